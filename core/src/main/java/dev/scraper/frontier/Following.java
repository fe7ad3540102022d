package dev.scraper.frontier;

import java.time.Duration;

/// What is done when an answer points elsewhere, or none comes.
///
/// @param redirects at most followed for one line, 0 or more
/// @param retries at most made for one line, 0 or more
/// @param retryDelay before the first of them, doubled before each further one
/// @param privateAddresses whether hosts inside somebody's own network may be asked
/// @param cookies whether sites get their cookies back
public record Following(int redirects, int retries, Duration retryDelay, boolean privateAddresses, boolean cookies) {

    /// Ten redirects, two retries, no private address, no cookies.
    public static final Following DEFAULT = new Following(10, 2, Duration.ofSeconds(1), false, false);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is negative
    public Following {
        if (redirects < 0) {
            throw new IllegalArgumentException("Redirects must be 0 or more, were " + redirects);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("Retries must be 0 or more, were " + retries);
        }
        if (retryDelay.isNegative()) {
            throw new IllegalArgumentException("The delay before a retry must be 0 or more, was " + retryDelay);
        }
    }
}
