package dev.scraper.measure;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// How long a run should take, by what its tasks cost and how they are run; a pure function of
/// both.
///
/// Lanes take tasks as the frontier gives them out: each host's in the order of the list, and of
/// the hosts that are ready the one with the most remaining time first. A task needs a core to ask,
/// waits for its latency, needs a core for the answer, and a turn and a core to parse it. Cores are
/// given in the order in which they were asked for, and kept to the end of the stage. A host has
/// its place back when the request has ended (of a child JVM: when the task is parsed), and its gap
/// counts from then. A lane keeps its task until that is parsed, or, where lanes fetch ahead, until
/// the request has ended, as long as there are no more tasks under way than may be. With a limited
/// network the bytes come one task after another, in order of start. Of what happens at the same
/// moment, the task that is earlier in the list comes first.
///
/// @param makespan until the last task is parsed; start-up included
/// @param waiting sum of the latencies, and of what the network added to them
/// @param queueing sum of the time that tasks held a lane and waited for a turn or a core
/// @param computing sum of the time on cores
public record Forecast(
        Arrangement arrangement, Duration makespan, Duration waiting, Duration queueing, Duration computing) {

    private static final double CLOSE = 1.05;
    private static final double STEP = Math.sqrt(2);

    /// The forecast of these tasks.
    public static Forecast of(List<Work> tasks, Arrangement how) {
        return new Simulation(tasks, how).run();
    }

    /// The part of all cores' time in which they computed: 0 to 1.
    public double coreUse() {
        return makespan.isZero() ? 0 : computing.toNanos() / ((double) makespan.toNanos() * arrangement.cores());
    }

    /// The least number of jobs that is about as good as any.
    ///
    /// @param time it should take
    /// @param best of all numbers that were tried
    public record LeastJobs(int jobs, Duration time, Duration best) {}

    /// The least number of jobs whose forecast is within 5 % of the best that any number up to
    /// `most` reaches.
    ///
    /// More jobs are not always faster, so the numbers 1, 2, 3, 4, 6, 8, 12, 16, ... and `most` are
    /// all tried, each about 1.4 times the one before; not those whose lanes alone would need
    /// longer. Between the first that is close to the best of them and the one before it the least
    /// is found by halving: the exact one, as long as times fall between those two.
    ///
    /// @param family the arrangement with so many jobs
    /// @param most at least 1; more than there are tasks are not tried
    public static LeastJobs leastJobs(List<Work> tasks, IntFunction<Arrangement> family, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Most jobs must be at least 1, was " + most);
        }
        int last = Math.max(1, Math.min(most, tasks.size()));
        TreeMap<Integer, Duration> times = new TreeMap<>();
        Duration best = time(tasks, family, last);
        times.put(last, best);
        Duration onLanes = Floors.of(tasks, family.apply(last)).latency().onLanes();
        for (int jobs : tried(last)) {
            boolean hopeless = !isClose(onLanes.dividedBy(family.apply(jobs).lanes()), best);
            if (!hopeless) {
                Duration time = time(tasks, family, jobs);
                times.put(jobs, time);
                best = time.compareTo(best) < 0 ? time : best;
            }
        }
        Duration fastest = best;
        int close = times.keySet().stream()
                .filter(jobs -> isClose(times.get(jobs), fastest))
                .findFirst()
                .orElse(last);
        int limit = close;
        int far = tried(last).stream().filter(jobs -> jobs < limit).findFirst().orElse(0);
        while (close - far > 1) {
            int middle = (far + close) >>> 1;
            Duration time = times.computeIfAbsent(middle, n -> time(tasks, family, n));
            if (isClose(time, best)) {
                close = middle;
            } else {
                far = middle;
            }
        }
        return new LeastJobs(close, times.getOrDefault(close, best), best);
    }

    /// Numbers below `last`, the greatest first.
    private static List<Integer> tried(int last) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (double jobs = 1; jobs < last; jobs *= STEP) {
            numbers.add((int) Math.ceil(jobs - 1e-9));
        }
        return List.copyOf(numbers.headSet(last, false).descendingSet());
    }

    private static Duration time(List<Work> tasks, IntFunction<Arrangement> family, int jobs) {
        return of(tasks, family.apply(jobs)).makespan();
    }

    private static boolean isClose(@Nullable Duration time, Duration best) {
        return time != null && time.toNanos() <= best.toNanos() * CLOSE;
    }
}
