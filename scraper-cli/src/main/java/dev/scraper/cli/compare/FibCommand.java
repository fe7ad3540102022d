package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.report.FileOptions;
import dev.scraper.compare.ComparisonSettings;
import dev.scraper.compare.Engine;
import dev.scraper.compare.FibComparison;
import dev.scraper.fib.Fib;
import dev.scraper.report.Comparison;
import dev.scraper.tournament.Entrant;
import java.io.IOException;
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
        ComparisonSettings settings = options.settings(children, globalLock, order.seed, spec.commandLine());
        files.check();
        EngineOptions.require("--n", n, 0, Fib.LARGEST);
        EngineOptions.require("--count", count, 1, 1_000_000);
        List<Entrant> entrants =
                which.entrants(spec.commandLine(), Runtime.getRuntime().availableProcessors());
        Comparison comparison;
        try (Phases phases = new Phases("fib", spec.commandLine().getErr())) {
            comparison = new Engine(settings, phases).compare(FibComparison.subject(n, count, globalLock), entrants);
        }
        files.publish(
                comparison, spec.commandLine().getOut(), spec.commandLine().getErr());
        return ExitStatus.OK;
    }
}
