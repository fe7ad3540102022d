package dev.scraper.measure;

import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Timing;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Counts outcomes as they come, in flat memory however many there are. For one thread.
public final class Tally {

    private static final int DIGITS = 3;

    private final Histogram fetch = new Histogram(DIGITS);
    private final Histogram parse = new Histogram(DIGITS);
    private long tasks;
    private long failed;
    private long firstStart;
    private long lastEnd;
    private long fetchNanos;
    private long parseNanos;
    private long turnNanos;

    /// Nothing counted yet.
    public Tally() {}

    public void add(Outcome<?, ?> outcome) {
        Timing timing = outcome.timing();
        firstStart = tasks == 0 || timing.start() - firstStart < 0 ? timing.start() : firstStart;
        lastEnd = tasks == 0 || timing.parsed() - lastEnd > 0 ? timing.parsed() : lastEnd;
        tasks++;
        failed += outcome instanceof Outcome.Failed<?, ?> ? 1 : 0;
        fetchNanos += record(fetch, timing.fetching());
        parseNanos += record(parse, timing.parsing());
        turnNanos += timing.waitingForTurn().toNanos();
    }

    /// All that was added up to now.
    public Summary summary() {
        return new Summary(
                tasks,
                failed,
                Duration.ofNanos(lastEnd - firstStart),
                Duration.ofNanos(fetchNanos),
                Duration.ofNanos(parseNanos),
                Duration.ofNanos(turnNanos),
                Percentiles.of(fetch),
                Percentiles.of(parse));
    }

    private static long record(Histogram histogram, Duration duration) {
        histogram.recordValue(duration.toNanos());
        return duration.toNanos();
    }
}
