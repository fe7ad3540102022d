package dev.scraper.compare;

import dev.scraper.polite.Politeness;
import dev.scraper.replay.ReplayProcess;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.workload.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What modes are compared on.
///
/// @param name as the user knows it: `urls.txt`, `fib(35) x 50`
/// @param unit what one task is called
/// @param tasks all of them, in order
/// @param workload what runs them
/// @param alone the same tasks, or the first of them, without any latency; null where that cannot
///     be had
/// @param politeness that the workload keeps; [Politeness#NONE] for none
/// @param source where answers come from, a sentence each
/// @param caveats what such a measurement cannot show, a sentence each
/// @param rounds there may be at most
/// @param server that plays the pages; null for none
public record Subject(
        String name,
        String unit,
        StageNames stages,
        List<SubjectTask> tasks,
        Workload workload,
        @Nullable Workload alone,
        Politeness politeness,
        List<String> source,
        List<String> caveats,
        int rounds,
        @Nullable ReplayProcess server) {

    /// Processes that take part besides the trials.
    List<ProcessHandle> ours() {
        return server == null ? List.of() : List.of(server.process());
    }

    /// One task.
    ///
    /// @param name its URL
    /// @param host that is asked; empty where none is
    /// @param latency until its answer is there, as it is played again
    /// @param bytes of the answer's body
    /// @param failed whether the answer is no page
    public record SubjectTask(String name, String host, Duration latency, long bytes, boolean failed) {}

    /// All hosts, in order of their first task.
    List<String> hosts() {
        return tasks.stream().map(SubjectTask::host).distinct().toList();
    }
}
