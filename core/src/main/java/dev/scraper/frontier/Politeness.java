package dev.scraper.frontier;

import java.time.Duration;

/// What every host is spared.
///
/// @param gap from the end of one request to a host to the start of the next, zero to
///     [#LONGEST_GAP]
/// @param hostConcurrency requests to one host at the same time, at least 1
public record Politeness(Duration gap, int hostConcurrency) {

    /// Nobody waits longer, and no clock of the frontier runs over.
    public static final Duration LONGEST_GAP = Duration.ofDays(365);

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
        if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
            throw new IllegalArgumentException("The wait between requests must be from 0 to %d days, was %d hours"
                    .formatted(LONGEST_GAP.toDays(), gap.toHours()));
        }
        if (hostConcurrency < 1) {
            throw new IllegalArgumentException(
                    "Requests to one host at a time must be at least 1, were " + hostConcurrency);
        }
    }
}
