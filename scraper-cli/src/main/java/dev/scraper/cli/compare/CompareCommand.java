package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.replay.Latency;
import dev.scraper.cli.report.Comparison;
import dev.scraper.cli.screen.Status;
import dev.scraper.frontier.Following;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.frontier.RobotsPolicy;
import dev.scraper.polite.Politeness;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper compare`: which mode wins on a list, and why.
@Command(
        name = "compare",
        description = {
            "Measures which mode wins on a list of URLs, and says why. Each URL is fetched once, politely, and"
                    + " recorded; every mode then runs on the recording, in rounds, so that the site is asked no more.",
            "Without a list it takes " + CompareCommand.DEMO + ", an embedded site."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scraper compare",
            "  scraper compare -i urls.txt --html report.html",
            "  scraper compare -i site.warc.gz --jobs-list 1,8,32,128",
            "  scraper compare -i demo:50 --work fib:35     pages that are heavy to parse",
            "  scraper compare -i site.warc.gz --latency fixed:300ms     what if",
            "  scraper compare -i urls.txt --live --budget 200/host"
        },
        subcommands = {FibCommand.class, ComparePixelsCommand.class})
public final class CompareCommand implements Callable<Integer> {

    static final String DEMO = "demo:50?latency=100ms";

    private static final int JOBS = 50;
    private static final int MOST_REDIRECTS = 10;

    /// No site is asked, so nobody is spared. What failed when it was recorded fails at once.
    private static final FrontierSettings FREE = new FrontierSettings(
            Politeness.NONE,
            RobotsPolicy.NONE,
            new Following(MOST_REDIRECTS, 0, Duration.ZERO, true, false),
            Set.of(),
            Duration.ZERO);

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    EntrantOptions which = new EntrantOptions();

    @Mixin
    EngineOptions options = new EngineOptions();

    @Mixin
    ReplayOptions replay = new ReplayOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Mixin
    SeedOption order = new SeedOption();

    @Mixin
    ChildOptions children = new ChildOptions();

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    PageOptions page = new PageOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        long until = options.until();
        PrintWriter err = spec.commandLine().getErr();
        List<Entrant> entrants = which.entrants(spec.commandLine(), JOBS);
        Comparison comparison;
        try (Status status = Status.onTerminal(err);
                Kept kept = Kept.of(replay.warc)) {
            PageSubject pages = pages(kept, line -> status.show("compare: " + line));
            try (pages) {
                Engine engine = new Engine(
                        options,
                        children,
                        false,
                        order.seed,
                        CommandWords.of(spec.commandLine()),
                        line -> status.show("compare: " + line));
                comparison = engine.compare(pages.subject(), entrants, until);
            }
        }
        files.publish(comparison, spec.commandLine().getOut(), err);
        return ExitStatus.OK;
    }

    private PageSubject pages(Kept kept, Consumer<String> status) throws IOException, InterruptedException {
        Latency latency = replay.latency();
        PrintWriter err = spec.commandLine().getErr();
        try (OpenList list = input.open(DEMO, SitemapSettings.of(page.fetch(), polite, err::println))) {
            FrontierSettings asked = polite.settings(list, page.productToken(), false);
            new Recorder(page, asked, status).record(list, kept.file());
            return PageSubject.of(
                    kept.file(),
                    list.urls().name(),
                    page,
                    latency,
                    replay.asPolite ? asked : FREE,
                    children.processes());
        }
    }

    /// Where the recording is kept: in a file that the user named, or in one that is gone
    /// afterwards.
    private record Kept(Path file, boolean ours) implements AutoCloseable {

        static Kept of(@Nullable Path named) throws IOException {
            return named == null
                    ? new Kept(Files.createTempFile("scraper-compare-", ".warc.gz"), true)
                    : new Kept(named, false);
        }

        @Override
        public void close() throws IOException {
            if (ours) {
                Files.deleteIfExists(file);
            }
        }
    }
}
