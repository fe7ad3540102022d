package dev.scraper.cli.compare;

import dev.scraper.archive.WarcOutput;
import dev.scraper.archive.WarcSink;
import dev.scraper.cli.demo.DemoServer;
import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.ProgramVersion;
import dev.scraper.cli.progress.Progress;
import dev.scraper.cli.progress.Progress.Form;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.output.OutputFile;
import dev.scraper.output.SinkException;
import dev.scraper.pipeline.Feed;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.Lanes;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Fetches each URL of a list once, under the politeness rules in force, and keeps what came.
///
/// @param err told how far it is
record Recorder(PageOptions page, FrontierSettings settings, PrintWriter err) {

    private static final int LANES = 32;

    /// The demo site shares this machine: few enough that its answers do not wait for a core.
    private static final int LANES_FOR_DEMO = 8;

    private static final int WARM_UP = 60;

    void record(OpenList list, Path file) throws IOException, InterruptedException {
        ScrapeSettings pages = page.settings(1);
        warmUp(list);
        ScrapeSettings kept = new ScrapeSettings(pages.fetch(), List.of(), false, false, null)
                .archive(true)
                .hops(settings.following().redirects());
        ListRun lines = new ListRun(list.urls(), settings, list.known(), line -> false, change -> {});
        Optional<Terminal> terminal = Terminal.ofStderr().filter(Terminal::moves);
        Form form = terminal.isPresent() ? Form.BAR : Form.PLAIN;
        int columns = terminal.map(Terminal::columns).orElse(0);
        try (WarcOutput archive = WarcOutput.begin(OutputFile.open(file), "scraper/" + ProgramVersion.number());
                ScrapePipeline pipeline = new ScrapePipeline(kept);
                Progress progress = new Progress(form, err, columns, 0, false, lines::status)) {
            new ScrapeRun(lines, archive, new WarcSink(archive), progress)
                    .run("virtual", Lanes.virtual(list.onlyDemo() ? LANES_FOR_DEMO : LANES), pipeline);
        } catch (SinkException full) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: %s; the recording was given up: make room there, or keep it elsewhere with --warc FILE"
                            .formatted(
                                    file,
                                    Objects.requireNonNull(full.getCause()).getMessage()));
        } catch (UncheckedIOException unreadable) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(list.urls().name(), unreadable.getMessage()));
        }
    }

    /// Loads and compiles what fetches, so that the first of the recorded latencies are those of
    /// the servers. Sites are not asked for that: a demo site of this process is, or the user's
    /// own.
    private static void warmUp(OpenList list) throws IOException, InterruptedException {
        if (list.onlyDemo()) {
            warmUp(list.sites().getFirst().urls().limit(WARM_UP));
            return;
        }
        DemoSettings demo = DemoSettings.parse("demo:%d?latency=0ms".formatted(WARM_UP));
        try (DemoServer server = DemoServer.start(demo)) {
            warmUp(demo.urls(server.port()));
        }
    }

    private static void warmUp(Stream<String> urls) throws InterruptedException {
        try (ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT.archive(true))) {
            Lanes.virtual(LANES_FOR_DEMO).run(Feed.of(urls.map(Recorder::visit).iterator()), pipeline, outcome -> {});
        }
    }

    private static Visit visit(String url) {
        return new PageVisit(
                new ListLine(1, url, null), Journey.NONE, CrawlUrl.parse(url), false, null, null, Waits.NONE);
    }
}
