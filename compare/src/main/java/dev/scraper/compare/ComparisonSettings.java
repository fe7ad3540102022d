package dev.scraper.compare;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How modes are measured.
///
/// @param began reading of [System#nanoTime] from which on `time` counts
/// @param time for all of it, where the number of rounds is open
/// @param rounds each of which runs every mode once; null for as many as fit into `time`
/// @param warmup passes over the tasks that each JVM makes before its clock starts; 0 for cold JVMs
/// @param heap of the JVM of each run, in megabytes
/// @param childHeap of each JVM that it forks, in megabytes
/// @param processes child JVMs, where a mode does not say
/// @param oneComputes whether all threads of a JVM take turns to compute
/// @param seed of the order of each round, and of the draws behind intervals
/// @param command as the user would give it again, without secrets
public record ComparisonSettings(
        long began,
        Duration time,
        @Nullable Integer rounds,
        int warmup,
        int heap,
        int childHeap,
        int processes,
        boolean oneComputes,
        long seed,
        String command) {

    /// Kept of the time for what comes behind the last run.
    private static final Duration FOR_THE_REPORT = Duration.ofSeconds(1);

    /// Whether the number of rounds is open.
    boolean open() {
        return rounds == null;
    }

    /// When the last run should be over: a reading of [System#nanoTime].
    long until() {
        return began + time.minus(FOR_THE_REPORT).toNanos();
    }

    /// What all took so far, where that is more than it should have been; else zero.
    Duration over() {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return open() && took.compareTo(time) > 0 ? took : Duration.ZERO;
    }

    /// As `-Xmx` has it.
    String heapWord() {
        return heap + "m";
    }
}
