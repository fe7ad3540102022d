package dev.scraper.judge;

import dev.scraper.report.Contender.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.TDistribution;

/// The median of a few runs and the interval in which it lies with a confidence of 95 %: what the
/// medians of runs drawn again from the same runs come to (the percentile bootstrap of Efron,
/// 1979).
///
/// From fewer than six runs that alone would be too sure: with three the interval would hold the
/// true median in three of four cases. There it is at least as wide as Student's t says of the
/// logarithms.
final class Bootstrap {

    private static final int DRAWS = 4_000;
    private static final double[] ENDS = {0.025, 0.975};
    private static final int ENOUGH = 6;
    private static final Quantile QUANTILE = Quantile.withDefaults();

    private Bootstrap() {}

    /// @param values at least one, all above zero
    /// @param seed of the draws: the same, the same interval
    static Estimate median(double[] values, long seed) {
        double median = Median.withDefaults().evaluate(values);
        if (values.length == 1) {
            return new Estimate(median, median, median);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] medians = new double[DRAWS];
        double[] drawn = new double[values.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = values[random.nextInt(values.length)];
            }
            medians[draw] = Median.withDefaults().evaluate(drawn);
        }
        double[] ends = QUANTILE.evaluate(medians, ENDS);
        double half = values.length < ENOUGH ? halfWidth(values) : 0;
        return new Estimate(
                median, Math.min(ends[0], median * Math.exp(-half)), Math.max(ends[1], median * Math.exp(half)));
    }

    /// Of the interval of the logarithms, by Student's t.
    private static double halfWidth(double[] values) {
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        double mean = Arrays.stream(logs).average().orElse(0);
        double squares =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        double deviation = Math.sqrt(squares / (logs.length - 1));
        double t = TDistribution.of(logs.length - 1).inverseCumulativeProbability(ENDS[1]);
        return t * deviation / Math.sqrt(logs.length);
    }
}
