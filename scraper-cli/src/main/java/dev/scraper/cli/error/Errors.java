package dev.scraper.cli.error;

import dev.scraper.fork.WorkerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// How errors are told: one message, and a stack trace only when asked for.
public final class Errors {

    private Errors() {}

    /// A flag or argument that cannot be used.
    public static int badUsage(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + UsageMessage.of(thrown));
        err.println("See " + name + " --help");
        return ExitStatus.USAGE;
    }

    /// Anything thrown while a command ran.
    public static int failed(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean stack = stackTraceAsked(parsed);
        int status = switch (thrown) {
            case UserException mistake -> {
                err.println("scraper: " + FlagWords.in(String.valueOf(mistake.getMessage())));
                yield mistake.status();
            }
            case IOException io -> {
                err.println("scraper: " + FlagWords.in(String.valueOf(io.getMessage())));
                yield ExitStatus.INPUT_OUTPUT;
            }
            case InterruptedException interrupted -> {
                err.println("scraper: interrupted");
                yield ExitStatus.INTERRUPTED;
            }
            case WorkerException worker -> {
                err.println("scraper: " + FlagWords.in(String.valueOf(worker.getMessage())));
                yield ExitStatus.INTERNAL;
            }
            default -> {
                err.println("scraper: internal error: " + thrown
                        + (stack ? "" : "\nRun it again with --stacktrace and report what it prints."));
                yield ExitStatus.INTERNAL;
            }
        };
        if (stack) {
            thrown.printStackTrace(err);
        }
        return status;
    }

    /// Says which file cannot be written, and why.
    public static String cannotWrite(Path file, IOException why) {
        String reason = switch (why) {
            case NoSuchFileException missing -> "its folder does not exist";
            case FileAlreadyExistsException other -> "it is a file, not a folder";
            case AccessDeniedException denied -> "no permission";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(why.getMessage());
        };
        return "%s: cannot be written: %s".formatted(file, reason);
    }

    /// Says which file cannot be read, and why.
    public static String cannotRead(Path file, IOException why) {
        String reason = switch (why) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "no permission";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(why.getMessage());
        };
        return "%s: cannot be read: %s".formatted(file, reason);
    }

    private static boolean stackTraceAsked(ParseResult parsed) {
        boolean here = parsed.hasMatchedOption("--stacktrace");
        return here || (parsed.hasSubcommand() && stackTraceAsked(parsed.subcommand()));
    }
}
