package dev.scraper.record;

import dev.scraper.polite.WaitCause;
import java.time.Duration;

/// How long a URL took, part by part.
///
/// @param queue its host was ready, and no lane was free
/// @param polite it waited for its host's turn
/// @param cause who or what decided how long that was
/// @param ttfb from the request to the first byte
/// @param body from the first byte to the last
/// @param parse from bytes to facts
/// @param total on its lane, from first to last
public record RecordTimes(
        Duration queue,
        Duration polite,
        WaitCause cause,
        Duration ttfb,
        Duration body,
        Duration parse,
        Duration total) {

    /// Those of a line for which nothing was done.
    public static final RecordTimes NONE = new RecordTimes(
            Duration.ZERO, Duration.ZERO, WaitCause.WAIT, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
