package dev.scraper.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
/// @param turn when parsing began: later than `fetched` where tasks wait for a turn or a core
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

    /// On which core each span was parsed, numbered from 0 within its process, where lanes went on
    /// with another task before theirs was parsed, -1 for one that never was; null where each kept
    /// its task to the end. No machine tells which core it was: they are numbered so that each has
    /// one task at a time.
    public int @Nullable [] cores() {
        if (!goesOnEarly()) {
            return null;
        }
        Map<Integer, List<Long>> freeFrom = new HashMap<>();
        int[] cores = new int[size()];
        Arrays.fill(cores, -1);
        IntStream.range(0, size())
                .filter(span -> parsed[span] > turn[span])
                .boxed()
                .sorted(Comparator.comparingLong(span -> turn[span]))
                .forEach(span -> {
                    List<Long> free = freeFrom.computeIfAbsent(process[span], of -> new ArrayList<>());
                    int core = 0;
                    while (core < free.size() && free.get(core) > turn[span]) {
                        core++;
                    }
                    if (core == free.size()) {
                        free.add(parsed[span]);
                    } else {
                        free.set(core, parsed[span]);
                    }
                    cores[span] = core;
                });
        return cores;
    }

    private boolean goesOnEarly() {
        Map<Long, Long> parsedOnLane = new HashMap<>();
        for (int span = 0; span < size(); span++) {
            Long before = parsedOnLane.put(((long) process[span] << 32) + lane[span], parsed[span]);
            if (before != null && before > start[span]) {
                return true;
            }
        }
        return false;
    }

    /// Spans there are.
    public int size() {
        return task.length;
    }
}
