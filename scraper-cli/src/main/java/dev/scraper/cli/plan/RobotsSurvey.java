package dev.scraper.cli.plan;

import dev.scraper.frontier.ListSurvey;
import dev.scraper.frontier.ListSurvey.Host;
import dev.scraper.robots.SiteRobots;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Counts what the robots.txt of a site allows of a list. Rules are dropped as soon as they have
/// been counted with.
final class RobotsSurvey {

    private final ListSurvey list;
    private final Duration longestDelay;
    private final Map<String, Host> hosts;

    /// @param longestDelay of a site whose robots.txt asks for more between requests only the
    ///     first page is asked for
    RobotsSurvey(ListSurvey list, Duration longestDelay) {
        this.list = list;
        this.longestDelay = longestDelay;
        this.hosts = list.hosts().stream().collect(Collectors.toMap(Host::site, Function.identity()));
    }

    /// What is to be asked of a site. Safe for many threads.
    ///
    /// @param site scheme, host and port
    /// @throws IOException if the list cannot be read again
    HostPlan plan(String site, SiteRobots robots) throws IOException {
        Host host = Objects.requireNonNull(hosts.get(site));
        Duration delay = robots.rules().crawlDelay().orElse(Duration.ZERO);
        int[] allowed = new int[1];
        list.urlsOf(host, url -> allowed[0] += robots.rules().decide(url).allowed() ? 1 : 0);
        int asked = delay.compareTo(longestDelay) <= 0 ? allowed[0] : Math.min(1, allowed[0]);
        return HostPlan.asked(host.authority(), asked, host.urls() - asked, robots);
    }
}
