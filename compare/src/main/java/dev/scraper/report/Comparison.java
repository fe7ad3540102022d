package dev.scraper.report;

import java.util.List;

/// A comparison of modes: all that was measured, and what was made of it. What `--export-json`
/// holds, and what every table and picture is drawn from. Times are in seconds, unless they say
/// otherwise.
///
/// @param format of the file: [#FORMAT]
/// @param subject what was run: `demo:50?latency=100ms`, `urls.txt`, `fib(35) x 50`
/// @param unit what one task is: `URL`, `number` or `pixel`
/// @param stages how the two stages are called: `load` and `parse`, or `load` and `render`
/// @param tasks the name of each task, by its index: its URL
/// @param contenders in the order in which they were asked for
/// @param floors the least time that any mode needs, the greatest first
/// @param hosts of the tasks, the one that needs most first; empty where there are none
public record Comparison(
        int format,
        String subject,
        String unit,
        StageNames stages,
        Setup setup,
        List<String> tasks,
        List<Contender> contenders,
        List<FloorRow> floors,
        ComparisonVerdict verdict,
        List<HostRow> hosts) {

    /// The format that this program writes, and the only one it reads.
    public static final int FORMAT = 1;

    /// Copies the lists.
    public Comparison {
        tasks = List.copyOf(tasks);
        contenders = List.copyOf(contenders);
        floors = List.copyOf(floors);
        hosts = List.copyOf(hosts);
    }

    /// How the two stages are called.
    ///
    /// @param fetch what waits
    /// @param parse what computes
    public record StageNames(String fetch, String parse) {}

    /// A lower bound.
    ///
    /// @param name `politeness`, `latency`, `CPU` or `bandwidth`
    /// @param sentence where it comes from, in words
    /// @param binds whether it is what the best mode comes close to
    public record FloorRow(String name, double seconds, String sentence, boolean binds) {}

    /// A host and what was asked of it.
    ///
    /// @param urls tasks on it
    /// @param failed how many of them failed when they were recorded
    /// @param bytes of the bodies as they came
    /// @param median of the recorded times of its answers, bodies included
    /// @param p95 the same, of which 95 in 100 were shorter
    /// @param floor the least time that the politeness in force gives it
    public record HostRow(String host, int urls, int failed, long bytes, double median, double p95, double floor) {}
}
