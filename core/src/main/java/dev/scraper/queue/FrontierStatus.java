package dev.scraper.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much a frontier still has to give out.
///
/// @param active hosts with a request under way
/// @param waiting hosts that could be asked for something, now or later, and are not
/// @param allLines what all hosts still have to do
/// @param slowest the host that needs most time, null when nothing is left
/// @param lines what that host still has to do
/// @param gap between two requests to it
/// @param remaining the least time it needs; no run ends earlier
/// @param robotsAwaited a site whose pages wait for its robots.txt, null for none
public record FrontierStatus(
        int active,
        int waiting,
        long allLines,
        @Nullable String slowest,
        int lines,
        Duration gap,
        Duration remaining,
        @Nullable String robotsAwaited) {

    /// Nothing to do.
    public static final FrontierStatus NOTHING =
            new FrontierStatus(0, 0, 0, null, 0, Duration.ZERO, Duration.ZERO, null);
}
