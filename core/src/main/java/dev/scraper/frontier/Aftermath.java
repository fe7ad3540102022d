package dev.scraper.frontier;

import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Pace;
import dev.scraper.polite.Receipt;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.HostQueues.Settlement;
import dev.scraper.queue.Site;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import org.jspecify.annotations.Nullable;

/// What comes after a visit: its host's pace and receipt are told, and its line, or its site, gets
/// what follows.
final class Aftermath {

    /// Stamps of another process are right to within half a round trip to it.
    private static final long CLOCK_ERROR = 1_000_000;

    private static final long OWN_PID = ProcessHandle.current().pid();

    private final HostQueues queues;
    private final VisitMaker visits;
    private final FrontierSettings settings;
    private final PageFollowUp pages;
    private final RobotsFollowUp robots;

    Aftermath(
            HostQueues queues,
            VisitMaker visits,
            FrontierSettings settings,
            PageFollowUp pages,
            RobotsFollowUp robots) {
        this.queues = queues;
        this.visits = visits;
        this.settings = settings;
        this.pages = pages;
        this.robots = robots;
    }

    /// What can be made of an outcome without looking at the queues; not under the lock.
    SettledVisit prepare(Outcome<Visit, ? extends VisitReply> outcome, HostNaming naming) {
        Reply reply = switch (outcome) {
            case Outcome.Done<Visit, ? extends VisitReply> done -> done.result().reply();
            case Outcome.Failed<Visit, ? extends VisitReply> failed ->
                new Reply.NoAnswer(failed.failure().message(), false, false);
        };
        long response = outcome instanceof Outcome.Done<Visit, ? extends VisitReply> done
                ? done.result().response().toNanos()
                : 0;
        Visit visit = outcome.task().input();
        Journey journey = visit instanceof PageVisit page ? journey(page, reply) : Journey.NONE;
        Redirects.Target target = reply instanceof Reply.Redirect redirect ? target(visit, journey, redirect) : null;
        Timing timing = outcome.timing();
        long error = timing.pid() == OWN_PID ? 0 : CLOCK_ERROR;
        return new SettledVisit(
                new EndedVisit(outcome.task().id(), visit, reply, timing.start(), timing.fetched() + error, response),
                journey,
                target,
                target instanceof Redirects.To to ? naming.nameOf(to.url()) : "");
    }

    /// Keeps the cookies that came, and looks whether what is asked for next is another request for
    /// them.
    private Journey journey(PageVisit page, Reply reply) {
        if (reply instanceof Reply.Redirect redirect) {
            boolean another = Redirects.target(page.target(), redirect) instanceof Redirects.To(CrawlUrl to)
                    && visits.keep(page, redirect.cookies(), to);
            return another ? page.journey().withNewCookies() : page.journey();
        }
        visits.keep(page.target(), reply.cookies());
        return page.journey();
    }

    private Redirects.@Nullable Target target(Visit visit, Journey journey, Reply.Redirect redirect) {
        return switch (visit) {
            case PageVisit page ->
                Redirects.target(
                        page.target(),
                        page.line(),
                        journey,
                        redirect,
                        settings.following().redirects());
            case RobotsVisit moved -> Redirects.target(moved.target(), redirect);
            case NoRequest none -> null;
        };
    }

    /// Whether all that its host and the requests to come have to know of an answer is known,
    /// although nobody has looked at the page: not where it points elsewhere or brings cookies.
    boolean isForHostAlone(Reply reply) {
        boolean cookies = settings.following().cookies() && !reply.cookies().isEmpty();
        return reply instanceof Reply.Answer && !cookies;
    }

    /// Its host is told that the request is over, once; under the lock.
    void end(EndedVisit ended, long now) {
        Site site = queues.end(ended.id(), pace -> tell(pace, ended), now);
        if (site != null && !settings.offline()) {
            enter(site.receipt(), ended);
        }
    }

    /// Settles it; under the lock.
    ///
    /// @return whether the record of a line may be written
    boolean settle(SettledVisit done, long now) {
        end(done.ended(), now);
        Settlement settlement = queues.settle(done.ended().id());
        return switch (done.ended().visit()) {
            case NoRequest none -> true;
            case PageVisit page -> pages.isLast(page, done, asked(settlement, done), now);
            case RobotsVisit visit -> {
                robots.apply(visit, done, asked(settlement, done), now);
                yield false;
            }
        };
    }

    private static Settlement asked(@Nullable Settlement settlement, SettledVisit done) {
        if (settlement == null) {
            throw new IllegalStateException(
                    "Task %d asked for nothing".formatted(done.ended().id()));
        }
        return settlement;
    }

    private static void tell(Pace pace, EndedVisit ended) {
        Reply reply = ended.reply();
        switch (reply.sign()) {
            case ANSWERS -> pace.answered(ended.end(), ended.response());
            case PUSHES_BACK ->
                pace.pushedBack(reply.status(), ended.start(), ended.end(), ended.response(), reply.retryAfter());
            case FAILS -> {
                // whether a robots.txt can be had is a question of its own
                if (ended.visit() instanceof PageVisit && reply instanceof Reply.NoAnswer none) {
                    pace.failed(ended.start(), ended.end(), none.message());
                } else {
                    pace.lost(ended.end());
                }
            }
            case NONE -> pace.lost(ended.end());
        }
    }

    private static void enter(Receipt receipt, EndedVisit ended) {
        receipt.request(ended.start(), ended.end());
        receipt.waited(ended.visit().waits().cause(), ended.visit().waits().polite());
        if (ended.reply().status() > 0) {
            receipt.answer(ended.reply().status(), ended.reply().bytes());
        } else {
            receipt.failure();
        }
    }
}
