package dev.scraper.judge;

import dev.scraper.report.Contender.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.TDistribution;

/// How many times as long as the best each mode took, with intervals that hold all at once: where
/// all modes are alike, at most one comparison in twenty has an interval that leaves 1 out.
///
/// Differences of the logarithms of times of the same round, so that a round in which the machine
/// was slow for all says nothing against anybody, and Student's t. Since it is the figures that
/// say which mode is best, the error of 5 % is divided by the number of all pairs (Bonferroni).
///
/// Three rounds say little of how much one pair varies. As Smyth (2004, "Linear models and
/// empirical Bayes methods", section 4) does it, its variance is moderated: that of all pairs is
/// taken as worth [#BORROWED] degrees of freedom of the pair's own.
final class Ratios {

    /// Degrees of freedom that a pair borrows from all pairs, where they have that many to lend.
    private static final double BORROWED = 2;

    /// One round has no interval of its own: only what differs by half is told apart.
    private static final double FAR_FOR_ONE = 1.5;

    private static final double ERROR = 0.05;

    private final List<Map<Integer, Double>> times;
    private final int best;
    private final double quantile;
    private final double variance;
    private final double freedom;

    private Ratios(List<Map<Integer, Double>> times, int best) {
        this.times = times;
        this.best = best;
        double squares = 0;
        double degrees = 0;
        int pairs = 0;
        for (int one = 0; one < times.size(); one++) {
            for (int other = 0; other < one; other++) {
                Pair pair = pair(one, other);
                squares += pair.squares();
                degrees += pair.freedom();
                pairs++;
            }
        }
        this.quantile = 1 - ERROR / 2 / Math.max(1, pairs);
        this.variance = degrees == 0 ? 0 : squares / degrees;
        this.freedom = freedom(times);
    }

    /// What two modes differ by, in the rounds that both ran in.
    ///
    /// @param mean of the differences of the logarithms
    /// @param squares of the deviations from it, summed up
    private record Pair(int rounds, double mean, double squares) {
        int freedom() {
            return Math.max(0, rounds - 1);
        }
    }

    /// The ratios, in the order of the modes: each median divided by that of the best.
    ///
    /// @param times in seconds, by round, of each mode; none is empty
    /// @param best index of the one with the least median
    static List<Estimate> of(List<Map<Integer, Double>> times, int best) {
        Ratios ratios = new Ratios(times, best);
        List<Estimate> estimates = new ArrayList<>();
        for (int mode = 0; mode < times.size(); mode++) {
            estimates.add(mode == best ? new Estimate(1, 1, 1) : ratios.estimate(mode));
        }
        return estimates;
    }

    private Estimate estimate(int mode) {
        double ratio = median(times.get(mode)) / median(times.get(best));
        Pair pair = pair(mode, best);
        double borrowed = Math.clamp(freedom - pair.freedom(), 0, BORROWED);
        double degrees = pair.freedom() + borrowed;
        if (pair.rounds() == 0 || degrees == 0) {
            return new Estimate(ratio, ratio / FAR_FOR_ONE, ratio * FAR_FOR_ONE);
        }
        double moderated = (pair.squares() + borrowed * variance) / degrees;
        double half =
                TDistribution.of(degrees).inverseCumulativeProbability(quantile) * Math.sqrt(moderated / pair.rounds());
        // the middle of the interval is the mean of rounds, and the figure the ratio of medians
        return new Estimate(
                ratio, Math.min(ratio, Math.exp(pair.mean() - half)), Math.max(ratio, Math.exp(pair.mean() + half)));
    }

    private Pair pair(int one, int other) {
        double[] differences = times.get(one).entrySet().stream()
                .filter(run -> times.get(other).containsKey(run.getKey()))
                .mapToDouble(
                        run -> Math.log(run.getValue() / times.get(other).getOrDefault(run.getKey(), run.getValue())))
                .toArray();
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        double mean = differences.length == 0 ? 0 : sum / differences.length;
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        return new Pair(differences.length, mean, squares);
    }

    /// Of all runs, less one for each mode and each round, which have a level of their own.
    private static double freedom(List<Map<Integer, Double>> times) {
        int runs = times.stream().mapToInt(Map::size).sum();
        long rounds = times.stream()
                .flatMap(mode -> mode.keySet().stream())
                .distinct()
                .count();
        return Math.max(0, runs - times.size() - rounds + 1);
    }

    static double median(Map<Integer, Double> times) {
        return Median.withDefaults()
                .evaluate(
                        times.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
