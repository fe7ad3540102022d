package dev.scraper.report.page;

import dev.scraper.report.Timeline;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// What a timeline looks like from afar: how long the stages took, and how many tasks were done
/// when.
///
/// @param makespan until the last task was done, in microseconds
/// @param fetch the time that 0, 1, ... 100 in 100 visits took at most to fetch, in microseconds;
///     empty where there are none
/// @param parse the same of parsing, of the visits that came to it
/// @param done tasks that were done in each of some equal parts of the makespan
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
record TimelineProfile(long makespan, long[] fetch, long[] parse, int[] done) {

    private static final int FEWEST_PARTS = 5;
    private static final int MOST_PARTS = 25;
    private static final int TASKS_A_PART = 4;
    private static final int PERCENTILES = 100;

    /// Into how many parts the makespan is cut: so many that a part has some tasks.
    static int parts(int tasks) {
        return Math.clamp(tasks / TASKS_A_PART, FEWEST_PARTS, MOST_PARTS);
    }

    static TimelineProfile of(Timeline timeline, int tasks) {
        int[] visits = IntStream.range(0, timeline.size())
                .filter(span -> timeline.task()[span] >= 0)
                .toArray();
        long makespan = Arrays.stream(timeline.parsed()).max().orElse(0);
        long[] end = new long[tasks];
        Arrays.fill(end, -1);
        for (int span : visits) {
            int task = timeline.task()[span];
            end[task] = Math.max(end[task], timeline.parsed()[span]);
        }
        int[] done = new int[parts(tasks)];
        for (long at : end) {
            if (at >= 0) {
                done[(int) Math.min(done.length - 1, at * done.length / Math.max(1, makespan))]++;
            }
        }
        return new TimelineProfile(
                makespan,
                percentiles(visits, span -> timeline.fetched()[span] - timeline.start()[span]),
                percentiles(visits, span -> timeline.parsed()[span] - timeline.turn()[span]),
                done);
    }

    /// Tasks that were done in a second of one part.
    double rate(int part) {
        return makespan == 0 ? 0 : done[part] * 1e6 * done.length / makespan;
    }

    private static long[] percentiles(int[] visits, IntToLongFunction duration) {
        long[] sorted = Arrays.stream(visits)
                .mapToLong(duration)
                .filter(micros -> micros > 0)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? sorted
                : IntStream.rangeClosed(0, PERCENTILES)
                        .mapToLong(percent -> sorted[
                                Math.max(0, (int) Math.ceil((double) percent * sorted.length / PERCENTILES) - 1)])
                        .toArray();
    }
}
