package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Usage;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.ModeWords;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.mode.Mode;
import dev.scraper.mode.StrategySettings;
import dev.scraper.strategy.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a list is gone through, for every command that asks for each of its URLs once.
@InGroup(OptionGroup.MODE)
public final class RunOptions {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = ModeWords.class,
            description = Mode.FORMS + ". Default: ${DEFAULT-VALUE}.",
            defaultValue = "virtual")
    Mode mode = Mode.parse("virtual");

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Requests under way at the same time, in all. Default: ${DEFAULT-VALUE}.",
            defaultValue = "32")
    int jobs;

    @Mixin
    ChildOptions children = new ChildOptions();

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Exit with 0 while no more than N URLs failed. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    long maxFailures;

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--max-run-time",
            paramLabel = "DUR",
            description = "Begin nothing more after that; what is left is for --continue. Exit status 15.")
    @Nullable
    Duration maxRunTime;

    @InGroup(OptionGroup.REPORTS)
    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Write what was done to each host, as JSON: one can send it to the owner of a site.")
    @Nullable
    Path receipt;

    @InGroup(OptionGroup.REPORTS)
    @Option(names = "--summary", paramLabel = "FILE", description = "Write the run in figures, as JSON.")
    @Nullable
    Path summary;

    @Mixin
    ScreenOptions screen = new ScreenOptions();

    /// JVMs that fetch at the same time.
    public int processes() {
        return mode.processes(children.processes());
    }

    /// Whether the user said that robots.txt is not to be asked for.
    public boolean refusesRobots() {
        return polite.refusesRobots();
    }

    /// Whether nothing is said that need not be.
    public boolean isQuiet() {
        return screen.quiet;
    }

    /// Redirects that are followed in a row.
    public int redirects() {
        return polite.follow().redirects();
    }

    /// What every host is spared.
    public PoliteOptions polite() {
        return polite;
    }

    /// Requests under way at the same time.
    public int jobs() {
        return jobs;
    }

    Strategy strategy() {
        return Usage.checked(
                "--mode, --jobs",
                () -> mode.strategy(
                        new StrategySettings(jobs, children.processes(), true, false, children.jvm(), child -> {})));
    }

    /// Refuses to write over the list.
    void refuse(ListOptions input) {
        files(input::refuse);
    }

    /// All files that are written.
    ///
    /// @param taker takes the flag of each, and the file; null where there is none
    public void files(BiConsumer<String, @Nullable Path> taker) {
        taker.accept("--log-file", screen.logFile);
        taker.accept("--receipt", receipt);
        taker.accept("--summary", summary);
    }
}
