package dev.scraper.fetch;

import java.time.Duration;

/// How long the parts of an exchange took.
///
/// @param ttfb from when the server came into play (its address was known, and what this JVM needs
///     was there) to the first byte of the answer: connection, TLS and the server's own time; all
///     of the time where no answer came
/// @param body from the first byte to the last; zero where no answer came
public record FetchTimes(Duration ttfb, Duration body) {

    /// The time to the first byte and that from there to the last, together.
    public Duration all() {
        return ttfb.plus(body);
    }
}
