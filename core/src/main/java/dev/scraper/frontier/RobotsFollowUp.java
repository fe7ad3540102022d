package dev.scraper.frontier;

import dev.scraper.polite.Politeness;
import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.HostQueues.Settlement;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsAccess;
import dev.scraper.robots.RobotsFile;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit.RobotsVisit;
import java.time.Duration;
import java.util.Locale;

/// What follows a visit of a robots.txt: its site's pages may be asked for, wait, or are denied.
/// Under the lock of its frontier.
final class RobotsFollowUp {

    private final HostQueues queues;
    private final SiteRules rules;
    private final Politeness politeness;
    private final SiteFinder sites;

    RobotsFollowUp(HostQueues queues, SiteRules rules, Politeness politeness, SiteFinder sites) {
        this.queues = queues;
        this.rules = rules;
        this.politeness = politeness;
        this.sites = sites;
    }

    void apply(RobotsVisit visit, SettledVisit done, Settlement settlement, long now) {
        Site site =
                settlement.work() instanceof Site.Work.Again(Errand.ForRobots moved) ? moved.site() : settlement.site();
        switch (done.reply()) {
            case Reply.RobotsText text -> answered(site, text, now);
            case Reply.Redirect redirect -> moved(site, visit, done, now);
            case Reply.PrivateHost inside
            when site == settlement.site() -> {
                site.receipt().robots("not asked: " + inside.message());
                queues.close(site, new Refusal.PrivateAddress(inside.message()), now);
            }
            case Reply.PrivateHost inside -> unreachable(site, inside.message(), now);
            case Reply.NoAnswer none -> unreachable(site, none.message(), now);
            case Reply.Unheard none -> unreachable(site, none.message(), now);
            case Reply.Answer answer -> unreachable(site, "it answers " + answer.status(), now);
            case Reply.NotAsked none -> unreachable(site, "it was not asked for", now);
            case Reply.FromRecording old -> unreachable(site, "it was not asked for", now);
        }
    }

    private void answered(Site site, Reply.RobotsText text, long now) {
        RobotsFile file = text.file();
        switch (RobotsAccess.of(text.status())) {
            case SUCCESSFUL -> known(site, file == null ? RobotsRules.free() : file.rules(), "rules", now);
            case REDIRECTED, UNAVAILABLE -> known(site, RobotsRules.free(), "none (%d)".formatted(text.status()), now);
            case UNREACHABLE -> unreachable(site, "it answers " + text.status(), now);
        }
    }

    private void moved(Site site, RobotsVisit visit, SettledVisit done, long now) {
        if (site.closed() != null) {
            return; // nobody needs its rules any more
        }
        switch (done.target()) {
            case Redirects.To(CrawlUrl to)
            when visit.hops() < RobotsAccess.MOST_REDIRECTS -> {
                Site there = sites.of(to, done.targetHost(), now);
                queues.add(there, new Errand.ForRobots(site, to, visit.hops() + 1, now), now);
            }
            case Redirects.To to ->
                known(
                        site,
                        RobotsRules.free(),
                        "none (more than %d redirects)".formatted(RobotsAccess.MOST_REDIRECTS),
                        now);
            case Redirects.Nowhere nowhere -> known(site, RobotsRules.free(), "none (redirects nowhere)", now);
            case null -> known(site, RobotsRules.free(), "none (redirects nowhere)", now);
        }
    }

    private void known(Site site, RobotsRules parsed, String word, long now) {
        rules.put(site, parsed);
        Duration delay = parsed.crawlDelay().orElse(null);
        String group = parsed.group().map(name -> ", group " + name).orElse("");
        site.receipt().robots(word + group + (delay == null ? "" : ", crawl delay " + seconds(delay)));
        Duration longest = politeness.longestCrawlDelay();
        if (delay != null && delay.compareTo(longest) > 0) {
            String reason =
                    "robots.txt of %s, line %d, asks for %s between requests, longer than the %s that are waited: only the first page is asked for"
                            .formatted(site.name(), parsed.crawlDelayLine(), seconds(delay), seconds(longest));
            queues.onlyFirstPage(site, new RobotsDenied(RobotsDenied.Why.CRAWL_DELAY, reason, null), now);
            if (site.closed() != null) {
                rules.forget(site);
            }
        } else {
            queues.robotsKnown(site, delay, now);
        }
    }

    private void unreachable(Site site, String why, long now) {
        String reason = "robots.txt of %s cannot be had: %s".formatted(site.name(), why);
        site.receipt().robots("unreachable: " + why);
        queues.robotsUnreachable(site, reason, now);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
