package dev.scraper.queue;

import java.time.Duration;
import java.util.Collection;
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

    static FrontierStatus of(Collection<HostQueue> hosts) {
        HostQueue slowest = null;
        int active = 0;
        int waiting = 0;
        long all = 0;
        for (HostQueue host : hosts) {
            active += host.pace.active() > 0 ? 1 : 0;
            waiting += host.pace.active() == 0 && host.waiting() > 0 ? 1 : 0;
            all += host.waiting();
            boolean slower = slowest == null || host.remainingNanos() > slowest.remainingNanos();
            slowest = host.waiting() > 0 && slower ? host : slowest;
        }
        return slowest == null
                ? new FrontierStatus(active, waiting, 0, null, 0, Duration.ZERO, Duration.ZERO, null)
                : new FrontierStatus(
                        active,
                        waiting,
                        all,
                        slowest.name,
                        slowest.waiting(),
                        Duration.ofNanos(slowest.pace.gapNanos()),
                        Duration.ofNanos((long) slowest.remainingNanos()),
                        slowest.sites().stream()
                                .filter(Site::awaitsRobots)
                                .map(Site::name)
                                .findFirst()
                                .orElse(null));
    }
}
