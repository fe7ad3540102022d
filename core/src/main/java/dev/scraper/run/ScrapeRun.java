package dev.scraper.run;

import dev.scraper.archive.Archive;
import dev.scraper.crawl.Findings;
import dev.scraper.extract.PageCounts;
import dev.scraper.frontier.Grown;
import dev.scraper.measure.Tally;
import dev.scraper.output.Sink;
import dev.scraper.output.SinkException;
import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.run.RunReport.SelectionCounts;
import dev.scraper.scrape.VisitResult;
import dev.scraper.strategy.Strategy;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.LineVisit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scrapes a list: exactly one record for each line, whatever became of it.
///
/// For one thread, the one that calls [#run]; it may ask for the [#report] also when the run ended
/// early.
public final class ScrapeRun {

    private static final byte[] NO_ARCHIVE = new byte[0];

    private final ListRun list;
    private final Archive archive;
    private final Sink sink;
    private final Watcher watcher;
    private final RecordEncoder encoder = new RecordEncoder();
    private final Tally tally = new Tally();
    private final Map<UrlOutcome, Long> counts = new EnumMap<>(UrlOutcome.class);
    private final Map<WaitCause, Duration> polite = new EnumMap<>(WaitCause.class);
    private final Map<String, Long> found = new HashMap<>();
    private long searched;
    private long answered;
    private long requests;
    private long robotsRequests;
    private long robotsAnswered;
    private long wireBytes;
    private Duration queued = Duration.ZERO;

    /// Who follows a run while it goes on.
    public interface Watcher {
        /// Watches nothing.
        Watcher NOBODY = new Watcher() {
            @Override
            public void listed(long lines, boolean whole) {}

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {}
        };

        /// The list has at least so many lines that are neither blank nor comments; exactly so many
        /// once it is `whole`. From a thread of its own.
        void listed(long lines, boolean whole);

        /// A record was written. On the thread that runs.
        ///
        /// @param error why there is no page; null where there is one, and of duplicates
        /// @param asked whether it is of an answer, or of none; false where nobody was asked, or no
        ///     more
        void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked);

        /// A page brought something to a list that grows, or may have. On the thread that runs,
        /// before its record is written.
        ///
        /// @param page null for a robots.txt, which has no record
        default void found(@Nullable ListLine page, Grown grown) {}

        /// A line of a part of a list goes on elsewhere: it has no record here. On the thread that
        /// runs.
        default void left(LineVisit visit, Refusal.Elsewhere where) {}

        /// A record was written of a run that is compared with an earlier one. On the thread that
        /// runs, before the record is told of.
        ///
        /// @param word for it; null where there is none
        default void compared(ListLine line, @Nullable SinceWord word) {}

        /// A record was written of a page that a recipe was used on. On the thread that runs,
        /// before the record is told of.
        default void extracted(ListLine line, PageCounts fields) {}
    }

    /// A run that has not begun.
    ///
    /// @param sink not closed
    public ScrapeRun(ListRun list, Sink sink, Watcher watcher) {
        this(list, Archive.NONE, sink, watcher);
    }

    /// A run that has not begun, and whose exchanges are kept.
    ///
    /// @param archive has each exchange of a line before the sink has its record
    /// @param sink not closed
    public ScrapeRun(ListRun list, Archive archive, Sink sink, Watcher watcher) {
        this.list = list;
        this.archive = archive;
        this.sink = sink;
        this.watcher = watcher;
    }

    /// Runs until each line has its record.
    ///
    /// @param mode what records call the strategy
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no record
    /// @throws SinkException if a record or an exchange cannot be written
    /// @throws UncheckedIOException if the list cannot be read
    public <F extends VisitReply> void run(String mode, Strategy strategy, Pipeline<Visit, F, VisitResult> pipeline)
            throws InterruptedException {
        run(mode, strategy, pipeline, new Recipient<>() {
            @Override
            public VisitResult visited(VisitResult result) {
                return result;
            }

            @Override
            public void last(LineVisit visit, VisitResult visited, @Nullable VisitResult result) {}
        });
    }

    /// Who takes what a pipeline makes of a visit besides the record.
    public interface Recipient<R> {
        /// What is recorded of a result.
        VisitResult visited(R result);

        /// Nothing more is done for a line, and its record is about to be written; what this throws
        /// ends the run, and the line has none. On the thread that runs.
        ///
        /// @param result null where the pipeline made none
        void last(LineVisit visit, VisitResult visited, @Nullable R result);
    }

    /// Runs until each line has its record, of a pipeline that makes more than that.
    ///
    /// @param mode what records call the strategy
    /// @throws InterruptedException as [#run(String, Strategy, Pipeline)], and the same exceptions
    public <F extends VisitReply, R extends VisitReply> void run(
            String mode, Strategy strategy, Pipeline<Visit, F, R> pipeline, Recipient<R> recipient)
            throws InterruptedException {
        list.run(strategy, pipeline, new ListRun.Listener<R>() {

            private long lines;

            @Override
            public void listed(long count) {
                lines = count;
                watcher.listed(count, false);
            }

            @Override
            public void listedWhole() {
                watcher.listed(lines, true);
            }

            @Override
            public void visited(Outcome<Visit, R> made, Grown grown, boolean last) {
                Outcome<Visit, VisitResult> outcome = recorded(made, recipient);
                count(outcome);
                keep(outcome);
                if (last
                        && outcome.task().input() instanceof NoRequest none
                        && none.refusal() instanceof Refusal.Elsewhere where) {
                    watcher.left(none, where);
                } else if (last && outcome.task().input() instanceof LineVisit visit) {
                    VisitResult visited = lastOf(visit, outcome);
                    recipient.last(visit, visited, made instanceof Outcome.Done<Visit, R> done ? done.result() : null);
                    record(visit, visited, grown, outcome.timing(), mode);
                } else if (grown.found() > 0
                        || (outcome.task().input() instanceof RobotsVisit
                                && !grown.leftOut().isEmpty())) {
                    watcher.found(null, grown);
                }
            }
        });
    }

    private static <R> Outcome<Visit, VisitResult> recorded(Outcome<Visit, R> outcome, Recipient<R> recipient) {
        return switch (outcome) {
            case Outcome.Done<Visit, R>(Task<Visit> task, Timing timing, R result) ->
                new Outcome.Done<>(task, timing, recipient.visited(result));
            case Outcome.Failed<Visit, R>(Task<Visit> task, Timing timing, Failure failure) ->
                new Outcome.Failed<>(task, timing, failure);
        };
    }

    /// What has been recorded up to now.
    public RunReport report() {
        return new RunReport(
                tally.summary(),
                counts,
                new SelectionCounts(searched, found),
                answered,
                requests,
                robotsRequests,
                robotsAnswered,
                wireBytes,
                polite,
                queued);
    }

    private void count(Outcome<Visit, VisitResult> outcome) {
        switch (outcome.task().input()) {
            case RobotsVisit robots -> {
                robotsRequests++;
                robotsAnswered += isAnswered(outcome) ? 1 : 0;
            }
            case PageVisit page -> {
                requests += list.offline() ? 0 : 1;
                polite.merge(page.waits().cause(), page.waits().polite(), Duration::plus);
                queued = queued.plus(page.waits().queued());
                tally.add(outcome);
                answered += isAnswered(outcome) ? 1 : 0;
                wireBytes += outcome instanceof Outcome.Done<Visit, VisitResult> done
                        ? done.result().reply().bytes()
                        : 0;
            }
            case NoRequest none -> {}
        }
    }

    private static boolean isAnswered(Outcome<Visit, VisitResult> outcome) {
        return outcome instanceof Outcome.Done<Visit, VisitResult> done
                && done.result().answered();
    }

    private void keep(Outcome<Visit, VisitResult> outcome) {
        if (outcome instanceof Outcome.Done<Visit, VisitResult> done
                && done.result().archive().length > 0) {
            try {
                archive.append(done.result().archive());
            } catch (IOException e) {
                throw new SinkException(e);
            }
        }
    }

    private VisitResult lastOf(LineVisit visit, Outcome<Visit, VisitResult> outcome) {
        return switch (outcome) {
            case Outcome.Done<Visit, VisitResult> done -> done.result();
            case Outcome.Failed<Visit, VisitResult> failed -> unexpected(visit, failed.failure());
        };
    }

    private void record(LineVisit visit, VisitResult visited, Grown grown, Timing timing, String mode) {
        RecordTimes times = switch (visit) {
            case NoRequest none -> RecordTimes.NONE;
            case PageVisit page ->
                new RecordTimes(
                        page.waits().queued(),
                        page.waits().polite(),
                        page.waits().cause(),
                        visited.ttfb(),
                        visited.body(),
                        timing.parsing(),
                        Duration.ofNanos(timing.parsed() - timing.start()));
        };
        watcher.found(visit.line(), grown);
        try {
            byte[] open =
                    encoder.found(visited.record(), grown.found(), grown.elsewhere(), grown.listed(), grown.leftOut());
            sink.write(open, times, new Worker(mode, timing.pid(), timing.lane()));
        } catch (IOException e) {
            throw new SinkException(e);
        }
        counts.merge(visited.outcome(), 1L, Long::sum);
        if (visited.found() != null) {
            searched++;
            visited.found().forEach(name -> found.merge(name, 1L, Long::sum));
        }
        watcher.compared(visit.line(), visited.since());
        if (visited.fields() != null) {
            watcher.extracted(visit.line(), visited.fields());
        }
        watcher.recorded(visit.line(), visited.outcome(), visited.error(), visit instanceof PageVisit);
    }

    /// What no part of the pipeline made a record of: the worker died, or a stage threw what it
    /// never should.
    private VisitResult unexpected(LineVisit visit, Failure failure) {
        UrlOutcome outcome = switch (failure.stage()) {
            case FETCH -> UrlOutcome.NETWORK_ERROR;
            case PARSE -> UrlOutcome.PARSE_ERROR;
            case WORKER -> UrlOutcome.WORKER_DIED;
        };
        RecordError error = new RecordError(failure.type(), failure.message(), phase(failure.stage()));
        PageRecord record = PageRecord.without(visit.line(), visit.journey(), outcome, error, Instant.now());
        return new VisitResult(
                new Reply.NotAsked(),
                outcome,
                error,
                null,
                Duration.ZERO,
                Duration.ZERO,
                encoder.open(record),
                NO_ARCHIVE,
                Findings.NONE);
    }

    private static RecordPhase phase(Stage stage) {
        return switch (stage) {
            case FETCH -> RecordPhase.FETCH;
            case PARSE -> RecordPhase.PARSE;
            case WORKER -> RecordPhase.WORKER;
        };
    }
}
