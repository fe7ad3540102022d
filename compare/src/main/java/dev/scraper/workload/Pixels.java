package dev.scraper.workload;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pixels.PixelTasks;
import dev.scraper.strategy.Strategy;
import java.util.Map;
import java.util.stream.IntStream;

/// A picture whose pixels load and render.
public record Pixels(PixelTasks tasks) implements Workload {

    static final String NAME = "pixels";

    private static final double SMALL = 0.01;

    @Override
    public String name() {
        return NAME;
    }

    static Pixels of(Options options) {
        return new Pixels(PixelTasks.of(options.words()));
    }

    @Override
    public Map<String, String> options() {
        return tasks.options();
    }

    @Override
    public boolean asks() {
        return false;
    }

    @Override
    public void first(Strategy strategy) throws InterruptedException {
        strategy.run(feed(1), tasks.alone(SMALL), outcome -> {});
    }

    @Override
    public void warmUp(Strategy strategy, int passes) throws InterruptedException {
        for (int pass = 0; pass < passes; pass++) {
            strategy.run(feed(tasks.count()), tasks.alone(SMALL), outcome -> {});
        }
    }

    private static Feed<Integer> feed(int count) {
        return Feed.of(IntStream.range(0, count).boxed().iterator());
    }

    @Override
    public long[] run(Strategy strategy, int warmup, SpanLog log) throws InterruptedException {
        long[] results = new long[tasks.count()];
        strategy.run(feed(tasks.count()), tasks, outcome -> {
            int task = outcome.task().input();
            switch (outcome) {
                case Outcome.Done<Integer, Long> done -> {
                    results[task] = done.result() | 1;
                    log.add(task, outcome.timing(), "done", true);
                }
                case Outcome.Failed<Integer, Long> failed -> log.add(task, outcome.timing(), "failed", false);
            }
        });
        return results;
    }
}
