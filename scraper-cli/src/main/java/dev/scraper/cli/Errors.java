package dev.scraper.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// How errors are told: one message, and a stack trace only when asked for.
final class Errors {

    private Errors() {}

    /// A flag or argument that cannot be used.
    static int badUsage(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("scraper: " + thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }

    /// Anything thrown while a command ran.
    static int failed(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean stack = stackTraceAsked(parsed);
        int status = switch (thrown) {
            case UserException mistake -> {
                err.println("scraper: " + mistake.getMessage());
                yield mistake.status();
            }
            case InterruptedException interrupted -> {
                err.println("scraper: interrupted");
                yield ExitStatus.INTERRUPTED;
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

    private static boolean stackTraceAsked(ParseResult parsed) {
        boolean here = parsed.hasMatchedOption("--stacktrace");
        return here || (parsed.hasSubcommand() && stackTraceAsked(parsed.subcommand()));
    }
}
