package dev.scraper.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void twoLanesSideBySide() {
        // lane 0: fetch 0-3, parse 3-4; lane 1: fetch 1-2, waits for its turn 2-4, parse 4-6
        Summary summary = Summary.of(List.of(done(0, 0, 3, 3, 4), done(1, 1, 2, 4, 6)));

        assertThat(summary.makespan()).isEqualTo(Duration.ofSeconds(6));
        assertThat(summary.fetchBusy()).isEqualTo(Duration.ofSeconds(4));
        assertThat(summary.parseBusy()).isEqualTo(Duration.ofSeconds(3));
        assertThat(summary.turnWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(summary.throughput()).isCloseTo(2 / 6.0, within(1e-9));
        assertThat(summary.utilisation(2)).isCloseTo(7 / 12.0, within(1e-9));
    }

    @Test
    void speedUpIsTheBaselinesMakespanOverOurs() {
        Summary baseline = Summary.of(List.of(done(0, 0, 8, 8, 9)));
        Summary fast = Summary.of(List.of(done(0, 0, 1, 1, 3)));

        assertThat(fast.speedUpOver(baseline)).isCloseTo(3.0, within(1e-9));
        assertThat(baseline.speedUpOver(baseline)).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void percentilesAreWithinAThousandth() {
        List<Outcome<Integer, Integer>> outcomes = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> done(0, 0, i, i, i + 2 * i))
                .toList();

        Summary summary = Summary.of(outcomes);

        assertThat(summary.fetch().median().toMillis() / 1e3).isCloseTo(500, within(1.0));
        assertThat(summary.fetch().p95().toMillis() / 1e3).isCloseTo(950, within(1.5));
        assertThat(summary.fetch().p99().toMillis() / 1e3).isCloseTo(990, within(1.5));
        assertThat(summary.parse().p95().toMillis() / 1e3).isCloseTo(1900, within(3.0));
    }

    @Test
    void failuresAreCountedAndTheirTimeToo() {
        Timing timing = new Timing(1, 0, 0, 5, 5, 5);
        Summary summary = Summary.of(List.of(
                new Outcome.Failed<>(new Task<>(0, 0), timing, new Failure(Stage.FETCH, "IOException", "", ""))));

        assertThat(summary.tasks()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.makespan()).isEqualTo(Duration.ofNanos(5));
    }

    @Test
    void aRunWithoutTasksIsAllZeros() {
        Summary none = Summary.of(List.of());

        assertThat(none.makespan()).isZero();
        assertThat(none.throughput()).isZero();
        assertThat(none.utilisation(4)).isZero();
        assertThat(none.speedUpOver(none)).isZero();
        assertThat(none.fetch()).isEqualTo(Percentiles.NONE);
    }

    @Test
    void stampsOnBothSidesOfTheClocksOverflowAreCounted() {
        Timing timing =
                new Timing(1, 0, Long.MAX_VALUE - 10, Long.MAX_VALUE - 4, Long.MIN_VALUE + 1, Long.MIN_VALUE + 9);

        assertThat(Summary.of(List.of(new Outcome.Done<>(new Task<>(0, 0), timing, 0)))
                        .makespan())
                .isEqualTo(Duration.ofNanos(20));
    }

    @Test
    void stampsThatGoBackAreRefused() {
        assertThatThrownBy(() -> new Timing(1, 0, 5, 4, 6, 7)).hasMessageContaining("must not go back");
    }

    private static Outcome<Integer, Integer> done(int lane, long start, long fetched, long turn, long parsed) {
        long second = 1_000_000_000;
        Timing timing = new Timing(1, lane, start * second, fetched * second, turn * second, parsed * second);
        return new Outcome.Done<>(new Task<>(lane, lane), timing, 0);
    }
}
