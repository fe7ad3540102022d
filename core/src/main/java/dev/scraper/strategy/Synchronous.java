package dev.scraper.strategy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One task at a time on the calling thread: the baseline that every other strategy is measured
/// against.
///
/// Nothing beats it when there is one URL, or one polite host that allows one request at a time
/// anyway.
public record Synchronous() implements Strategy {

    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        Stages<I, F, R> stages = Stages.of(pipeline, 1, () -> true);
        @Nullable Task<I> task = feed.take();
        while (task != null) {
            outcomes.accept(stages.run(task, 0));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            task = feed.take();
        }
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public String toString() {
        return "sync";
    }
}
