package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.Making;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.fork.ChildReport;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.measure.CpuTime;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Sink;
import dev.scraper.record.Worker;
import dev.scraper.scrape.ListRun;
import dev.scraper.scrape.RunReport;
import dev.scraper.scrape.ScrapeRun;
import dev.scraper.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Scrapes one list in one mode after another, each with connections of its own; records go
/// nowhere.
public record ModeComparison(
        OpenList list, FrontierSettings settings, PageOptions page, ChildOptions children, int jobs) {

    /// What one mode took.
    ///
    /// @param wall start-up of children included
    /// @param cpu of this process and of the children
    /// @param startUp of the slowest child; zero without children
    public record Result(Mode mode, int lanes, Duration wall, Duration cpu, Duration startUp, RunReport report) {}

    private static final Sink NOWHERE = new Sink() {
        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) {}

        @Override
        public void close() {}
    };

    public Result run(Mode mode) throws InterruptedException {
        List<ChildReport> reports = new ArrayList<>();
        Strategy strategy = Usage.checked(
                "--modes, --jobs",
                () -> mode.strategy(new Making(jobs, children.processes(), false, children.jvm(), reports::add)));
        try (PageOptions.Scraping scraping = page.scraping(mode.processes(children.processes()))) {
            ListRun lines = new ListRun(list.urls(), settings, line -> false, change -> {});
            ScrapeRun run = new ScrapeRun(lines, NOWHERE, ScrapeRun.Watcher.NOBODY);
            Duration cpu = CpuTime.used();
            long start = System.nanoTime();
            run.run(mode.toString(), strategy, scraping.pipeline());
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            Duration own = CpuTime.used().minus(cpu);
            if (run.report().records() == 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT, list.urls().name() + ": no URL in it, only blank lines or comments");
            }
            return new Result(
                    mode,
                    strategy.lanes(),
                    wall,
                    reports.stream().map(ChildReport::cpu).reduce(own, Duration::plus),
                    reports.stream()
                            .map(ChildReport::startUp)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO),
                    run.report());
        }
    }
}
