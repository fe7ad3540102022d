package dev.scraper.cli.plan;

import dev.scraper.cli.robots.RobotsFetcher;
import dev.scraper.cli.robots.SiteRobots;
import dev.scraper.frontier.ListSurvey;
import dev.scraper.frontier.ListSurvey.Host;
import dev.scraper.pipeline.Pipeline;
import java.io.IOException;
import java.time.Duration;

/// Asks a host for its robots.txt, and counts what it allows of the list. Rules are dropped as soon
/// as they have been counted with.
///
/// @param longestDelay of a site whose robots.txt asks for more between requests only the
///     first page is asked for
record RobotsSurvey(ListSurvey list, RobotsFetcher fetcher, Duration longestDelay)
        implements Pipeline<Host, SiteRobots, HostPlan> {

    @Override
    public SiteRobots fetch(Host host) throws InterruptedException {
        return fetcher.of(host.site());
    }

    @Override
    public HostPlan parse(Host host, SiteRobots robots) throws IOException {
        Duration delay = robots.rules().crawlDelay().orElse(Duration.ZERO);
        int[] allowed = new int[1];
        list.urlsOf(host, url -> allowed[0] += robots.rules().decide(url).allowed() ? 1 : 0);
        int asked = delay.compareTo(longestDelay) <= 0 ? allowed[0] : Math.min(1, allowed[0]);
        return HostPlan.asked(host.authority(), asked, host.urls() - asked, robots);
    }
}
