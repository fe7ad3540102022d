package dev.scraper.polite;

import java.io.Serializable;
import java.time.Duration;

/// What is done when an answer points elsewhere, or none comes. Serializable, since runs in other
/// JVMs are told of it.
///
/// @param redirects at most followed for one line, 0 or more
/// @param retries at most made for one line, 0 or more
/// @param retryDelay before the first of them, doubled before each further one
/// @param privateAddresses whether hosts inside somebody's own network may be asked
/// @param cookies whether sites get their cookies back
public record Following(int redirects, int retries, Duration retryDelay, boolean privateAddresses, boolean cookies)
        implements Serializable {

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

    /// The same with another number of redirects that are followed for one line.
    ///
    /// @param most 0 or more
    public Following redirects(int most) {
        return new Following(most, retries, retryDelay, privateAddresses, cookies);
    }

    /// The same with another number of retries for one line.
    ///
    /// @param most 0 or more
    public Following retries(int most) {
        return new Following(redirects, most, retryDelay, privateAddresses, cookies);
    }

    /// The same with another delay before the first retry.
    ///
    /// @param first zero or more
    public Following retryDelay(Duration first) {
        return new Following(redirects, retries, first, privateAddresses, cookies);
    }

    /// The same where hosts inside somebody's own network may be asked, or may not.
    public Following privateAddresses(boolean allowed) {
        return new Following(redirects, retries, retryDelay, allowed, cookies);
    }

    /// The same where sites get their cookies back, or do not.
    public Following cookies(boolean kept) {
        return new Following(redirects, retries, retryDelay, privateAddresses, kept);
    }
}
