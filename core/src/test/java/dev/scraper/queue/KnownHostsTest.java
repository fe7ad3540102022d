package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What one run of queues leaves to the next.
class KnownHostsTest {

    private static final long SECOND = 1_000_000_000;
    private static final String SITE = "http://a:80";

    private final KnownHosts known = new KnownHosts(new Random(1));
    private final List<String> changes = new ArrayList<>();

    @Test
    void gapHoldsFromTheLastRequestOfOneToTheFirstOfTheNext() {
        HostQueues before = queues();
        Next.Request request = (Next.Request) before.next(0);
        settle(before, request.id(), pace -> pace.answered(SECOND, 0), SECOND);

        HostQueues after = queues();

        assertThat(after.next(SECOND)).isEqualTo(new Next.At(2 * SECOND));
        assertThat(after.next(2 * SECOND)).isInstanceOf(Next.Request.class);
    }

    @Test
    void receiptHasWhatWasAskedBefore() {
        HostQueues before = queues();
        before.site("a:80", "http", "a:80", null, 0).receipt().request(0, 1);

        assertThat(queues().receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.requests()).isEqualTo(1));
    }

    @Test
    void hostThatOneRunGaveUpIsAskedByTheNextWhenItHasRested() {
        HostQueues before = queues();
        Next.Request request = (Next.Request) before.next(0);
        settle(before, request.id(), pace -> pace.pushedBack(429, 0, SECOND, 0, Duration.ofSeconds(61)), SECOND);
        Site givenUp = before.site("a:80", "http", "a:80", null, SECOND);
        assertThat(givenUp.closed()).isInstanceOf(Refusal.PushedBack.class);

        HostQueues after = queues();

        assertThat(after.site("a:80", "http", "a:80", null, SECOND).closed()).isNull();
        assertThat(after.next(SECOND)).isEqualTo(new Next.At(62 * SECOND));
        assertThat(after.next(62 * SECOND)).isInstanceOf(Next.Request.class);
    }

    @Test
    void siteWhosePagesWouldWaitTooLongIsAskedForOneAlsoByTwoRuns() {
        Duration wait = Duration.ofSeconds(90);
        Refusal why = new RobotsDenied(RobotsDenied.Why.CRAWL_DELAY, "90 s", null);
        HostQueues before = queues();
        before.onlyFirstPage(before.site("a:80", "http", "a:80", null, 0), wait, why, 0);
        Next.Request request = (Next.Request) before.next(0);
        settle(before, request.id(), pace -> pace.answered(SECOND, 0), SECOND);

        HostQueues soon = queues();
        Site site = soon.site("a:80", "http", "a:80", null, 0);
        soon.onlyFirstPage(site, wait, why, 5 * SECOND);
        assertThat(site.closed()).isEqualTo(why);

        HostQueues later = queues();
        Site again = later.site("a:80", "http", "a:80", null, 0);
        later.onlyFirstPage(again, wait, why, 100 * SECOND);
        assertThat(again.closed()).isNull();
    }

    @Test
    void changesOfPaceGoToTheRunThatAsks() {
        queues();
        HostQueues after = queues();
        Next.Request request = (Next.Request) after.next(0);
        settle(after, request.id(), pace -> pace.pushedBack(429, 0, SECOND, 0, null), SECOND);

        assertThat(changes).singleElement().asString().startsWith("2 ");
    }

    @Test
    void rulesAreFromBeforeOnlyWhereThereWasABefore() {
        queues();
        known.putRules(SITE, RobotsRules.free());
        assertThat(known.rulesBefore(SITE)).isNull();

        queues();

        assertThat(known.rulesBefore(SITE)).isNotNull();
    }

    private int runs;

    private HostQueues queues() {
        int run = ++runs;
        LineIndex index = new LineIndex();
        index.put(1, 0, 0);
        HostQueues queues = new HostQueues(
                index,
                new Politeness(Duration.ofSeconds(1), 1),
                RobotsPolicy.NONE,
                known,
                0,
                (host, change) -> changes.add(run + " " + change.reason()));
        queues.add(queues.site("a:80", "http", "a:80", null, 0), 1, 0);
        queues.complete();
        return queues;
    }

    private static void settle(HostQueues queues, long id, HostQueues.Ending ending, long now) {
        queues.end(id, ending, now);
        queues.settle(id);
    }
}
