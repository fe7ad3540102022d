package dev.scraper.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.measure.Forecast.LeastJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void itIsWhatTickByTickComesTo() {
        for (long seed = 0; seed < 1000; seed++) {
            TickByTick.Case run = TickByTick.Case.of(seed);

            assertThat(Forecast.of(run.tasks(), run.how()).makespan())
                    .as("seed %d: %s", seed, run)
                    .isEqualTo(TickByTick.makespan(run.tasks(), run.how()));
        }
    }

    @Test
    void fiftyDownloads() {
        List<Work> tasks = Collections.nCopies(50, Work.waiting(0, Duration.ofMillis(300)));

        assertThat(makespan(tasks, Arrangement.lanes(50, 2))).isEqualTo(Duration.ofMillis(300));
        assertThat(makespan(tasks, Arrangement.coroutine(50, 2))).isEqualTo(Duration.ofMillis(300));
        assertThat(makespan(tasks, Arrangement.fork(2, 25, 2))).isEqualTo(Duration.ofMillis(300));
        assertThat(makespan(tasks, Arrangement.lanes(16, 2))).isEqualTo(Duration.ofMillis(1200));
        assertThat(makespan(tasks, Arrangement.sync(2))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void computing() {
        List<Work> tasks = Collections.nCopies(50, Work.computing(Duration.ofMillis(30)));

        assertThat(makespan(tasks, Arrangement.sync(2))).isEqualTo(Duration.ofMillis(1500));
        assertThat(makespan(tasks, Arrangement.coroutine(50, 2))).isEqualTo(Duration.ofMillis(1500));
        assertThat(makespan(tasks, Arrangement.lanes(2, 2))).isEqualTo(Duration.ofMillis(750));
        assertThat(makespan(tasks, Arrangement.lanes(50, 2))).isEqualTo(Duration.ofMillis(750));
        assertThat(makespan(tasks, Arrangement.fork(2, 1, 2).startingAfter(Duration.ofMillis(200))))
                .isEqualTo(Duration.ofMillis(950));
    }

    @Test
    void aGlobalLockLeavesProcessesAlone() {
        List<Work> tasks = Collections.nCopies(20, Work.computing(SECOND));

        assertThat(makespan(tasks, Arrangement.lanes(8, 4).oneComputes())).isEqualTo(Duration.ofSeconds(20));
        assertThat(makespan(tasks, Arrangement.fork(4, 2, 4).oneComputes())).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void onePoliteHostIsAsFastInEveryMode() {
        List<Work> tasks = Collections.nCopies(10, Work.waiting(0, Duration.ofMillis(100)));

        for (Arrangement how : List.of(Arrangement.sync(2), Arrangement.lanes(50, 2), Arrangement.fork(2, 8, 2))) {
            assertThat(makespan(tasks, how.politely(SECOND, 1))).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void theHostWithTheMostRemainingTimeGoesFirst() {
        List<Work> tasks = new ArrayList<>();
        tasks.add(Work.waiting(1, SECOND));
        tasks.add(Work.waiting(2, SECOND));
        tasks.addAll(Collections.nCopies(4, Work.waiting(3, SECOND)));

        assertThat(makespan(tasks, Arrangement.lanes(2, 1).politely(Duration.ZERO, 1)))
                .as("host 3 alone takes 4 s, and the others fit beside it")
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void lanesGoOnWithAnotherHostWhileOneRests() {
        List<Work> tasks = List.of(
                Work.waiting(0, SECOND), Work.waiting(0, SECOND), Work.waiting(1, SECOND), Work.waiting(1, SECOND));

        assertThat(makespan(tasks, Arrangement.sync(1).politely(SECOND, 1))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void lanesThatFetchAheadHideTheParsingBehindTheWaiting() {
        List<Work> tasks = Collections.nCopies(3, new Work(0, SECOND, Duration.ZERO, SECOND, 0));

        assertThat(makespan(tasks, Arrangement.lanes(1, 1))).isEqualTo(Duration.ofSeconds(6));
        assertThat(makespan(tasks, Arrangement.lanes(1, 1).fetchingAhead())).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whereTheTimeOfTasksAndCoresWent() {
        List<Work> tasks = Collections.nCopies(2, new Work(0, SECOND, Duration.ZERO, SECOND, 0));

        Forecast forecast = Forecast.of(tasks, Arrangement.lanes(2, 1));

        assertThat(forecast.makespan()).isEqualTo(Duration.ofSeconds(3));
        assertThat(forecast.waiting()).isEqualTo(Duration.ofSeconds(2));
        assertThat(forecast.queueing()).isEqualTo(SECOND);
        assertThat(forecast.computing()).isEqualTo(Duration.ofSeconds(2));
        assertThat(forecast.coreUse()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void nothingToDo() {
        Forecast none = Forecast.of(List.of(), Arrangement.lanes(4, 2));

        assertThat(none.makespan()).isZero();
        assertThat(none.coreUse()).isZero();
    }

    @Test
    void centuriesDoNotRunOver() {
        List<Work> tasks = Collections.nCopies(1000, Work.waiting(0, SECOND));

        assertThat(makespan(tasks, Arrangement.sync(1).politely(Duration.ofDays(365), 1)))
                .isGreaterThan(Duration.ofDays(100_000));
    }

    @Test
    void theLeastJobsForDownloads() {
        List<Work> tasks = Collections.nCopies(50, Work.waiting(0, Duration.ofMillis(300)));

        assertThat(Forecast.leastJobs(tasks, jobs -> Arrangement.lanes(jobs, 2), 1000))
                .as("with 49 there would be a second round")
                .isEqualTo(new LeastJobs(50, Duration.ofMillis(300), Duration.ofMillis(300)));
    }

    @Test
    void theLeastJobsForComputingAreTheCores() {
        List<Work> tasks = Collections.nCopies(60, Work.computing(SECOND));

        assertThat(Forecast.leastJobs(tasks, jobs -> Arrangement.lanes(jobs, 3), 64)
                        .jobs())
                .isEqualTo(3);
        assertThat(Forecast.leastJobs(tasks, jobs -> Arrangement.coroutine(jobs, 3), 64)
                        .jobs())
                .isEqualTo(1);
    }

    @Test
    void theLeastJobsAreThoseThatAllWouldFind() {
        Random random = new Random(5);
        List<Work> tasks = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            tasks.add(new Work(
                    random.nextInt(20),
                    Duration.ofMillis(50 + random.nextInt(100)),
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    0));
        }

        for (Duration gap : List.of(Duration.ZERO, Duration.ofMillis(200))) {
            Duration best = Forecast.of(tasks, Arrangement.lanes(100, 2).politely(gap, 2))
                    .makespan();
            for (int jobs = 1; jobs < 100; jobs++) {
                Duration time = makespan(tasks, Arrangement.lanes(jobs, 2).politely(gap, 2));
                best = time.compareTo(best) < 0 ? time : best;
            }
            int least = 1;
            while (makespan(tasks, Arrangement.lanes(least, 2).politely(gap, 2)).toNanos() > 1.05 * best.toNanos()) {
                least++;
            }

            assertThat(Forecast.leastJobs(
                                    tasks, jobs -> Arrangement.lanes(jobs, 2).politely(gap, 2), 100)
                            .jobs())
                    .isBetween(least, least + 1);
        }
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Arrangement.lanes(0, 2)).hasMessage("Lanes must be at least 1, were 0");
        assertThatThrownBy(() -> Work.waiting(-1, SECOND)).hasMessageContaining("were -1");
        assertThatThrownBy(() -> Forecast.leastJobs(List.of(), jobs -> Arrangement.lanes(jobs, 1), 0))
                .hasMessageContaining("was 0");
    }

    private static Duration makespan(List<Work> tasks, Arrangement how) {
        return Forecast.of(tasks, how).makespan();
    }
}
