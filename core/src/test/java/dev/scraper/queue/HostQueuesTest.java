package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.polite.Politeness;
import dev.scraper.queue.Next.At;
import dev.scraper.queue.Next.Never;
import dev.scraper.queue.Next.Request;
import dev.scraper.queue.Next.Unknown;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Time is invented: a number of milliseconds that a test counts on as it likes.
class HostQueuesTest {

    /// So that stamps are as large as those of a machine that has been up for long, and negative.
    private static final long ORIGIN = -5_000_000_000_000_000L;

    private static final Politeness ONE_A_SECOND = new Politeness(Duration.ofSeconds(1), 1);

    private final List<String> changes = new ArrayList<>();
    private LineIndex index = new LineIndex();

    @Test
    void gapOfAHostCountsFromTheEndOfItsRequest() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        assertNow(queues, 0, 1);
        assertThat(queues.next(at(9_000))).isInstanceOf(Unknown.class);

        settle(queues, 1, 300, 450);

        assertAt(queues, 450, 1_300);
        assertAt(queues, 1_299, 1_300);
        assertNow(queues, 1_300, 2);
    }

    @Test
    void gapCountsFromTheEndAlsoWhereItIsSettledLate() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        assertNow(queues, 0, 1);

        settle(queues, 1, 300, 5_000);

        assertNow(queues, 5_000, 2);
    }

    @Test
    void hostMayHaveAsManyRequestsAtOnceAsItIsAllowed() {
        HostQueues queues = of(new Politeness(Duration.ZERO, 3), "a", "a", "a", "a", "a");
        assertNow(queues, 0, 1);
        assertNow(queues, 0, 2);
        assertNow(queues, 0, 3);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);

        settle(queues, 2, 10, 10);

        assertNow(queues, 10, 4);
        assertThat(queues.next(at(10))).isInstanceOf(Unknown.class);
    }

    @Test
    void gapHoldsForAllPlacesOfAHost() {
        HostQueues queues = of(new Politeness(Duration.ofSeconds(1), 2), "a", "a", "a", "a");
        assertNow(queues, 0, 1);
        assertNow(queues, 0, 2);

        settle(queues, 2, 100, 100);
        settle(queues, 1, 500, 500);

        assertAt(queues, 1_100, 1_500);
        assertNow(queues, 1_500, 3);
        assertNow(queues, 1_500, 4);
    }

    @Test
    void withoutPolitenessAllLinesGoAtOnce() {
        HostQueues queues = of(Politeness.NONE, "a", "a", "b", "a");

        Set<Long> given = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            given.add(((Request) queues.next(at(0))).id());
        }

        assertThat(given).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void hostWithTheMostToGoIsFirst() {
        HostQueues queues = of(ONE_A_SECOND, "a", "b", "b", "c", "c", "c", "d");

        assertNow(queues, 0, 4);
        assertNow(queues, 0, 2);
        assertNow(queues, 0, 1);
        assertNow(queues, 0, 7);
    }

    @Test
    void slowHostCountsForMoreThanAQuickOneWithAsManyLines() {
        HostQueues queues = of(ONE_A_SECOND, "quick", "slow", "quick", "slow", "quick", "slow");
        assertNow(queues, 0, 1);
        assertNow(queues, 0, 2);
        settle(queues, 1, 100, 100);
        settle(queues, 2, 100, 100);
        assertNow(queues, 2_000, 3);
        assertNow(queues, 2_000, 4);
        settle(queues, 3, pace -> pace.answered(at(2_100), millis(100)), at(2_100));
        settle(queues, 4, pace -> pace.answered(at(2_100), millis(5_000)), at(2_100));

        assertNow(queues, 20_000, 6);
        assertNow(queues, 20_000, 5);
    }

    @Test
    void badLineWaitsForNoHost() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        assertNow(queues, 0, 1);
        index.put(3, 30, 0);
        queues.addBadLine(3);

        LineRefusal bad = (LineRefusal) queues.next(at(0));

        assertThat(bad.n()).isEqualTo(3);
        assertThat(bad.refusal()).isNull();
        settle(queues, 3, 0, 0);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);
    }

    @Test
    void lineGivenBackIsFirstAndItsGapCountsFromThen() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        assertNow(queues, 0, 1);

        queues.giveBack(1, at(700));

        assertAt(queues, 700, 1_700);
        assertNow(queues, 1_700, 1);
    }

    @Test
    void badLineGivenBackComesAgain() {
        HostQueues queues = of(ONE_A_SECOND);
        index.put(2, 10, 0);
        queues.addBadLine(1);
        queues.addBadLine(2);
        queues.complete();
        queues.next(at(0));

        queues.giveBack(1, at(0));

        assertThat(List.of(((LineRefusal) queues.next(at(0))).n(), ((LineRefusal) queues.next(at(0))).n()))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);
    }

    @Test
    void nothingIsSettledTwice() {
        HostQueues queues = of(ONE_A_SECOND, "a");
        queues.next(at(0));
        settle(queues, 1, 10, 10);

        assertThatThrownBy(() -> settle(queues, 1, 10, 10)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settle(queues, 99, 10, 10)).hasMessageContaining("Task 99");
        assertThatThrownBy(() -> queues.giveBack(1, at(10))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endIsKnownOnlyWhenTheListIsReadAndAllIsSettled() {
        HostQueues queues = of(ONE_A_SECOND, "a");
        assertNow(queues, 0, 1);
        settle(queues, 1, 10, 10);
        assertThat(queues.next(at(10))).isInstanceOf(Unknown.class);

        add(queues, "a", 2, 10);
        queues.complete();
        assertAt(queues, 10, 1_010);
        assertNow(queues, 1_010, 2);
        assertThat(queues.next(at(1_010))).isInstanceOf(Unknown.class);
        settle(queues, 2, 1_020, 1_020);

        assertThat(queues.next(at(1_020))).isInstanceOf(Never.class);
        assertThat(queues.next(at(9_020))).isInstanceOf(Never.class);
    }

    @Test
    void emptyListEndsAtOnce() {
        HostQueues queues = of(ONE_A_SECOND);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);

        queues.complete();

        assertThat(queues.next(at(0))).isInstanceOf(Never.class);
    }

    @Test
    void lineKnowsHowMuchOfItsWaitWasPolite() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        Request first = (Request) queues.next(at(40));
        settle(queues, 1, 100, 150);
        Request second = (Request) queues.next(at(1_500));

        assertThat(first.waits().polite()).isZero();
        assertThat(first.waits().queued()).hasMillis(40);
        assertThat(second.waits().polite()).hasMillis(1_000);
        assertThat(second.waits().queued()).hasMillis(400);
    }

    @Test
    void robotsTxtComesBeforeTheFirstPageAndUnderTheSameGap() {
        HostQueues queues = of(ONE_A_SECOND, RobotsPolicy.DEFAULT, "a", "a", "b");
        Request first = (Request) queues.next(at(0));
        Request other = (Request) queues.next(at(0));
        assertThat(List.of(first, other)).extracting(Request::work).allMatch(Site.Work.AskRobots.class::isInstance);
        assertThat(first.id()).isNegative();
        assertThat(first.line()).isZero();
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);

        settle(queues, first.id(), 100, 100);
        queues.robotsKnown(first.site(), null, at(100));

        assertAt(queues, 100, 1_100);
        assertNow(queues, 1_100, 1);
    }

    @Test
    void siteWhoseRobotsTxtCannotBeHadIsAskedAgainWithGrowingGapsAndThenDenied() {
        HostQueues queues = of(ONE_A_SECOND, RobotsPolicy.DEFAULT, "a", "a");
        queues.complete();
        List<Long> asked = new ArrayList<>();
        long now = 0;
        for (Next next = queues.next(at(now)); !(next instanceof LineRefusal); next = queues.next(at(now))) {
            switch (next) {
                case Request request -> {
                    asked.add(now);
                    settle(queues, request.id(), pace -> pace.lost(at(asked.getLast())), at(now));
                    queues.robotsUnreachable(request.site(), "it answers 503", at(now));
                }
                case At later -> now = (later.nanos() - ORIGIN) / 1_000_000;
                case LineRefusal unasked -> throw new AssertionError(unasked);
                case Unknown unknown -> throw new AssertionError(unknown);
                case Never never -> throw new AssertionError(never);
            }
        }

        assertThat(asked).containsExactly(0L, 1_000L, 3_000L, 7_000L, 15_000L, 30_000L);
        LineRefusal second = (LineRefusal) queues.next(at(now));
        assertThat(second.refusal())
                .isEqualTo(new Refusal.RobotsDenied(RobotsDenied.Why.ROBOTS_UNREACHABLE, "it answers 503", null));
        settle(queues, 1, pace -> {}, at(now));
        settle(queues, 2, pace -> {}, at(now));
        assertThat(queues.next(at(now))).isInstanceOf(Never.class);
    }

    @Test
    void errandComesBeforeFurtherLinesOnceItIsDue() {
        HostQueues queues = of(new Politeness(Duration.ofMillis(100), 1), "a", "a", "a", "a");
        assertNow(queues, 0, 1);
        Site site = queues.site("a", "http", "a", null, at(0));
        settle(queues, 1, 0, 0);
        queues.add(site, errand(1, 150), at(0));

        assertNow(queues, 100, 2);
        settle(queues, 2, 100, 100);
        assertNow(queues, 200, 1);
        settle(queues, 1, 200, 200);
        assertNow(queues, 300, 3);
    }

    @Test
    void hostWithNothingButAnErrandRestsUntilItIsDue() {
        HostQueues queues = of(new Politeness(Duration.ofMillis(100), 1), "a");
        queues.complete();
        assertNow(queues, 0, 1);
        settle(queues, 1, 0, 0);
        queues.add(queues.site("a", "http", "a", null, at(0)), errand(1, 5_000), at(0));

        assertAt(queues, 0, 5_000);
        assertNow(queues, 5_000, 1);
    }

    @Test
    void siteThatIsClosedGivesItsLinesWithoutARequest() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a", "a");
        queues.complete();
        assertNow(queues, 0, 1);
        Site site = queues.site("a", "http", "a", null, at(0));
        queues.add(site, errand(7, 9_000), at(0));

        queues.close(site, new Refusal.PrivateAddress("inside"), at(0));

        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            LineRefusal unasked = (LineRefusal) queues.next(at(0));
            assertThat(unasked.refusal()).isEqualTo(new Refusal.PrivateAddress("inside"));
            given.add(unasked.n());
        }
        assertThat(given).containsExactlyInAnyOrder(2, 3, 7);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);
    }

    @Test
    void hostThatIsGivenUpHasItsRestRefused() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a", "b");
        assertNow(queues, 0, 1);

        settle(queues, 1, pace -> pace.pushedBack(429, at(0), at(10), millis(10), Duration.ofSeconds(61)), at(10));

        assertNow(queues, 10, 3);
        LineRefusal rest = (LineRefusal) queues.next(at(10));
        assertThat(rest.n()).isEqualTo(2);
        assertThat(rest.refusal()).isInstanceOf(Refusal.PushedBack.class);
        assertThat(changes)
                .singleElement()
                .asString()
                .contains("given up", "61 s", "longer than the 60 s that are waited");
    }

    @Test
    void robotsTxtThatMovedToASiteThatIsClosedCannotBeHad() {
        HostQueues queues = of(ONE_A_SECOND, new RobotsPolicy(true, "x", Duration.ZERO), "a");
        Request robots = (Request) queues.next(at(0));
        Site inside = queues.site("b", "http", "b", new Refusal.PrivateAddress("inside"), at(0));
        settle(queues, robots.id(), 10, 10);

        queues.add(
                inside, new Errand.ForRobots(robots.site(), CrawlUrl.parse("http://b/robots.txt"), 1, at(10)), at(10));

        assertThat(((LineRefusal) queues.next(at(10))).refusal()).isInstanceOf(Refusal.RobotsDenied.class);
    }

    @Test
    void robotsTxtThatIsPutBackAtASiteThatWasClosedMeanwhileCannotBeHad() {
        HostQueues queues = of(ONE_A_SECOND, new RobotsPolicy(true, "x", Duration.ZERO), "a");
        queues.complete();
        Request robots = (Request) queues.next(at(0));
        settle(queues, robots.id(), 10, 10);
        Site there = queues.site("b", "http", "b", null, at(10));
        queues.add(
                there, new Errand.ForRobots(robots.site(), CrawlUrl.parse("http://b/robots.txt"), 1, at(10)), at(10));
        Request moved = (Request) queues.next(at(10));
        assertThat(moved.id()).as("the same task as before").isEqualTo(robots.id());
        queues.close(there, new Refusal.PrivateAddress("inside"), at(20));

        queues.giveBack(moved.id(), at(30));

        assertThat(((LineRefusal) queues.next(at(30))).refusal()).isInstanceOf(Refusal.RobotsDenied.class);
        assertThat(queues.isDone()).isFalse();
        settle(queues, 1, pace -> {}, at(30));
        assertThat(queues.isDone()).isTrue();
    }

    @Test
    void linesThatAreNotAskedForSpendNothingOfTheRate() {
        Politeness one =
                new Politeness(Duration.ZERO, 9, false, 0, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 1, false);
        HostQueues queues = of(one, "a", "b");
        Request denied = (Request) queues.next(at(0));

        queues.unmade(denied.id(), new LineRefusal(1, Journey.NONE, new Refusal.BadUrl("x")), at(0));

        assertThat(queues.next(at(0))).isInstanceOf(Request.class);
    }

    @Test
    void requestsToAllHostsTogetherKeepTheRate() {
        Politeness fourASecond =
                new Politeness(Duration.ZERO, 9, false, 0, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 4, false);
        HostQueues queues = of(fourASecond, "a", "b", "c", "d");

        assertNow(queues, 0, 1);
        assertAt(queues, 0, 250);
        assertNow(queues, 260, 2);
        assertAt(queues, 260, 500);
        assertNow(queues, 500, 3);
        assertNow(queues, 5_000, 4);
        assertThat(queues.next(at(5_000))).isInstanceOf(Unknown.class);
    }

    @Test
    void sitesOfOneAddressShareTheirPace() {
        HostQueues queues = of(ONE_A_SECOND);
        for (int n = 1; n <= 6; n++) {
            index.put(n, n, 0);
            String name = "site" + n % 3;
            queues.add(queues.site(name, "http", "10.0.0.1", null, at(0)), n, at(0));
        }
        queues.complete();
        List<Long> given = new ArrayList<>();
        for (long now = 0; given.size() < 6; now += 1_000) {
            Request request = (Request) queues.next(at(now));
            given.add(request.id());
            assertThat(queues.next(at(now))).isInstanceOf(Unknown.class);
            settle(queues, request.id(), now, now);
        }

        assertThat(given).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(queues.next(at(99_000))).isInstanceOf(Never.class);
    }

    @Test
    void stoppedQueuesGiveNothingAndEndWhenAllIsSettled() {
        HostQueues queues = of(ONE_A_SECOND, "a", "b", "b");
        Request request = (Request) queues.next(at(0));

        queues.stop();

        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);
        settle(queues, request.id(), 10, 10);
        assertThat(queues.next(at(10))).isInstanceOf(Never.class);
    }

    private static Errand errand(int n, long notBefore) {
        return new Errand.ForLine(n, Journey.NONE, CrawlUrl.parse("http://a/"), true, at(notBefore));
    }

    private record Run(long n, String host, long start, long end) {}

    /// Any number of hosts, lanes and durations; now and then a worker dies, or a line is settled
    /// late.
    @Test
    void everyLineComesOncePolitelyAndNoLaterThanItMust() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int concurrency = 1 + random.nextInt(3);
            long gap = random.nextInt(4) * 250L;
            boolean workersDie = random.nextInt(4) == 0;
            int lines = random.nextInt(60);
            List<String> hosts = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                hosts.add("h" + random.nextInt(1 + random.nextInt(12)));
            }
            Politeness politeness = new Politeness(Duration.ofMillis(gap), concurrency);
            HostQueues queues = of(politeness, hosts.toArray(String[]::new));
            queues.complete();

            List<Run> runs = simulate(queues, hosts, random, 1 + random.nextInt(40), workersDie);

            assertThat(runs)
                    .as("seed %d", seed)
                    .extracting(Run::n)
                    .doesNotHaveDuplicates()
                    .hasSize(lines);
            for (String host : new HashSet<>(hosts)) {
                assertPolite(
                        runs.stream().filter(run -> run.host().equals(host)).toList(), concurrency, gap, seed);
            }
        }
    }

    private static List<Run> simulate(
            HostQueues queues, List<String> hosts, Random random, int lanes, boolean workersDie) {
        List<Run> runs = new ArrayList<>();
        PriorityQueue<Run> underWay = new PriorityQueue<>(Comparator.comparingLong(Run::end));
        long now = 0;
        while (true) {
            while (!underWay.isEmpty() && underWay.element().end() <= now) {
                end(queues, underWay, runs, random, workersDie);
            }
            Next next = underWay.size() < lanes ? queues.next(at(now)) : new Unknown();
            switch (next) {
                case Request line -> {
                    String host = hosts.get((int) line.id() - 1);
                    underWay.add(new Run(line.id(), host, now, now + random.nextInt(400)));
                }
                case LineRefusal unasked -> throw new AssertionError(unasked);
                case At at -> {
                    long until = (at.nanos() - ORIGIN) / 1_000_000;
                    assertThat(until).isGreaterThan(now);
                    Run first = underWay.peek();
                    if (first == null || first.end() > until) {
                        now = until;
                    } else {
                        now = end(queues, underWay, runs, random, workersDie);
                    }
                }
                case Unknown unknown -> now = end(queues, underWay, runs, random, workersDie);
                case Never never -> {
                    assertThat(underWay).isEmpty();
                    return runs;
                }
            }
        }
    }

    private static long end(
            HostQueues queues, PriorityQueue<Run> underWay, List<Run> runs, Random random, boolean workersDie) {
        Run run = underWay.remove();
        if (workersDie && random.nextInt(6) == 0) {
            queues.giveBack(run.n(), at(run.end()));
        } else {
            runs.add(run);
            settle(
                    queues,
                    run.n(),
                    pace -> pace.answered(at(run.end()), at(run.end()) - at(run.start())),
                    at(run.end()));
        }
        return run.end();
    }

    private static void assertPolite(List<Run> runs, int concurrency, long gap, int seed) {
        for (Run run : runs) {
            long atOnce = runs.stream()
                    .filter(other -> other.start() <= run.start() && other.end() > run.start())
                    .count();
            assertThat(atOnce).as("seed %d", seed).isLessThanOrEqualTo(concurrency);
            for (Run before : runs) {
                if (before.end() <= run.start() && before.start() < run.start()) {
                    assertThat(run.start() - before.end())
                            .as("seed %d: %s after %s", seed, run, before)
                            .isGreaterThanOrEqualTo(gap);
                }
            }
        }
    }

    /// With lanes enough for all hosts and one request at a time, the run takes as long as the
    /// longest host queue and no longer.
    @Test
    void runTakesNoLongerThanItsLongestHost() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<String> hosts = new ArrayList<>();
            for (int i = 1 + random.nextInt(80); i > 0; i--) {
                hosts.add("h" + random.nextInt(10));
            }
            HostQueues queues = of(ONE_A_SECOND, hosts.toArray(String[]::new));
            queues.complete();

            List<Run> runs = simulate(queues, hosts, random, 10, false);

            Map<String, Long> floors = new HashMap<>();
            runs.forEach(run -> floors.merge(run.host(), 1_000 + run.end() - run.start(), Long::sum));
            long floor =
                    floors.values().stream().mapToLong(Long::longValue).max().orElseThrow() - 1_000;
            long end = runs.stream().mapToLong(Run::end).max().orElseThrow();
            assertThat(end).as("seed %d", seed).isEqualTo(floor);
        }
    }

    private HostQueues of(Politeness politeness, String... hosts) {
        return of(politeness, RobotsPolicy.NONE, hosts);
    }

    private HostQueues of(Politeness politeness, RobotsPolicy robots, String... hosts) {
        index = new LineIndex();
        index.put(1, 0, 0);
        HostQueues queues = new HostQueues(
                index,
                politeness,
                robots,
                new KnownHosts(new Random(1)),
                at(0),
                (host, change) -> changes.add(change.reason()));
        for (int i = 0; i < hosts.length; i++) {
            add(queues, hosts[i], i + 1, 0);
        }
        return queues;
    }

    private void add(HostQueues queues, String host, int n, long now) {
        index.put(n, 10L * n, 0);
        queues.add(queues.site(host, "http", host, null, at(now)), n, at(now));
    }

    private static void settle(HostQueues queues, long n, long end, long now) {
        settle(queues, n, pace -> pace.answered(at(end), millis(100)), at(now));
    }

    private static void assertNow(HostQueues queues, long now, long n) {
        assertThat(queues.next(at(now))).isInstanceOfSatisfying(Request.class, line -> {
            assertThat(line.id()).isEqualTo(n);
        });
    }

    private static void assertAt(HostQueues queues, long now, long until) {
        assertThat(queues.next(at(now))).isEqualTo(new At(at(until)));
    }

    private static long at(long millis) {
        return ORIGIN + millis(millis);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static void settle(HostQueues queues, long id, HostQueues.Ending ending, long now) {
        queues.end(id, ending, now);
        queues.settle(id);
    }
}
