package dev.scraper.cli.fib;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.fib.FibRounds.Run;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.Making;
import dev.scraper.cli.options.ModesOption;
import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Status;
import dev.scraper.fib.Fib;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper fib`: computing alone, in every mode.
@Command(
        name = "fib",
        description = {
            "Computes naive Fibonacci numbers in every mode and shows which mode wins when nothing waits.",
            "Each round runs every mode once, in an order of its own."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scraper fib",
            "  scraper fib --n 38 --count 20 --modes sync,pool,fork",
            "  scraper fib --global-lock      threads take turns, as under CPython's lock"
        })
public final class FibCommand implements Callable<Integer> {

    @Option(
            names = "--n",
            description =
                    "Which number; the work grows by 1.6 with each step. Default: ${DEFAULT-VALUE}, since 30 is over"
                            + " too soon to be measured.",
            defaultValue = "35")
    int n;

    @Option(names = "--count", description = "How many times. Default: ${DEFAULT-VALUE}.", defaultValue = "50")
    int count;

    @Mixin
    ModesOption which = new ModesOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Numbers under way at the same time. Default: the number of cores.")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.", defaultValue = "5")
    int rounds;

    @Option(names = "--seed", description = "Of the order of modes in each round.", defaultValue = "1")
    long seed;

    @Option(
            names = "--global-lock",
            description =
                    "Let all threads of a process take turns to compute, as under CPython's global interpreter lock:"
                            + " then only processes help.")
    boolean globalLock;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all runs to FILE.")
    @Nullable
    Path json;

    @Mixin
    ChildOptions children = new ChildOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        check("--n", n, 0, Fib.LARGEST);
        check("--count", count, 1, 1_000_000);
        check("--jobs", jobs, 1, 10_000);
        check("--rounds", rounds, 1, 1_000);
        PrintWriter out = spec.commandLine().getOut();
        List<Mode> chosen = which.modes(spec.commandLine());
        List<Run> runs = new ArrayList<>();
        FibRounds work = new FibRounds(n, count, settings());
        out.printf(
                "fib(%d) x %d, %d at a time; %d rounds, order shuffled (seed %d); %s%n%n",
                n, count, jobs, rounds, seed, Figures.machine());
        try (Status status = Status.onTerminal(spec.commandLine().getErr())) {
            work.run(chosen, rounds, seed, status::show, runs::add);
        }
        new FibReport(n, count, globalLock, children.processes(), runs).print(out);
        if (json != null) {
            FibJson.write(json, n, count, globalLock, runs);
        }
        return ExitStatus.OK;
    }

    private Making settings() {
        return new Making(jobs, children.processes(), globalLock, children.jvm(), report -> {});
    }

    private static void check(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserException(
                    ExitStatus.USAGE, "%s must be from %d to %d, was %d".formatted(flag, least, most, value));
        }
    }
}
