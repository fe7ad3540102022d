package dev.scraper.scrape;

import dev.scraper.frontier.Visit;
import dev.scraper.measure.Tally;
import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Timing;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Sink;
import dev.scraper.record.SinkException;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Scrapes a list: exactly one record for each line, whatever became of it.
///
/// For one thread, the one that calls [#run]; it may ask for the [#report] also when the run ended
/// early.
public final class ScrapeRun {

    private final ListRun list;
    private final Sink sink;
    private final Watcher watcher;
    private final RecordEncoder encoder = new RecordEncoder();
    private final Tally tally = new Tally();
    private final Map<UrlOutcome, Long> counts = new EnumMap<>(UrlOutcome.class);
    private long answered;
    private long wireBytes;

    /// Who follows a run while it goes on.
    public interface Watcher {
        /// Watches nothing.
        Watcher NOBODY = new Watcher() {
            @Override
            public void listed(long lines, boolean whole) {}

            @Override
            public void recorded(Visit visit, UrlOutcome outcome) {}
        };

        /// The list has at least so many lines to work on; exactly so many once it is `whole`. From
        /// a thread of its own.
        void listed(long lines, boolean whole);

        /// A record was written. On the thread that runs.
        void recorded(Visit visit, UrlOutcome outcome);
    }

    /// A run that has not begun.
    ///
    /// @param sink not closed
    public ScrapeRun(ListRun list, Sink sink, Watcher watcher) {
        this.list = list;
        this.sink = sink;
        this.watcher = watcher;
    }

    /// Runs until each line has its record.
    ///
    /// @param mode what records call the strategy
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no record
    /// @throws SinkException if a record cannot be written
    /// @throws UncheckedIOException if the list cannot be read
    public <F> void run(String mode, Strategy strategy, Pipeline<Visit, F, Visited> pipeline)
            throws InterruptedException {
        long[] lines = new long[1];
        list.run(
                strategy,
                pipeline,
                outcome -> record(outcome, mode),
                count -> {
                    lines[0] = count;
                    watcher.listed(count, false);
                },
                () -> watcher.listed(lines[0], true));
    }

    /// What has been recorded up to now.
    public RunReport report() {
        return new RunReport(tally.summary(), counts, answered, wireBytes);
    }

    private void record(Outcome<Visit, Visited> outcome, String mode) {
        Visit visit = outcome.task().input();
        Visited visited = switch (outcome) {
            case Outcome.Done<Visit, Visited> done -> done.result();
            case Outcome.Failed<Visit, Visited> failed -> unexpected(visit, failed.failure());
        };
        Timing timing = outcome.timing();
        RecordTimes times = new RecordTimes(
                visit.queued(),
                visit.polite(),
                visited.ttfb(),
                visited.body(),
                timing.parsing(),
                Duration.ofNanos(timing.parsed() - timing.start()));
        try {
            sink.write(visited.record(), times, new Worker(mode, timing.pid(), timing.lane()));
        } catch (IOException e) {
            throw new SinkException(e);
        }
        tally.add(outcome);
        counts.merge(visited.outcome(), 1L, Long::sum);
        answered += visited.answered() ? 1 : 0;
        wireBytes += visited.wireBytes();
        watcher.recorded(visit, visited.outcome());
    }

    /// What no part of the pipeline made a record of: the worker died, or a stage threw what it
    /// never should.
    private Visited unexpected(Visit visit, Failure failure) {
        UrlOutcome outcome = switch (failure.stage()) {
            case FETCH -> UrlOutcome.NETWORK_ERROR;
            case PARSE -> UrlOutcome.PARSE_ERROR;
            case WORKER -> UrlOutcome.WORKER_DIED;
        };
        RecordError error = new RecordError(
                failure.type(), failure.message(), failure.stage().name().toLowerCase(Locale.ROOT));
        PageRecord record = PageRecord.failed(visit.n(), visit.url(), outcome, error, 1, Instant.now());
        return new Visited(outcome, false, 0, Duration.ZERO, Duration.ZERO, encoder.open(record));
    }
}
