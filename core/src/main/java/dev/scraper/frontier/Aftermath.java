package dev.scraper.frontier;

import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Receipt;
import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.HostQueues.Ended;
import dev.scraper.queue.HostQueues.Unasked;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsAccess;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Reply.Answer;
import dev.scraper.visit.Reply.FromRecording;
import dev.scraper.visit.Reply.NoAnswer;
import dev.scraper.visit.Reply.NotAsked;
import dev.scraper.visit.Reply.Redirect;
import dev.scraper.visit.Reply.RobotsText;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What comes after a visit: the pace of its host, a redirect to follow, a request to repeat, the
/// rules of a site, or nothing more.
final class Aftermath {

    /// Stamps of another process are right to within half a round trip to it.
    private static final long CLOCK_ERROR = 1_000_000;

    private static final long OWN_PID = ProcessHandle.current().pid();
    /// A page that is pushed back leaves room for some others before it comes again: it may be the
    /// page, not the host, and only other pages can tell.
    private static final long LINES_BETWEEN = 4;

    private static final int LONGEST_BACK_OFF_DOUBLINGS = 20;

    private final HostQueues queues;
    private final SiteRules rules;
    private final VisitMaker visits;
    private final FrontierSettings settings;
    private final RandomGenerator random;
    private final Sites sites;

    /// Where a URL belongs.
    interface Sites {
        Site of(CrawlUrl url, String host, long now);
    }

    Aftermath(
            HostQueues queues,
            SiteRules rules,
            VisitMaker visits,
            FrontierSettings settings,
            RandomGenerator random,
            Sites sites) {
        this.queues = queues;
        this.rules = rules;
        this.visits = visits;
        this.settings = settings;
        this.random = random;
        this.sites = sites;
    }

    /// An outcome, and what could be made of it without looking at the queues.
    ///
    /// @param response how long the site took, in nanoseconds
    /// @param journey what its line had been through, the cookies of this answer considered
    /// @param parsed the rules it brought, null for none
    /// @param target where it points, null for nowhere
    /// @param targetHost what the target shares its pace with
    record Prepared(
            long id,
            Visit visit,
            Reply reply,
            long start,
            long end,
            long response,
            Journey journey,
            @Nullable RobotsRules parsed,
            Redirects.@Nullable Target target,
            String targetHost) {}

    Prepared prepare(Outcome<Visit, ? extends VisitReply> outcome, Reply reply, HostNaming naming) {
        Visit visit = outcome.task().input();
        Timing timing = outcome.timing();
        RobotsRules parsed =
                reply instanceof RobotsText text && RobotsAccess.of(text.status()) == RobotsAccess.SUCCESSFUL
                        ? rules.parse(text.text())
                        : null;
        Journey journey = visit instanceof PageVisit page ? journey(page, reply) : Journey.NONE;
        Redirects.Target target = reply instanceof Redirect redirect ? target(visit, journey, redirect) : null;
        String host = target instanceof Redirects.To to ? naming.nameOf(to.url()) : "";
        long error = timing.pid() == OWN_PID ? 0 : CLOCK_ERROR;
        long response = outcome instanceof Outcome.Done<Visit, ? extends VisitReply> done
                ? done.result().response().toNanos()
                : 0;
        return new Prepared(
                outcome.task().id(),
                visit,
                reply,
                timing.start(),
                timing.fetched() + error,
                response,
                journey,
                parsed,
                target,
                host);
    }

    /// Keeps the cookies that came, and looks whether what is asked for next is another request for
    /// them.
    private Journey journey(PageVisit page, Reply reply) {
        return switch (reply) {
            case Answer answer -> {
                visits.keep(page.target(), answer.cookies());
                yield page.journey();
            }
            case Redirect redirect -> {
                boolean another = Redirects.target(page.target(), redirect) instanceof Redirects.To(CrawlUrl to)
                        && visits.keep(page, redirect.cookies(), to);
                yield another ? page.journey().withNewCookies() : page.journey();
            }
            case NotAsked none -> page.journey();
            case FromRecording old -> page.journey();
            case RobotsText text -> page.journey();
            case NoAnswer none -> page.journey();
        };
    }

    private Redirects.@Nullable Target target(Visit visit, Journey journey, Redirect redirect) {
        return switch (visit) {
            case PageVisit page ->
                Redirects.target(
                        page.target(),
                        page.line(),
                        journey,
                        redirect,
                        settings.following().redirects());
            case RobotsVisit robots -> Redirects.target(robots.target(), redirect);
            case NoRequest none -> null;
        };
    }

    /// Settles it; under the lock.
    ///
    /// @return whether the record of a line may be written
    boolean settle(Prepared done, long now) {
        return switch (done.visit()) {
            case NoRequest none -> {
                queues.settle(done.id(), pace -> {}, now);
                yield true;
            }
            case RobotsVisit robots -> {
                robots(robots, done, now);
                yield false;
            }
            case PageVisit page -> page(page, done, now);
        };
    }

    private boolean page(PageVisit page, Prepared done, long now) {
        Ended ended = ended(done, now);
        Journey journey = page.journey();
        return switch (done.reply()) {
            case Answer answer
            when answer.pushesBack() -> {
                long wait = backOff(journey.pushedBack());
                long apart = ended.site().hasLines()
                        ? Math.max(wait, LINES_BETWEEN * ended.site().host.pace.gapNanos())
                        : wait;
                boolean again = wait <= settings.politeness().longestWait().toNanos();
                yield !(again && repeat(page, ended.site(), journey.pushed(), done.end() + apart, now));
            }
            case Answer answer -> !(answer.repeatable() && retry(page, ended.site(), done.end(), now));
            case NoAnswer none
            when none.type().equals(NoAnswer.UNHEARD)
                    && journey.unheard() == 0
                    && ended.site().closed() == null -> {
                // not a retry: most likely it was never made. It comes under the host's gap all the same
                queues.add(
                        ended.site(),
                        errand(page, journey.notHeard(), page.target(), page.credentials(), done.end()),
                        now);
                yield false;
            }
            case NoAnswer none -> {
                if (none.type().equals(NoAnswer.PRIVATE)) {
                    queues.close(ended.site(), new Refusal.PrivateAddress(none.message()), now);
                }
                yield !(none.repeatable() && retry(page, ended.site(), done.end(), now));
            }
            case Redirect redirect -> {
                follow(page, redirect, done, now);
                yield false;
            }
            case NotAsked none -> true;
            case FromRecording old -> true;
            case RobotsText none -> true;
        };
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

    private void follow(PageVisit page, Redirect redirect, Prepared done, long now) {
        Journey journey = done.journey();
        switch (done.target()) {
            case null -> throw new IllegalStateException("a redirect without a target");
            case Redirects.Nowhere nowhere ->
                queues.refuse(new Unasked(
                        line(page),
                        journey.followed(new Journey.Hop(redirect.status(), nowhere.written(), redirect.refresh())),
                        nowhere.why()));
            case Redirects.To(CrawlUrl to) -> {
                Journey further = journey.followed(new Journey.Hop(redirect.status(), to.text(), redirect.refresh()));
                boolean home = page.credentials() && isSameSite(to, page.target());
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
        return Math.toIntExact(page.line().n());
    }

    private void robots(RobotsVisit visit, Prepared done, long now) {
        Ended ended = ended(done, now);
        Site site = ended.work() instanceof Site.Work.Again(Errand.ForRobots moved) ? moved.site() : ended.site();
        Receipt receipt = site.host.receipt;
        switch (done.reply()) {
            case RobotsText text when done.parsed() != null -> known(site, done.parsed(), "rules", now);
            case RobotsText text
            when RobotsAccess.of(text.status()) == RobotsAccess.UNREACHABLE ->
                unreachable(site, "it answers " + text.status(), now);
            case RobotsText text -> known(site, RobotsRules.free(), "none (%d)".formatted(text.status()), now);
            case Redirect redirect -> robotsMoved(site, visit, done, now);
            case NoAnswer none
            when none.type().equals(NoAnswer.PRIVATE) && site == ended.site() -> {
                receipt.robots("not asked: " + none.message());
                queues.close(site, new Refusal.PrivateAddress(none.message()), now);
            }
            case NoAnswer none -> unreachable(site, none.message(), now);
            case Answer answer -> unreachable(site, "it answers " + answer.status(), now);
            case NotAsked none -> unreachable(site, "it was not asked for", now);
            case FromRecording old -> unreachable(site, "it was not asked for", now);
        }
    }

    private void robotsMoved(Site site, RobotsVisit visit, Prepared done, long now) {
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
        site.host.receipt.robots(word + group + (delay == null ? "" : ", crawl delay " + seconds(delay)));
        Duration longest = settings.politeness().longestCrawlDelay();
        if (delay != null && delay.compareTo(longest) > 0) {
            String reason = ("robots.txt of %s, line %d, asks for %s between requests, and --max-crawl-delay allows %s:"
                            + " only the first page is asked for")
                    .formatted(site.name, parsed.crawlDelayLine(), seconds(delay), seconds(longest));
            queues.onlyFirstPage(site, new Refusal.RobotsDenied("crawl_delay", reason, null), now);
            if (site.closed() != null) {
                rules.forget(site);
            }
        } else {
            queues.robotsKnown(site, delay, now);
        }
    }

    private void unreachable(Site site, String why, long now) {
        String reason = "robots.txt of %s cannot be had: %s".formatted(site.name, why);
        site.host.receipt.robots("unreachable: " + why);
        queues.robotsUnreachable(site, reason, now);
    }

    /// Tells the pace and the receipt of its host.
    private Ended ended(Prepared done, long now) {
        Ended ended = queues.settle(
                done.id(),
                pace -> {
                    switch (done.reply()) {
                        case Answer answer
                        when answer.pushesBack() ->
                            pace.pushedBack(
                                    answer.status(), done.start(), done.end(), done.response(), answer.retryAfter());
                        case RobotsText text
                        when text.status() == 429 || text.status() == 503 ->
                            pace.pushedBack(
                                    text.status(), done.start(), done.end(), done.response(), text.retryAfter());
                        case Answer answer -> pace.answered(done.end(), done.response());
                        case RobotsText text -> pace.answered(done.end(), done.response());
                        case Redirect redirect -> pace.answered(done.end(), done.response());
                        case NoAnswer none
                        when none.hostsFault() && done.visit() instanceof PageVisit ->
                            pace.failed(done.start(), done.end(), none.message());
                        case NoAnswer none -> pace.lost(done.end());
                        case NotAsked none -> pace.lost(done.end());
                        case FromRecording old -> pace.lost(done.end());
                    }
                },
                now);
        if (ended == null) {
            throw new IllegalStateException("Task %d asked for nothing".formatted(done.id()));
        }
        if (settings.offline()) {
            return ended;
        }
        Receipt receipt = ended.site().host.receipt;
        receipt.request(done.start(), done.end());
        receipt.waited(done.visit().waits().cause(), done.visit().waits().polite());
        switch (done.reply()) {
            case Answer answer -> receipt.answer(answer.status(), answer.bytes());
            case RobotsText text -> receipt.answer(text.status(), text.bytes());
            case Redirect redirect -> receipt.answer(redirect.status(), redirect.bytes());
            case NoAnswer none -> receipt.failure();
            case NotAsked none -> receipt.failure();
            case FromRecording old -> {}
        }
        return ended;
    }

    /// Doubled each time, and drawn between half and one and a half, so that those who failed
    /// together do not come back together.
    private long backOff(int before) {
        double doubled =
                settings.following().retryDelay().toNanos() * Math.pow(2, Math.min(before, LONGEST_BACK_OFF_DOUBLINGS));
        return (long) (doubled * (0.5 + random.nextDouble()));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
