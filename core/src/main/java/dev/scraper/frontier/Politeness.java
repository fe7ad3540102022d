package dev.scraper.frontier;

import java.time.Duration;

/// What every host is spared.
///
/// @param gap from the end of one request to a host to the start of the next; zero or more
/// @param hostConcurrency requests to one host at the same time, at least 1
public record Politeness(Duration gap, int hostConcurrency) {

    /// As many requests to one host as there are lanes.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// One request at a time, and a second between them.
    public static final Politeness DEFAULT = new Politeness(Duration.ofSeconds(1), 1);

    /// None at all: for a site of one's own.
    public static final Politeness NONE = new Politeness(Duration.ZERO, UNLIMITED);

    /// Checks both.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public Politeness {
        if (gap.isNegative()) {
            throw new IllegalArgumentException("The wait between requests must be zero or more, was " + gap);
        }
        if (hostConcurrency < 1) {
            throw new IllegalArgumentException(
                    "Requests to one host at a time must be at least 1, were " + hostConcurrency);
        }
    }
}
