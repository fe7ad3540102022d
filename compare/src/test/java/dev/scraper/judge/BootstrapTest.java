package dev.scraper.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.report.Contender.Estimate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {

    @Test
    void oneRunHasNoInterval() {
        assertThat(Bootstrap.median(new double[] {2.5}, 1)).isEqualTo(new Estimate(2.5, 2.5, 2.5));
    }

    @Test
    void runsThatAreAllTheSameLeaveNoDoubt() {
        Estimate same = Bootstrap.median(new double[] {2, 2, 2, 2}, 1);

        assertThat(same.median()).isEqualTo(2);
        assertThat(same.low()).isCloseTo(2, within(1e-12));
        assertThat(same.high()).isCloseTo(2, within(1e-12));
    }

    @Test
    void theMedianIsNotMovedByOneRunThatWentWrong() {
        assertThat(Bootstrap.median(new double[] {1, 1.1, 60, 0.9, 1.05}, 1).median())
                .isEqualTo(1.05);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] runs = {1, 1.2, 0.9, 1.4, 1.1, 1.3, 1.6};

        assertThat(Bootstrap.median(runs, 7)).isEqualTo(Bootstrap.median(runs, 7));
    }

    @Test
    void threeRunsAreNoMoreSureThanStudentWas() {
        Estimate three = Bootstrap.median(new double[] {0.95, 1.0, 1.05}, 1);

        // t with 2 degrees of freedom is 4.303; the deviation of the logarithms 0.0500
        assertThat(three.high()).isCloseTo(Math.exp(4.303 * 0.0500 / Math.sqrt(3)), within(0.002));
        assertThat(three.low()).isCloseTo(Math.exp(-4.303 * 0.0500 / Math.sqrt(3)), within(0.002));
    }

    /// Drawn from a distribution whose median is known: 95 % of intervals should hold it.
    @ParameterizedTest
    @CsvSource({"3, 0.93", "5, 0.93", "7, 0.89", "10, 0.89"})
    void mostIntervalsHoldTheTrueMedian(int runs, double share) {
        Random random = new Random(42);
        int held = 0;
        for (int i = 0; i < 600; i++) {
            double[] times = random.doubles(runs, 0, 1)
                    .map(u -> Math.exp(0.1 * random.nextGaussian()))
                    .toArray();
            Estimate estimate = Bootstrap.median(times, i);
            held += estimate.low() <= 1 && 1 <= estimate.high() ? 1 : 0;
        }

        assertThat(held / 600.0).isGreaterThan(share);
    }
}
