package dev.scraper.cli.compare;

import dev.scraper.cli.compare.Subject.SubjectTask;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.report.Comparison;
import dev.scraper.cli.report.Comparison.Stages;
import dev.scraper.cli.trial.Numbers;
import dev.scraper.fib.Fib;
import dev.scraper.polite.Politeness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper fib`, and `scraper compare fib`: computing alone, in every mode.
@Command(
        name = "fib",
        header = "all computes, nothing waits: which mode wins",
        description = {
            "Computes naive Fibonacci numbers in every mode and shows which mode wins when nothing waits.",
            "Each round runs every mode once, each in a JVM of its own, in an order of its own."
        },
        footer = {
            "  scraper fib",
            "  scraper fib --n 38 --count 20 --modes sync,pool,fork",
            "  scraper fib --global-lock      threads take turns, as under CPython's lock",
            "  scraper compare fib --html fib.html"
        })
@FirstDay({"--n", "--count", "--modes", "-j", "--global-lock", "--html", "--time", "-r"})
public final class FibCommand implements Callable<Integer> {

    private static final int ENOUGH_TO_LEARN = 10;

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--n",
            paramLabel = "N",
            description =
                    "Which number; the work grows by 1.6 with each step. Default: ${DEFAULT-VALUE}, since 30 is over"
                            + " too soon to be measured.",
            defaultValue = "35")
    int n;

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many times. Default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    int count;

    @Mixin
    EntrantOptions which = new EntrantOptions();

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--global-lock",
            description =
                    "Let all threads of a process take turns to compute, as under CPython's global interpreter lock:"
                            + " then only processes help.")
    boolean globalLock;

    @Mixin
    EngineOptions options = new EngineOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Mixin
    SeedOption order = new SeedOption();

    @Mixin
    ChildOptions children = new ChildOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        long until = options.until();
        files.check();
        EngineOptions.require("--n", n, 0, Fib.LARGEST);
        EngineOptions.require("--count", count, 1, 1_000_000);
        List<Entrant> entrants =
                which.entrants(spec.commandLine(), Runtime.getRuntime().availableProcessors());
        Comparison comparison;
        try (Phases phases = new Phases("fib", spec.commandLine().getErr())) {
            Engine engine =
                    new Engine(options, children, globalLock, order.seed, CommandWords.of(spec.commandLine()), phases);
            comparison = engine.compare(subject(), entrants, until);
        }
        files.publish(
                comparison, spec.commandLine().getOut(), spec.commandLine().getErr());
        return ExitStatus.OK;
    }

    private Subject subject() {
        List<String> caveats = new ArrayList<>(List.of(
                globalLock
                        ? "with --global-lock all threads of a process take turns to compute, as under CPython: only"
                                + " processes compute side by side."
                        : "the JVM has no global lock: threads compute side by side on as many cores as there are."
                                + " The essay's interpreter had one: see --global-lock."));
        return new Subject(
                "fib(%d) x %d".formatted(n, count),
                "number",
                new Stages("fetch", "compute"),
                Collections.nCopies(count, new SubjectTask("fib(%d)".formatted(n), "", Duration.ZERO, 0, false)),
                new Numbers(n, count),
                new Numbers(n, Math.min(count, ENOUGH_TO_LEARN)),
                Politeness.NONE,
                List.of("Nothing is fetched: each task computes one number."),
                caveats,
                Timetable.UNLIMITED,
                null);
    }
}
