package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.frontier.HostQueues.At;
import dev.scraper.frontier.HostQueues.Never;
import dev.scraper.frontier.HostQueues.Next;
import dev.scraper.frontier.HostQueues.Now;
import dev.scraper.frontier.HostQueues.Unknown;
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

    private static final Politeness ONE_A_SECOND = Politeness.DEFAULT;

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
            given.add(((Now) queues.next(at(0))).n());
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
        HostQueues queues = of(ONE_A_SECOND, "quick", "slow", "quick", "slow", "slow", "quick");
        assertNow(queues, 0, 1);
        assertNow(queues, 0, 2);
        queues.settle(1, at(100), millis(100), at(100));
        queues.settle(2, at(100), millis(5_000), at(100));

        assertNow(queues, 2_000, 4);
        assertNow(queues, 2_000, 3);
    }

    @Test
    void badLineWaitsForNoHost() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        assertNow(queues, 0, 1);
        queues.addBadLine(3, 30);

        Now bad = (Now) queues.next(at(0));

        assertThat(bad.host()).isNull();
        assertThat(bad.n()).isEqualTo(3);
        assertThat(bad.location()).isEqualTo(30);
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
        HostQueues queues = new HostQueues(ONE_A_SECOND);
        queues.addBadLine(1, 0);
        queues.addBadLine(2, 10);
        queues.complete();
        queues.next(at(0));

        queues.giveBack(1, at(0));

        assertNow(queues, 0, 1);
        assertNow(queues, 0, 2);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);
    }

    @Test
    void nothingIsSettledTwice() {
        HostQueues queues = of(ONE_A_SECOND, "a");
        queues.next(at(0));
        settle(queues, 1, 10, 10);

        assertThatThrownBy(() -> settle(queues, 1, 10, 10)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settle(queues, 99, 10, 10)).hasMessageContaining("Line 99");
        assertThatThrownBy(() -> queues.giveBack(1, at(10))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endIsKnownOnlyWhenTheListIsReadAndAllIsSettled() {
        HostQueues queues = of(ONE_A_SECOND, "a");
        assertNow(queues, 0, 1);
        settle(queues, 1, 10, 10);
        assertThat(queues.next(at(10))).isInstanceOf(Unknown.class);

        queues.add("a", 2, 20, at(10));
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
        HostQueues queues = new HostQueues(ONE_A_SECOND);
        assertThat(queues.next(at(0))).isInstanceOf(Unknown.class);

        queues.complete();

        assertThat(queues.next(at(0))).isInstanceOf(Never.class);
    }

    @Test
    void lineKnowsHowMuchOfItsWaitWasPolite() {
        HostQueues queues = of(ONE_A_SECOND, "a", "a");
        Now first = (Now) queues.next(at(40));
        settle(queues, 1, 100, 150);
        Now second = (Now) queues.next(at(1_500));

        assertThat(first.politeNanos()).isZero();
        assertThat(first.queuedNanos()).isEqualTo(millis(40));
        assertThat(second.politeNanos()).isEqualTo(millis(1_000));
        assertThat(second.queuedNanos()).isEqualTo(millis(400));
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
            Next next = underWay.size() < lanes ? queues.next(at(now)) : new Unknown();
            switch (next) {
                case Now line -> {
                    String host = hosts.get((int) line.n() - 1);
                    underWay.add(new Run(line.n(), host, now, now + random.nextInt(400)));
                }
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
            queues.settle(run.n(), at(run.end()), millis(run.end() - run.start()), at(run.end()));
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

    private static HostQueues of(Politeness politeness, String... hosts) {
        HostQueues queues = new HostQueues(politeness);
        for (int i = 0; i < hosts.length; i++) {
            queues.add(hosts[i], i + 1, 10L * i, at(0));
        }
        return queues;
    }

    private static void settle(HostQueues queues, long n, long end, long now) {
        queues.settle(n, at(end), millis(100), at(now));
    }

    private static void assertNow(HostQueues queues, long now, long n) {
        assertThat(queues.next(at(now))).isInstanceOfSatisfying(Now.class, line -> {
            assertThat(line.n()).isEqualTo(n);
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
}
