package dev.scraper.report;

import java.util.List;

/// What happened in one run: a span for each visit of a task, in columns, so that ten thousand take
/// little room. All columns are of the same length, in order of `start`. Times are in microseconds
/// since the first start of the run.
///
/// @param round of the run
/// @param task index into [Comparison#tasks]; -1 for a visit that belongs to none (robots.txt). A
///     redirect or a retry has a span of its own with the same task
/// @param process 0 for the JVM itself, or its children by number, from 1
/// @param lane within the process, from 0
/// @param start when fetching began
/// @param fetched when it ended
/// @param turn when parsing began: later than `fetched` where lanes take turns to compute
/// @param parsed when it ended
/// @param outcome index into `outcomes`
/// @param outcomes names of what came of tasks: `ok`, `http_error`
/// @param accepted for each of `outcomes`, whether it is as good as it can be
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
public record Timeline(
        int round,
        int[] task,
        int[] process,
        int[] lane,
        long[] start,
        long[] fetched,
        long[] turn,
        long[] parsed,
        int[] outcome,
        List<String> outcomes,
        List<Boolean> accepted) {

    /// Checks the columns.
    ///
    /// @throws IllegalArgumentException if they differ in length
    public Timeline {
        for (int length : new int[] {
            process.length, lane.length, start.length, fetched.length, turn.length, parsed.length, outcome.length
        }) {
            if (length != task.length) {
                throw new IllegalArgumentException(
                        "Columns must be of one length, were %d and %d".formatted(task.length, length));
            }
        }
        outcomes = List.copyOf(outcomes);
        accepted = List.copyOf(accepted);
    }

    /// Spans there are.
    public int size() {
        return task.length;
    }
}
