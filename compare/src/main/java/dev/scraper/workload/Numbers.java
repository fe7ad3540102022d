package dev.scraper.workload;

import dev.scraper.fib.Fib;
import dev.scraper.fib.FibPipeline;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.strategy.Strategy;
import java.util.Collections;
import java.util.Map;

/// The same Fibonacci number, again and again.
///
/// @param n which one
/// @param count how many times
public record Numbers(int n, int count) implements Workload {

    static final String NAME = "numbers";

    private static final int WARM = 25;
    private static final int WARM_TASKS = 20;

    @Override
    public String name() {
        return NAME;
    }

    static Numbers of(Options options) {
        return new Numbers(options.number("n"), options.number("count"));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("n", Integer.toString(n), "count", Integer.toString(count));
    }

    @Override
    public boolean asks() {
        return false;
    }

    @Override
    public void first(Strategy strategy) throws InterruptedException {
        strategy.run(Feed.of(Collections.nCopies(1, 1)), new FibPipeline(), outcome -> {});
    }

    /// With smaller numbers: the code is the same.
    @Override
    public void warmUp(Strategy strategy, int passes) throws InterruptedException {
        int tasks = passes * Math.min(count, WARM_TASKS);
        strategy.run(Feed.of(Collections.nCopies(tasks, Math.min(n, WARM))), new FibPipeline(), outcome -> {});
    }

    @Override
    public long[] run(Strategy strategy, int warmup, SpanLog log) throws InterruptedException {
        long[] results = new long[count];
        long expected = Fib.quickly(n);
        strategy.run(Feed.of(Collections.nCopies(count, n)), new FibPipeline(), outcome -> {
            int task = (int) outcome.task().id();
            switch (outcome) {
                case Outcome.Done<Integer, Long> done
                when done.result() == expected -> {
                    results[task] = done.result();
                    log.add(task, outcome.timing(), "ok", true);
                }
                case Outcome.Done<Integer, Long> wrong -> log.add(task, outcome.timing(), "wrong", false);
                case Outcome.Failed<Integer, Long> failed -> log.add(task, outcome.timing(), "failed", false);
            }
        });
        return results;
    }
}
