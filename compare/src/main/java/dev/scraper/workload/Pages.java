package dev.scraper.workload;

import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.output.Sink;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.VisitResult;
import dev.scraper.strategy.Strategy;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.LineVisit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list of URLs to scrape.
///
/// @param list one URL a line, no blank lines
/// @param count of its lines
/// @param pipeline that scrapes them
/// @param warm the same on answers without latency; null where there are none, so that all is cold
public record Pages(
        Path list,
        int count,
        FrontierSettings settings,
        PipelineName pipeline,
        @Nullable PipelineName warm) implements Workload {

    static final String NAME = "pages";

    private static final String PIPELINE = "pipeline";
    private static final String WARM = "warm";

    @Override
    public String name() {
        return NAME;
    }

    static Pages of(Options options) {
        return new Pages(
                Path.of(options.text("list")),
                options.number("count"),
                FrontierText.settings(options),
                options.pipeline(PIPELINE),
                options.words().containsKey(WARM + ".name") ? options.pipeline(WARM) : null);
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> words = new HashMap<>(FrontierText.of(settings));
        words.put("list", list.toAbsolutePath().toString());
        words.put("count", Integer.toString(count));
        words.putAll(Options.of(PIPELINE, pipeline));
        if (warm != null) {
            words.putAll(Options.of(WARM, warm));
        }
        return words;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public void first(Strategy strategy) throws InterruptedException {
        warmUp(strategy, WarmPipeline.visits(list, 1));
    }

    @Override
    public void warmUp(Strategy strategy, int passes) throws InterruptedException {
        for (int pass = 0; pass < passes; pass++) {
            warmUp(strategy, WarmPipeline.visits(list, WarmPipeline.A_PASS));
        }
    }

    private void warmUp(Strategy strategy, List<Visit> visits) throws InterruptedException {
        if (warm != null) {
            ForkablePipeline<Visit, FetchedVisit, VisitResult> made = make(warm);
            try {
                strategy.run(Feed.of(visits), made, outcome -> {});
            } finally {
                close(made);
            }
        }
    }

    @Override
    public long[] run(Strategy strategy, int warmup, SpanLog log) throws InterruptedException {
        ForkablePipeline<Visit, FetchedVisit, VisitResult> made = make(pipeline);
        Fingerprints fingerprints = new Fingerprints(count, warm != null);
        try (UrlList urls = UrlList.open(list)) {
            ListRun lines = new ListRun(urls, settings, line -> false, change -> {});
            new ScrapeRun(lines, fingerprints, ScrapeRun.Watcher.NOBODY)
                    .run("trial", logged(strategy, log), WarmPipeline.of(made, warm, list, warmup));
            return fingerprints.byLine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close(made);
        }
    }

    private static Strategy logged(Strategy strategy, SpanLog log) {
        return new LoggedStrategy(strategy, outcome -> {
            if (outcome.task().input() instanceof Visit visit) {
                log.add(task(visit), outcome.timing(), word(visit, outcome), accepted(outcome));
            }
        });
    }

    private static int task(Visit visit) {
        return visit instanceof LineVisit line ? Math.toIntExact(line.line().n() - 1) : -1;
    }

    private static String word(Visit visit, Outcome<?, ?> outcome) {
        if (!(outcome instanceof Outcome.Done<?, ?> done) || !(done.result() instanceof VisitResult visited)) {
            return "failed";
        }
        if (!(visit instanceof LineVisit)) {
            return "robots.txt";
        }
        return visited.reply() instanceof Reply.Redirect
                ? "redirect"
                : visited.outcome().text();
    }

    private static boolean accepted(Outcome<?, ?> outcome) {
        return outcome instanceof Outcome.Done<?, ?> done
                && done.result() instanceof VisitResult visited
                && visited.outcome().accepted();
    }

    @SuppressWarnings("unchecked") // what scrapes takes visits, by its name
    private static ForkablePipeline<Visit, FetchedVisit, VisitResult> make(PipelineName name) {
        return (ForkablePipeline<Visit, FetchedVisit, VisitResult>) PipelineProvider.find(name);
    }

    static void close(ForkablePipeline<?, ?, ?> made) {
        if (made instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Keeps of each record what tells whether another is the same.
    private static final class Fingerprints implements Sink {

        private static final byte[] CHANGING = ",\"timestamp\":\"".getBytes(StandardCharsets.US_ASCII);

        private static final byte[] WORKER_DIED = "\"outcome\":\"worker_died\"".getBytes(StandardCharsets.US_ASCII);

        private final long[] byLine;

        private final boolean content;

        /// @param content false for pages that may change from run to run: only that there is a
        ///     record counts
        Fingerprints(int count, boolean content) {
            byLine = new long[count];
            this.content = content;
        }

        /// The timestamp is the last of what the lane encodes, and all else is the same in each
        /// mode.
        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) {
            int died = lastIndexOf(WORKER_DIED, open); // and of what, its process and time tell
            int end = died < open.length ? died : lastIndexOf(CHANGING, open);
            int line = number(open);
            long fingerprint = content ? fingerprint(open, end) : 1;
            byLine[line - 1] = byLine[line - 1] == 0 ? fingerprint : -1; // twice is wrong, too
        }

        private static long fingerprint(byte[] record, int end) {
            java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
            sum.update(record, 0, end);
            return ((sum.getValue() << 24) | (end & 0xffffff)) | 1;
        }

        /// A record begins with `{"n":17,`.
        private static int number(byte[] record) {
            int n = 0;
            for (int i = 5; record[i] >= '0' && record[i] <= '9'; i++) {
                n = 10 * n + record[i] - '0';
            }
            return n;
        }

        private static int lastIndexOf(byte[] what, byte[] in) {
            for (int at = in.length - what.length; at > 0; at--) {
                if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                    return at;
                }
            }
            return in.length;
        }

        @Override
        public void close() {}
    }
}
