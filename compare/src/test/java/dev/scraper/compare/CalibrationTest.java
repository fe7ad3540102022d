package dev.scraper.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.measure.Work;
import dev.scraper.pipeline.Timing;
import dev.scraper.trial.TrialResult;
import dev.scraper.workload.SpanLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final long MILLI = 1_000_000;

    private static Timing timing(long start, long fetched, long parsed) {
        return new Timing(1, 0, start * MILLI, fetched * MILLI, fetched * MILLI, parsed * MILLI);
    }

    private static TrialResult run(Duration cpu) {
        SpanLog log = new SpanLog();
        log.add(-1, timing(0, 1, 2), "robots.txt", true);
        log.add(0, timing(2, 3, 7), "redirect", true);
        log.add(0, timing(7, 8, 10), "ok", true);
        log.add(1, timing(10, 11, 21), "ok", true);
        return TrialResult.of(1, Duration.ZERO, cpu, cpu, log, new long[3]);
    }

    @Test
    void parsingIsPerTaskAndAllElseIsShared() {
        Calibration costs = Calibration.of(run(Duration.ofMillis(25)), 3, Duration.ofMillis(6));

        // 4 + 2, 10, and for the one that was not run the mean; 25 + 6 - 17 ms are left for two tasks
        assertThat(costs.parsing()).containsExactly(Duration.ofMillis(6), Duration.ofMillis(10), Duration.ofMillis(8));
        assertThat(costs.fetching()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void tasksCostTheirLatencyTheirShareAndTheirParsing() {
        Calibration costs = Calibration.of(run(Duration.ofMillis(25)), 3, Duration.ofMillis(6));

        List<Work> work = costs.work(
                List.of(
                        new SubjectTask("http://a/", "a:80", Duration.ofMillis(100), 5, false),
                        new SubjectTask("http://b/", "b:80", Duration.ofMillis(200), 6, false),
                        new SubjectTask("http://a/2", "a:80", Duration.ofMillis(300), 7, false)),
                List.of("a:80", "b:80"));

        assertThat(work).extracting(Work::host).containsExactly(0, 1, 0);
        assertThat(work.get(1))
                .isEqualTo(new Work(
                        1,
                        Duration.ofNanos(3_500_000),
                        Duration.ofMillis(200),
                        Duration.ofNanos(3_500_000),
                        Duration.ofMillis(10),
                        6));
    }

    @Test
    void moreTimeThanComputingMeansThatOthersHadTheCores() {
        // parsing took 17 ms, of which the JVM had only 8.5 ms of a core
        Calibration costs = Calibration.of(run(Duration.ofNanos(8_500_000)), 2, Duration.ZERO);

        assertThat(costs.parsing()).containsExactly(Duration.ofMillis(3), Duration.ofMillis(5));
        assertThat(costs.fetching()).isZero();
    }
}
