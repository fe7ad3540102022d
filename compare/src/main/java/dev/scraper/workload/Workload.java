package dev.scraper.workload;

import dev.scraper.strategy.Strategy;
import java.util.Map;

/// What a trial runs: tasks and the pipeline for them, told to another JVM by name.
public sealed interface Workload permits Numbers, Pages, Pixels {

    /// Under which [#of] finds it.
    String name();

    /// What the other JVM needs to make it again.
    Map<String, String> options();

    /// Whether tasks ask others for something, so that threads go on asking while answers wait for
    /// a core. Else a task is one piece of work for its thread.
    boolean asks();

    /// Sends one task through all of the pipeline, and what it needs to be loaded and started for
    /// that.
    void first(Strategy strategy) throws InterruptedException;

    /// Makes the JVM warm.
    ///
    /// @param passes over the tasks, or some of them
    void warmUp(Strategy strategy, int passes) throws InterruptedException;

    /// Runs all tasks.
    ///
    /// @param warmup passes that children make before their first task
    /// @param log told of each visit as it ends
    /// @return a fingerprint of each task's result, by its index; 0 where it has none
    long[] run(Strategy strategy, int warmup, SpanLog log) throws InterruptedException;

    /// The workload of that name.
    ///
    /// @throws IllegalArgumentException if there is none, or an option is missing
    static Workload of(String name, Options options) {
        return switch (name) {
            case Numbers.NAME -> Numbers.of(options);
            case Pages.NAME -> Pages.of(options);
            case Pixels.NAME -> Pixels.of(options);
            default -> throw new IllegalArgumentException("no workload named '%s'".formatted(name));
        };
    }
}
