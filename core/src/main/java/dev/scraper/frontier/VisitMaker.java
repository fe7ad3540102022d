package dev.scraper.frontier;

import dev.scraper.cookie.CookieJar;
import dev.scraper.queue.Errand;
import dev.scraper.queue.LineRefusal;
import dev.scraper.queue.Next.Request;
import dev.scraper.queue.Site;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.EarlierPages;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.RobotsWord;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a visit of what the queues gave out: reads the line again, asks the rules of its site, and
/// adds the cookies. Safe for many threads, and called without a lock.
final class VisitMaker {

    private final LineReading lines;
    private final SiteRules rules;
    private final @Nullable CookieJar cookies;
    private final EarlierPages earlier;

    VisitMaker(LineReading lines, SiteRules rules, boolean cookies, EarlierPages earlier) {
        this.earlier = earlier;
        this.lines = lines;
        this.rules = rules;
        this.cookies = cookies ? new CookieJar() : null;
    }

    /// What became of a request that was given out.
    sealed interface Result {}

    /// A visit.
    record ReadyVisit(Visit visit) implements Result {}

    /// A line that gets its record without a request.
    record DeniedLine(LineRefusal refusal) implements Result {}

    /// Its robots.txt has to be asked for first.
    record MissingRules() implements Result {}

    /// Where a line stands, and what is known of it besides.
    ///
    /// @param depth its distance from the seeds of a crawl, by the shortest way that was found
    record Place(long location, int depth) {
        static final Place NONE = new Place(0, 0);
    }

    Result of(Request request, Place place) throws InterruptedException {
        Waits waits = request.waits();
        Site site = request.site();
        return switch (request.work()) {
            case Site.Work.AskRobots ask ->
                new ReadyVisit(new RobotsVisit(robotsUrl(site), rules.productToken(), 0, waits));
            case Site.Work.Again(Errand.ForRobots moved) ->
                new ReadyVisit(new RobotsVisit(moved.target(), rules.productToken(), moved.hops(), waits));
            case Site.Work.Again(Errand.ForLine line) ->
                page(site, read(line.n(), place), line.journey(), line.target(), line.credentials(), waits);
            case Site.Work.Line(int n) -> first(site, read(n, place), waits);
        };
    }

    private static CrawlUrl robotsUrl(Site site) {
        return CrawlUrl.parse(site.key() + "/robots.txt");
    }

    private Result first(Site site, ListLine line, Waits waits) {
        CrawlUrl target;
        try {
            target = CrawlUrl.parse(line.asked());
        } catch (IllegalArgumentException bad) {
            return refused(line, Journey.NONE, new Refusal.BadUrl(String.valueOf(bad.getMessage())));
        }
        if (!target.authority().equals(site.name())) {
            return refused(
                    line,
                    Journey.NONE,
                    new Refusal.BadUrl("the list changed while it was read: it had a URL of %s in this line"
                            .formatted(site.name())));
        }
        String trap = lines.closes(target);
        return trap == null
                ? page(site, line, Journey.NONE, target, true, waits)
                : refused(line, Journey.NONE, new Refusal.Trapped(trap));
    }

    private Result page(Site site, ListLine line, Journey journey, CrawlUrl target, boolean credentials, Waits waits) {
        return switch (rules.of(site, target)) {
            case SiteRules.NoRules forgotten -> new MissingRules();
            case SiteRules.RulesIgnored nobody -> made(line, journey, target, credentials, null, waits);
            case SiteRules.KnownRules(RobotsWord word)
            when word.allowed() -> made(line, journey, target, credentials, word, waits);
            case SiteRules.KnownRules(RobotsWord word) ->
                refused(
                        line,
                        journey,
                        new Refusal.RobotsDenied(
                                Refusal.RobotsDenied.Why.ROBOTS_TXT,
                                "robots.txt of %s, line %d: %s".formatted(site.name(), word.line(), word.rule()),
                                word));
        };
    }

    private ReadyVisit made(
            ListLine line,
            Journey journey,
            CrawlUrl target,
            boolean credentials,
            @Nullable RobotsWord word,
            Waits waits) {
        String jar = cookies == null ? null : cookies.header(target);
        return new ReadyVisit(
                new PageVisit(line, journey.asked(), target, credentials, jar, word, waits, before(line)));
    }

    private @Nullable Before before(ListLine line) {
        try {
            return earlier.equals(EarlierPages.NONE) ? null : earlier.of(CrawlUrl.parse(line.normalForm()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeniedLine refused(ListLine line, Journey journey, Refusal why) {
        return new DeniedLine(new LineRefusal(Math.toIntExact(line.place()), journey, why));
    }

    /// The visit of a line that needs no request.
    NoRequest noRequest(LineRefusal line, Place place) throws InterruptedException {
        ListLine read = read(line.n(), place);
        Refusal refusal = line.refusal();
        return new NoRequest(read, line.journey(), refusal == null ? badUrl(read.asked()) : refusal);
    }

    private static Refusal badUrl(String url) {
        try {
            return new Refusal.BadUrl("the list changed while it was read: " + CrawlUrl.parse(url));
        } catch (IllegalArgumentException bad) {
            return new Refusal.BadUrl(String.valueOf(bad.getMessage()));
        }
    }

    /// Keeps what a site wants to have back.
    void keep(CrawlUrl from, List<String> setCookie) {
        if (cookies != null && !setCookie.isEmpty()) {
            cookies.store(from, setCookie);
        }
    }

    /// Keeps what a site wants to have back, and looks whether it would get something else with a
    /// request for `next` than it did before.
    boolean keep(PageVisit from, List<String> setCookie, CrawlUrl next) {
        if (cookies == null) {
            return false;
        }
        String before = next.equals(from.target()) ? from.cookies() : cookies.header(next);
        keep(from.target(), setCookie);
        return !Objects.equals(before, cookies.header(next));
    }

    private ListLine read(int n, Place place) throws InterruptedException {
        try {
            return lines.line(n, place);
        } catch (ClosedByInterruptException e) { // how a file answers an interrupt
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new UncheckedIOException(lines.name() + ": cannot be read again: " + e.getMessage(), e);
        }
    }
}
