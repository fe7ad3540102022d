package dev.scraper.workload;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.strategy.Strategy;
import java.util.function.Consumer;

/// A strategy whose outcomes somebody else sees, too, before its caller.
record LoggedStrategy(Strategy strategy, Consumer<Outcome<?, ?>> log) implements Strategy {

    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        strategy.run(feed, pipeline, outcome -> {
            log.accept(outcome);
            outcomes.accept(outcome);
        });
    }

    @Override
    public int lanes() {
        return strategy.lanes();
    }
}
