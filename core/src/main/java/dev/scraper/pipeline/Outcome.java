package dev.scraper.pipeline;

/// What became of a task. A failure is a value: one bad input never ends a run.
public sealed interface Outcome<I, R> {

    /// What was to be done.
    Task<I> task();

    /// When it ran, and on which lane.
    Timing timing();

    /// Both stages went well.
    record Done<I, R>(Task<I> task, Timing timing, R result) implements Outcome<I, R> {}

    /// A stage threw, or the worker died of this task.
    record Failed<I, R>(Task<I> task, Timing timing, Failure failure) implements Outcome<I, R> {}
}
