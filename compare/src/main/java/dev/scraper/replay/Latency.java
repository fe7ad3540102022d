package dev.scraper.replay;

import dev.scraper.fetch.FetchTimes;
import java.time.Duration;

/// How long a replayed answer takes: as long as it was recorded, a part of that or a multiple, or
/// as long as all others.
public sealed interface Latency {

    /// As it was.
    Latency RECORDED = new Scaled(1);

    /// What a recorded answer takes.
    FetchTimes of(FetchTimes recorded);

    /// So many times as long, 0 to 1000.
    record Scaled(double factor) implements Latency {
        /// Checks the factor.
        ///
        /// @throws IllegalArgumentException if it is out of range
        public Scaled {
            if (!(factor >= 0 && factor <= 1000)) {
                throw new IllegalArgumentException("A scale must be from 0 to 1000, was " + factor);
            }
        }

        @Override
        public FetchTimes of(FetchTimes recorded) {
            return new FetchTimes(scaled(recorded.ttfb()), scaled(recorded.body()));
        }

        private Duration scaled(Duration time) {
            return Duration.ofNanos((long) (time.toNanos() * factor));
        }

        @Override
        public String toString() {
            return factor == 1
                    ? "with their recorded latencies"
                    : "with %s times their recorded latencies".formatted(factor);
        }
    }

    /// The first byte after this time, and the rest at once.
    record Fixed(Duration time) implements Latency {
        /// Checks the time.
        ///
        /// @throws IllegalArgumentException if it is negative, or longer than ten minutes
        public Fixed {
            if (time.isNegative() || time.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("A latency must be from 0s to 10m, was " + time);
            }
        }

        @Override
        public FetchTimes of(FetchTimes recorded) {
            return new FetchTimes(time, Duration.ZERO);
        }

        @Override
        public String toString() {
            return "each after %d ms".formatted(time.toMillis());
        }
    }
}
