package dev.scraper.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mode with its number of jobs, and how it fared.
///
/// @param mode as the user writes it: `virtual`, `fork:2x16`
/// @param jobs tasks under way at the same time, as asked for
/// @param lanes that it had
/// @param time from the start of its first task to the end of its last, over all rounds, in seconds
/// @param ratio of its time to that of the best contender of the same round; 1 of the best itself
/// @param standing against the others
/// @param broken what it lost or changed, in words; empty where its results are those of the others
/// @param forecast seconds it should take, by the recorded times alone; null where there is none
/// @param runs one a round, in order
/// @param timeline of the run whose time was nearest to the median; null where none was kept
public record Contender(
        String mode,
        int jobs,
        int lanes,
        Estimate time,
        Estimate ratio,
        Rank standing,
        String broken,
        @Nullable Double forecast,
        List<Run> runs,
        @Nullable Timeline timeline) {

    /// Copies the list.
    public Contender {
        runs = List.copyOf(runs);
    }

    /// What a contender has come to.
    public enum Rank {
        /// It has the least median.
        BEST,
        /// The interval of its ratio to the best includes 1: the figures allow no more.
        TIE,
        /// It is slower.
        BEHIND,
        /// It lost or changed a result, so its time says nothing.
        BROKEN
    }

    /// A figure and the interval in which it lies with a confidence of 95 %.
    public record Estimate(double median, double low, double high) {}

    /// One run in a fresh JVM.
    ///
    /// @param round from 1
    /// @param place in the order of that round, from 1
    /// @param time from the start of its first task to the end of its last
    /// @param startUp from the launch of its JVM until its first task could start: warm-up not
    ///     included, children included
    /// @param cpu seconds of the JVM and its children from the first task to the end
    /// @param peakBytes of memory that the JVM and its children held at the same time; 0 where the
    ///     system does not tell
    /// @param failed tasks that failed
    /// @param before cores that other programs kept busy just before its JVM was started
    /// @param foreign cores that other programs kept busy meanwhile
    /// @param disturbed whether that was enough to doubt the run
    /// @param fetch how long fetching took, by task
    /// @param parse how long parsing took, by task
    public record Run(
            int round,
            int place,
            double time,
            double startUp,
            double cpu,
            long peakBytes,
            int failed,
            double before,
            double foreign,
            boolean disturbed,
            Quantiles fetch,
            Quantiles parse) {}

    /// Half of the tasks took less than `p50`, 95 in 100 less than `p95`.
    public record Quantiles(double p50, double p95) {}
}
