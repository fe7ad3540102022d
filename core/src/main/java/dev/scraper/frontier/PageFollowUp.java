package dev.scraper.frontier;

import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.HostQueues.Settlement;
import dev.scraper.queue.LineRefusal;
import dev.scraper.queue.Site;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit.PageVisit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What follows the visit of a page: the same request again, another one, or nothing more. Under
/// the lock of its frontier.
final class PageFollowUp {

    /// A page that is pushed back leaves room for some others before it comes again: it may be the
    /// page, not the host, and only other pages can tell.
    private static final long LINES_BETWEEN = 4;

    private static final int LONGEST_BACK_OFF_DOUBLINGS = 20;

    private final HostQueues queues;
    private final FrontierSettings settings;
    private final RandomGenerator random;
    private final SiteFinder sites;
    private final Predicate<CrawlUrl> ours;

    /// @param ours whether this run asks for a URL; what leads to another leaves it
    PageFollowUp(
            HostQueues queues,
            FrontierSettings settings,
            RandomGenerator random,
            SiteFinder sites,
            Predicate<CrawlUrl> ours) {
        this.queues = queues;
        this.settings = settings;
        this.random = random;
        this.sites = sites;
        this.ours = ours;
    }

    /// Whether nothing more is asked for the line; else that is in the queues.
    boolean isLast(PageVisit page, SettledVisit done, Settlement settlement, long now) {
        Site site = settlement.site();
        return switch (done.reply()) {
            case Reply.Answer answer
            when answer.sign() == Reply.Sign.PUSHES_BACK -> !askLater(page, site, done.end(), now);
            case Reply.Answer answer -> !(answer.repeatable() && retry(page, site, done.end(), now));
            case Reply.NoAnswer none -> !(none.repeatable() && retry(page, site, done.end(), now));
            case Reply.Unheard none -> !askAtOnce(page, site, done.end(), now) && !retry(page, site, done.end(), now);
            case Reply.PrivateHost inside -> {
                queues.close(site, new Refusal.PrivateAddress(inside.message()), now);
                yield true;
            }
            case Reply.Redirect redirect -> {
                follow(page, redirect, done, now);
                yield false;
            }
            case Reply.NotAsked none -> true;
            case Reply.FromRecording old -> true;
            case Reply.RobotsText none -> true;
        };
    }

    private boolean askLater(PageVisit page, Site site, long end, long now) {
        long wait = backOff(page.journey().pushedBack());
        long apart = site.hasLines() ? Math.max(wait, LINES_BETWEEN * site.gapNanos()) : wait;
        boolean again = wait <= settings.politeness().longestWait().toNanos();
        return again && repeat(page, site, page.journey().pushed(), end + apart, now);
    }

    /// Once, and not as a retry: most likely it was never made. It comes under the host's gap all
    /// the same.
    private boolean askAtOnce(PageVisit page, Site site, long end, long now) {
        if (page.journey().unheard() > 0 || site.closed() != null) {
            return false;
        }
        queues.add(site, errand(page, page.journey().notHeard(), page.target(), page.credentials(), end), now);
        return true;
    }

    private boolean retry(PageVisit page, Site site, long end, long now) {
        Journey journey = page.journey();
        return journey.retries() < settings.following().retries()
                && repeat(page, site, journey.retried(), end + backOff(journey.retries()), now);
    }

    private boolean repeat(PageVisit page, Site site, Journey journey, long notBefore, long now) {
        if (settings.following().retries() == 0 || site.closed() != null) {
            return false;
        }
        queues.add(site, errand(page, journey, page.target(), page.credentials(), notBefore), now);
        return true;
    }

    private void follow(PageVisit page, Reply.Redirect redirect, SettledVisit done, long now) {
        Journey journey = done.journey();
        switch (done.target()) {
            case null -> throw new IllegalStateException("a redirect without a target");
            case Redirects.Nowhere nowhere ->
                queues.refuse(new LineRefusal(
                        line(page),
                        journey.followed(new Journey.Hop(redirect.status(), nowhere.written(), redirect.refresh())),
                        nowhere.why()));
            case Redirects.To(CrawlUrl to) -> {
                Journey further = journey.followed(new Journey.Hop(redirect.status(), to.text(), redirect.refresh()));
                boolean home = page.credentials() && isSameSite(to, page.target());
                if (!ours.test(to)) {
                    queues.refuse(new LineRefusal(line(page), further, new Refusal.Elsewhere(to.text(), home, false)));
                    return;
                }
                Site site = sites.of(to, done.targetHost(), now);
                queues.add(site, errand(page, further, to, home, now), now);
            }
        }
    }

    private static boolean isSameSite(CrawlUrl a, CrawlUrl b) {
        return a.scheme().equals(b.scheme()) && a.authority().equals(b.authority());
    }

    private static Errand errand(
            PageVisit page, Journey journey, CrawlUrl target, boolean credentials, long notBefore) {
        return new Errand.ForLine(line(page), journey, target, credentials, notBefore);
    }

    private static int line(PageVisit page) {
        return Math.toIntExact(page.line().place());
    }

    /// Doubled each time, and drawn between half and one and a half, so that those who failed
    /// together do not come back together.
    private long backOff(int before) {
        double doubled =
                settings.following().retryDelay().toNanos() * Math.pow(2, Math.min(before, LONGEST_BACK_OFF_DOUBLINGS));
        return (long) (doubled * (0.5 + random.nextDouble()));
    }
}
