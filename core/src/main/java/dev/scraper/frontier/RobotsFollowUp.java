package dev.scraper.frontier;

import dev.scraper.polite.Politeness;
import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.HostQueues.Settlement;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsAccess;
import dev.scraper.robots.RobotsFile;
import dev.scraper.robots.RobotsRules;
import dev.scraper.robots.SiteRobots;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit.RobotsVisit;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What follows a visit of a robots.txt: its site's pages may be asked for, wait, or are denied.
/// Under the lock of its frontier.
final class RobotsFollowUp {

    private static final Refusal ONLY_ROBOTS = new Refusal.NotWanted("only its robots.txt was asked for");

    private final HostQueues queues;
    private final SiteRules rules;
    private final Politeness politeness;
    private final SiteFinder sites;
    private final Predicate<CrawlUrl> ours;
    private final RobotsWatcher watcher;
    private final boolean pages;

    /// @param ours whether this run asks for a URL
    /// @param watcher told what becomes known
    /// @param pages whether pages are asked for then; else their lines are given out at once
    RobotsFollowUp(
            HostQueues queues,
            SiteRules rules,
            Politeness politeness,
            SiteFinder sites,
            Predicate<CrawlUrl> ours,
            RobotsWatcher watcher,
            boolean pages) {
        this.queues = queues;
        this.rules = rules;
        this.politeness = politeness;
        this.sites = sites;
        this.ours = ours;
        this.watcher = watcher;
        this.pages = pages;
    }

    void apply(RobotsVisit visit, SettledVisit done, Settlement settlement, long now) {
        Site site =
                settlement.work() instanceof Site.Work.Again(Errand.ForRobots moved) ? moved.site() : settlement.site();
        String source = visit.target().text();
        switch (done.reply()) {
            case Reply.RobotsText text -> answered(site, visit.target(), text, now);
            case Reply.Redirect redirect -> moved(site, visit, done, now);
            case Reply.PrivateHost inside
            when site == settlement.site() -> {
                site.receipt().robots("not asked: " + inside.message());
                watcher.answered(site.key(), SiteRobots.inside(source, inside.message()));
                queues.close(site, new Refusal.PrivateAddress(inside.message()), now);
            }
            case Reply.PrivateHost inside -> unreachable(site, source, inside.message(), now);
            case Reply.NoAnswer none -> unreachable(site, source, none.message(), now);
            case Reply.Unheard none -> unreachable(site, source, none.message(), now);
            case Reply.Answer answer -> unreachable(site, source, "it answers " + answer.status(), now);
            case Reply.NotAsked none -> unreachable(site, source, "it was not asked for", now);
            case Reply.FromRecording old -> unreachable(site, source, "it was not asked for", now);
        }
    }

    private void answered(Site site, CrawlUrl asked, Reply.RobotsText text, long now) {
        RobotsFile file = text.file();
        switch (RobotsAccess.of(text.status())) {
            case SUCCESSFUL -> {
                RobotsRules parsed = file == null ? RobotsRules.free() : file.rules();
                byte[] bytes = file == null ? null : file.text();
                known(site, SiteRobots.rules(asked.text(), text.status(), parsed), bytes, "rules", now);
            }
            case REDIRECTED, UNAVAILABLE -> none(site, asked, text.status(), Integer.toString(text.status()), "", now);
            case UNREACHABLE -> {
                SiteRobots lost = SiteRobots.lost(asked.text(), text.status(), "so all is denied for now");
                unreachable(site, lost, "it answers " + text.status(), now);
            }
        }
    }

    private void moved(Site site, RobotsVisit visit, SettledVisit done, long now) {
        if (site.closed() != null) {
            return; // nobody needs its rules any more
        }
        int status = done.reply().status();
        switch (done.target()) {
            case Redirects.To(CrawlUrl to)
            when visit.hops() < RobotsAccess.MOST_REDIRECTS && !ours.test(to) ->
                queues.close(site, new Refusal.Elsewhere(to.text(), false, true), now);
            case Redirects.To(CrawlUrl to)
            when visit.hops() < RobotsAccess.MOST_REDIRECTS -> {
                Site there = sites.of(to, done.targetHost(), now);
                queues.add(there, new Errand.ForRobots(site, to, visit.hops() + 1, now), now);
            }
            case Redirects.To to ->
                elsewhere(
                        site,
                        visit.target(),
                        status,
                        "more than %d redirects".formatted(RobotsAccess.MOST_REDIRECTS),
                        now);
            case Redirects.Nowhere nowhere -> elsewhere(site, visit.target(), status, "redirects nowhere", now);
            case null -> elsewhere(site, visit.target(), status, "redirects nowhere", now);
        }
    }

    private void elsewhere(Site site, CrawlUrl asked, int status, String where, long now) {
        none(site, asked, status, where, where + ", ", now);
    }

    /// @param word for the receipt
    /// @param remark what is said behind the status, up to what follows from it
    private void none(Site site, CrawlUrl asked, int status, String word, String remark, long now) {
        SiteRobots none = SiteRobots.none(asked.text(), status, remark + "so there is none");
        known(site, none, null, "none (%s)".formatted(word), now);
    }

    /// The rules of a site are known from before, and so its receipt has them.
    void known(Site site, RobotsRules before, long now) {
        known(site, SiteRobots.before(site.key() + "/robots.txt", before), now);
    }

    private void known(Site site, SiteRobots robots, byte @Nullable [] text, String word, long now) {
        RobotsRules parsed = robots.rules();
        String group = parsed.group().map(name -> ", group " + name).orElse("");
        String delay = parsed.crawlDelay()
                .map(wanted -> ", crawl delay " + seconds(wanted))
                .orElse("");
        site.receipt().robots(word + group + delay);
        rules.said(site, text, word + group + delay, now);
        known(site, robots, now);
    }

    private void known(Site site, SiteRobots robots, long now) {
        RobotsRules parsed = robots.rules();
        rules.put(site, parsed);
        watcher.answered(site.key(), robots);
        Duration delay = parsed.crawlDelay().orElse(null);
        Duration longest = politeness.longestCrawlDelay();
        if (delay != null && delay.compareTo(longest) > 0) {
            String reason = ("robots.txt of %s, line %d, asks for %s between requests, longer than the %s that are"
                            + " waited: only the first page is asked for")
                    .formatted(site.name(), parsed.crawlDelayLine(), seconds(delay), seconds(longest));
            queues.onlyFirstPage(site, delay, new RobotsDenied(RobotsDenied.Why.CRAWL_DELAY, reason, null), now);
            if (site.closed() != null) {
                rules.forget(site);
            }
        } else {
            queues.robotsKnown(site, delay, now);
        }
        if (!pages) {
            rules.forget(site);
            queues.close(site, ONLY_ROBOTS, now);
        }
    }

    private void unreachable(Site site, String source, String why, long now) {
        unreachable(site, SiteRobots.lost(source, 0, why), why, now);
    }

    private void unreachable(Site site, SiteRobots lost, String why, long now) {
        String reason = "robots.txt of %s cannot be had: %s".formatted(site.name(), why);
        site.receipt().robots("unreachable: " + why);
        watcher.answered(site.key(), lost);
        queues.robotsUnreachable(site, reason, now);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
