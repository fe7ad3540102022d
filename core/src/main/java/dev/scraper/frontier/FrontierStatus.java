package dev.scraper.frontier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much a frontier still has to give out.
///
/// @param active hosts with a request under way
/// @param waiting hosts that could be asked for something, now or later, and are not
/// @param slowest the host that needs most time, null when nothing is left
/// @param lines what that host still has to do
/// @param gap between two requests to it
/// @param remaining the least time it needs; no run ends earlier
/// @param robotsAwaited a site whose pages wait for its robots.txt, null for none
public record FrontierStatus(
        int active,
        int waiting,
        @Nullable String slowest,
        int lines,
        Duration gap,
        Duration remaining,
        @Nullable String robotsAwaited) {}
