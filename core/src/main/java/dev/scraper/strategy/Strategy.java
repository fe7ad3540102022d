package dev.scraper.strategy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import java.util.function.Consumer;

/// Decides where and when tasks run; nothing else.
public interface Strategy {

    /// Runs all that the feed gives. Outcomes arrive on the calling thread, in order of completion.
    ///
    /// Returns when the feed has no more and every lane has ended. A failed task is an outcome like
    /// any other. An exception from `outcomes` ends the run and is rethrown, as is an [Error] in a
    /// lane (a [StackOverflowError] in
    /// a stage only fails its task). However a run ends, it leaves no thread and no process behind.
    ///
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no
    ///     outcome
    <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException;

    /// How many tasks it runs at the same time, at most.
    int lanes();
}
