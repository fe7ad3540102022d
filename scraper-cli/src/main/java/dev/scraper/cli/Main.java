package dev.scraper.cli;

import dev.scraper.cli.config.ConfigOptions;
import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.HelpText;
import dev.scraper.cli.options.Converters;
import dev.scraper.guard.NetworkProperties;
import dev.scraper.guard.PrivateAddresses;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// Starts the program: does nothing but run the command, and exit with its status.
public final class Main {

    private static final Duration TIME_TO_END = Duration.ofMillis(1500);

    /// Whether the system has asked the program to end; what fails then fails of that.
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private Main() {}

    /// Runs the command and exits.
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        CountDownLatch ended = interruptOnShutdown(Thread.currentThread());
        int status = run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                System.getenv(),
                args);
        ended.countDown();
        AotCache cache = AotCache.ofThisJvm();
        if (cache != null && !ENDING.get()) {
            cache.makeIfMissedBefore();
        }
        if (ENDING.get()) {
            System.exit(status); // which it does already
        }
        QuickExit.with(status);
    }

    /// Runs the command that `args` name, with nothing configured.
    ///
    /// @return the exit status, one of [ExitStatus]
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, Map.of(), args);
    }

    /// Runs the command that `args` name.
    ///
    /// @param environment where settings are looked for that `args` leave open
    /// @return the exit status, one of [ExitStatus]
    static int run(PrintWriter out, PrintWriter err, Map<String, String> environment, String... args) {
        CommandLine commandLine =
                prepared(Commands.named(args), environment).setOut(out).setErr(err);
        try {
            return commandLine.execute(args);
        } catch (Error broken) { // of a lane or of a child JVM: the command line hands on exceptions only
            err.println("scraper: internal error");
            broken.printStackTrace(err);
            return ExitStatus.INTERNAL;
        }
    }

    /// The program with all its commands.
    static CommandLine commandLine(Map<String, String> environment) {
        return prepared(Commands.all(), environment);
    }

    private static CommandLine prepared(CommandLine program, Map<String, String> environment) {
        return Converters.registeredIn(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true) // of a flag that is given twice the last one counts
                .setExecutionStrategy(parsed -> HelpText.isPrinted(parsed)
                        ? ExitStatus.OK
                        : execute(ConfigOptions.complete(parsed, environment, () -> commandLine(environment))))
                .setParameterExceptionHandler((thrown, args) -> badUsage(program, thrown, args))
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        Errors.failed(ENDING.get() ? new InterruptedException() : thrown, command, parsed));
    }

    /// Of a word that this command does not know another may: what is said of it, all of them say.
    private static int badUsage(CommandLine program, ParameterException thrown, String... args) {
        if (thrown instanceof UnmatchedArgumentException && !Commands.areAll(program)) {
            try {
                commandLine(Map.of()).setErr(program.getErr()).parseArgs(args);
            } catch (ParameterException again) {
                return Errors.badUsage(again, args);
            }
        }
        return Errors.badUsage(thrown, args);
    }

    private static int execute(ParseResult parsed) {
        if (AotCache.ofThisJvm() != null) {
            QuickExit.prepare();
        }
        NetworkProperties.set();
        PrivateAddresses.allow(isGiven("--allow-private", parsed) || isGiven("--proxy", parsed));
        return new RunLast().execute(parsed);
    }

    /// Whether an option of the command that runs is set. With a proxy nothing but its own name is
    /// looked up here, and that may well be private.
    private static boolean isGiven(String option, ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        OptionSpec spec = last.commandSpec().findOption(option);
        Object value = spec == null ? null : spec.getValue();
        return value != null && !value.equals(false);
    }

    /// Ctrl-C and SIGTERM interrupt the command, which then has a moment to end what it does.
    private static CountDownLatch interruptOnShutdown(Thread command) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ended.getCount() > 0) {
                ENDING.set(true);
                command.interrupt();
                try {
                    if (!ended.await(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                        System.err.println("scraper: interrupted; what was written is whole");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        return ended;
    }
}
