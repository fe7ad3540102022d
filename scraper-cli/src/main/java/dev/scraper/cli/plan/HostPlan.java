package dev.scraper.cli.plan;

import dev.scraper.polite.Politeness;
import dev.scraper.robots.SiteRobots;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one host has to expect, and how long it takes at least.
///
/// @param allowed URLs that will be asked for
/// @param denied URLs that its robots.txt, or what became of asking for it, forbids
/// @param crawlDelay null where it names none
/// @param robots whether its robots.txt is asked for
/// @param lost why that could not be had; empty where it could
public record HostPlan(
        String host, int allowed, int denied, @Nullable Duration crawlDelay, boolean robots, String lost) {

    static HostPlan unasked(String host, int urls) {
        return new HostPlan(host, urls, 0, null, false, "");
    }

    static HostPlan asked(String host, int allowed, int denied, SiteRobots robots) {
        return new HostPlan(
                host,
                allowed,
                denied,
                robots.rules().crawlDelay().orElse(null),
                true,
                robots.had() ? "" : robots.word());
    }

    /// Requests for pages and for its robots.txt.
    public long requests() {
        return allowed + (robots ? 1L : 0);
    }

    /// Between two requests, should each take that long.
    public Duration gap(Politeness politeness, Duration response) {
        Duration gap = politeness.gap();
        if (crawlDelay != null && crawlDelay.compareTo(gap) > 0) {
            gap = crawlDelay;
        }
        Duration byResponse = Duration.ofNanos((long) (politeness.responseFactor() * response.toNanos()));
        return byResponse.compareTo(gap) > 0 ? byResponse : gap;
    }

    /// From its first request to the end of its last, should each take that long. What a host is
    /// asked at the same time counts as one; its robots.txt comes before all.
    public Duration time(Politeness politeness, Duration response) {
        long rounds = (robots ? 1 : 0) + Math.ceilDiv((long) allowed, politeness.hostConcurrency());
        return rounds == 0
                ? Duration.ZERO
                : response.multipliedBy(rounds).plus(gap(politeness, response).multipliedBy(rounds - 1));
    }
}
