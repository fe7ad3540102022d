package dev.scraper.pipeline;

import java.time.Duration;

/// When one task ran, on which lane. All stamps are readings of `System.nanoTime` of the JVM that
/// called the strategy; those of a child JVM are right to within half a round trip to it.
///
/// @param pid the process the lane belongs to
/// @param lane 0 to lanes - 1 within that process
/// @param start when the fetch stage began, in nanoseconds
/// @param fetched when the fetch stage ended
/// @param turn when the parse stage began: later than `fetched` where tasks wait for a turn, or a
///     core
/// @param parsed when the parse stage ended; equals `turn` when it was never reached
public record Timing(long pid, int lane, long start, long fetched, long turn, long parsed) {

    /// Checks the order of the stamps.
    ///
    /// @throws IllegalArgumentException if one is before the one before it
    public Timing {
        if (fetched - start < 0 || turn - fetched < 0 || parsed - turn < 0) {
            throw new IllegalArgumentException("Stamps must not go back, were start %d, fetched %d, turn %d, parsed %d"
                    .formatted(start, fetched, turn, parsed));
        }
    }

    /// Time in the fetch stage.
    public Duration fetching() {
        return Duration.ofNanos(fetched - start);
    }

    /// Time between the stages: fetched, and waiting until it is its turn to be parsed.
    public Duration waitingForTurn() {
        return Duration.ofNanos(turn - fetched);
    }

    /// Time in the parse stage.
    public Duration parsing() {
        return Duration.ofNanos(parsed - turn);
    }

    /// The same moments on a clock that reads `offset` nanoseconds more.
    public Timing shifted(long offset) {
        return new Timing(pid, lane, start + offset, fetched + offset, turn + offset, parsed + offset);
    }
}
