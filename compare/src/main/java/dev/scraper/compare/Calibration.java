package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.measure.Work;
import dev.scraper.trial.TrialResult;
import dev.scraper.workload.SpanLog.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What tasks cost to compute, learnt from one run, one at a time and without latency.
///
/// @param parsing by the index of the task; those that were not run cost the mean
/// @param fetching of each task: all else that the JVM and the server of its pages computed
record Calibration(List<Duration> parsing, Duration fetching) {

    /// @param tasks there are
    /// @param server CPU time that the server of the pages used meanwhile
    static Calibration of(TrialResult run, int tasks, Duration server) {
        long[] nanos = new long[tasks];
        long sum = 0;
        int seen = 0;
        for (Span span : run.spans()) {
            long parsed = span.timing().parsing().toNanos();
            sum += parsed;
            if (span.task() >= 0) {
                seen += nanos[span.task()] == 0 ? 1 : 0;
                nanos[span.task()] += parsed;
            }
        }
        long computed = run.cpu().toNanos();
        double share = sum > computed && computed > 0 ? (double) computed / sum : 1; // the rest of the time others had
        long mean = seen == 0 ? 0 : Arrays.stream(nanos).sum() / seen;
        List<Duration> parsing = new ArrayList<>();
        for (long each : nanos) {
            long known = each > 0 ? each : mean;
            parsing.add(Duration.ofNanos((long) (known * share)));
        }
        long rest = computed + server.toNanos() - (long) (sum * share);
        return new Calibration(parsing, Duration.ofNanos(Math.max(0, rest / Math.max(1, seen))));
    }

    /// The tasks with what they cost. Half of what fetching computes comes before the request is
    /// out: nothing tells how much it is.
    List<Work> work(List<SubjectTask> tasks, List<String> hosts) {
        Map<String, Integer> numbers = new HashMap<>();
        hosts.forEach(host -> numbers.put(host, numbers.size()));
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            SubjectTask task = tasks.get(i);
            Duration half = fetching.dividedBy(2);
            work.add(new Work(
                    numbers.getOrDefault(task.host(), 0),
                    half,
                    task.latency(),
                    fetching.minus(half),
                    parsing.get(i),
                    task.bytes()));
        }
        return work;
    }
}
