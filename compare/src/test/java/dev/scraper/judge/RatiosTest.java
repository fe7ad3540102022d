package dev.scraper.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.report.Contender.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatiosTest {

    private static final int COMPARISONS = 2_000;

    private static Map<Integer, Double> rounds(double... seconds) {
        Map<Integer, Double> rounds = new LinkedHashMap<>();
        for (double each : seconds) {
            rounds.put(rounds.size() + 1, each);
        }
        return rounds;
    }

    @Test
    void theRatioIsThatOfTheMediansBesideIt() {
        List<Estimate> ratios = Ratios.of(List.of(rounds(1.0, 1.4, 1.1), rounds(2.4, 2.0, 2.2)), 0);

        assertThat(ratios.getFirst()).isEqualTo(new Estimate(1, 1, 1));
        assertThat(ratios.getLast().median()).isCloseTo(2.2 / 1.1, within(1e-12));
    }

    @Test
    void twoModesInThreeRoundsAreNoMoreSureThanStudentWas() {
        Estimate ratio = Ratios.of(List.of(rounds(1, 1, 1), rounds(Math.exp(0.9), Math.exp(1.0), Math.exp(1.1))), 0)
                .getLast();

        // t with 2 degrees of freedom is 4.303; the deviation of the differences 0.1
        assertThat(Math.log(ratio.low())).isCloseTo(1 - 4.303 * 0.1 / Math.sqrt(3), within(0.001));
        assertThat(Math.log(ratio.high())).isCloseTo(1 + 4.303 * 0.1 / Math.sqrt(3), within(0.001));
    }

    @Test
    void theMoreModesTheHarderTheCall() {
        Map<Integer, Double> one = rounds(1.00, 1.02, 0.98, 1.00, 1.01);
        Map<Integer, Double> other = rounds(1.12, 1.16, 1.06, 1.10, 1.13);

        Estimate two = Ratios.of(List.of(one, other), 0).getLast();
        Estimate four = Ratios.of(List.of(one, one, one, other), 0).getLast();

        assertThat(four.median()).isEqualTo(two.median());
        assertThat(four.low()).isLessThan(two.low());
    }

    @Test
    void oneRoundTellsApartWhatDiffersByHalf() {
        List<Estimate> ratios = Ratios.of(List.of(rounds(1.0), rounds(1.4), rounds(1.6)), 0);

        assertThat(ratios).extracting(Judge::isBehind).containsExactly(false, false, true);
    }

    @Test
    void whatRanInFewerRoundsIsComparedInThose() {
        Estimate slow = Ratios.of(List.of(rounds(0.2, 0.21, 0.19), rounds(0.21, 0.2, 0.2), rounds(5.9, 6.0)), 0)
                .getLast();

        assertThat(slow.median()).isCloseTo(5.95 / 0.2, within(1e-9));
        assertThat(slow.low()).isGreaterThan(10);
        assertThat(slow.high()).isLessThan(90);
    }

    @Test
    void theIntervalHoldsTheFigureAlsoWhereMediansAndMeansDisagree() {
        Estimate ratio = Ratios.of(List.of(rounds(1, 1, 1, 1, 1), rounds(1.5, 1.5, 1.5, 1.01, 1.01)), 0)
                .getLast();

        assertThat(ratio.low()).isLessThanOrEqualTo(ratio.median());
        assertThat(ratio.high()).isGreaterThanOrEqualTo(ratio.median());
    }

    /// Modes that are all alike, on a machine that is slow in some rounds and stumbles over some
    /// runs: in at most one comparison of twenty any of them may be called slower.
    @ParameterizedTest
    @CsvSource({
        "3, 4, 0.05, 0",
        "3, 5, 0.05, 0",
        "3, 5, 0.15, 0",
        "3, 4, 0.05, 0.1",
        "3, 5, 0.05, 0.1",
        "5, 4, 0.05, 0",
        "5, 5, 0.15, 0.1",
        "10, 4, 0.05, 0",
        "10, 5, 0.05, 0.1",
        "3, 2, 0.05, 0",
        "2, 5, 0.05, 0"
    })
    void modesThatAreAlikeAreSeldomToldApart(int rounds, int modes, double noise, double outliers) {
        Random random = new Random(42);
        int wrong = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            List<Map<Integer, Double>> times = times(random, rounds, modes, noise, outliers);
            wrong += Ratios.of(times, best(times)).stream().anyMatch(Judge::isBehind) ? 1 : 0;
        }

        // three standard errors of such a simulation are 0.015
        assertThat((double) wrong / COMPARISONS).isLessThan(0.05 + 0.015);
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 1.5, 0.05, 0.9", "3, 5, 2, 0.05, 0.98", "5, 5, 1.5, 0.1, 0.85", "5, 4, 1.2, 0.05, 0.85"})
    void modesThatDifferAreMostlyToldApart(int rounds, int modes, double ratio, double noise, double share) {
        Random random = new Random(42);
        int found = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            List<Map<Integer, Double>> times = times(random, rounds, modes, noise, 0);
            times.getLast().replaceAll((round, seconds) -> seconds * ratio);
            found += Judge.isBehind(Ratios.of(times, best(times)).getLast()) ? 1 : 0;
        }

        assertThat((double) found / COMPARISONS).isGreaterThan(share);
    }

    private static List<Map<Integer, Double>> times(
            Random random, int rounds, int modes, double noise, double outliers) {
        double[] level =
                random.doubles(rounds).map(u -> 0.2 * random.nextGaussian()).toArray();
        List<Map<Integer, Double>> times = new ArrayList<>();
        for (int mode = 0; mode < modes; mode++) {
            double[] seconds = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double stumble = random.nextDouble() < outliers ? 1.3 + 1.7 * random.nextDouble() : 1;
                seconds[round] = Math.exp(level[round] + noise * random.nextGaussian()) * stumble;
            }
            times.add(rounds(seconds));
        }
        return times;
    }

    private static int best(List<Map<Integer, Double>> times) {
        int best = 0;
        for (int mode = 1; mode < times.size(); mode++) {
            best = Ratios.median(times.get(mode)) < Ratios.median(times.get(best)) ? mode : best;
        }
        return best;
    }
}
