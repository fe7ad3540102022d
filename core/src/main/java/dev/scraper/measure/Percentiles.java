package dev.scraper.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// How long a stage took, over all tasks of a run; each figure within 0.1 % of the exact one.
public record Percentiles(Duration median, Duration p95, Duration p99) {

    /// What a run without tasks has.
    public static final Percentiles NONE = new Percentiles(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static Percentiles of(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? NONE : new Percentiles(at(nanos, 50), at(nanos, 95), at(nanos, 99));
    }

    private static Duration at(Histogram nanos, double percentile) {
        return Duration.ofNanos(nanos.getValueAtPercentile(percentile));
    }
}
