package dev.scraper.measure;

import dev.scraper.pipeline.Outcome;
import java.time.Duration;

/// A run in figures; a pure function of what was timed.
///
/// @param tasks outcomes, good and bad
/// @param failed how many of them were [Outcome.Failed]
/// @param makespan from the first start to the last end; zero without tasks
/// @param fetchBusy sum of all fetch stages, over all lanes
/// @param parseBusy sum of all parse stages, over all lanes
/// @param turnWait sum of the time lanes had fetched and waited for their turn to compute
/// @param fetch how long fetch stages took
/// @param parse how long parse stages took
public record Summary(
        long tasks,
        long failed,
        Duration makespan,
        Duration fetchBusy,
        Duration parseBusy,
        Duration turnWait,
        Percentiles fetch,
        Percentiles parse) {

    /// The run that gave these outcomes.
    public static Summary of(Iterable<? extends Outcome<?, ?>> outcomes) {
        Tally tally = new Tally();
        outcomes.forEach(tally::add);
        return tally.summary();
    }

    /// Tasks per second of makespan; 0 without tasks.
    public double throughput() {
        return makespan.isZero() ? 0 : tasks / seconds(makespan);
    }

    /// The part of all lanes' time in which they fetched or parsed: 0 (idle) to 1.
    ///
    /// @param lanes how many there were, at least 1
    public double utilisation(int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("Lanes must be at least 1, were " + lanes);
        }
        return makespan.isZero() ? 0 : seconds(fetchBusy.plus(parseBusy)) / (seconds(makespan) * lanes);
    }

    /// How many times faster than `baseline` this run was; 0 where either took no time.
    public double speedUpOver(Summary baseline) {
        return makespan.isZero() ? 0 : seconds(baseline.makespan) / seconds(makespan);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
