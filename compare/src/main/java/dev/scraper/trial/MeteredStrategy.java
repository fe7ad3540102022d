package dev.scraper.trial;

import dev.scraper.measure.CpuTime;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Task;
import dev.scraper.strategy.Strategy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A strategy of which is known how much CPU time was used before its first task was taken: by the
/// start and the warm-up of child JVMs, which is no part of a run. For one run.
final class MeteredStrategy implements Strategy {

    private final Strategy strategy;
    private final AtomicReference<@Nullable Duration> before = new AtomicReference<>();

    MeteredStrategy(Strategy strategy) {
        this.strategy = strategy;
    }

    /// CPU time of this JVM and its children when the first task was taken; zero where none was.
    Duration before() {
        Duration used = before.get();
        return used == null ? Duration.ZERO : used;
    }

    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        strategy.run(new Metered<>(feed), pipeline, outcomes);
    }

    @Override
    public int lanes() {
        return strategy.lanes();
    }

    private void first() {
        if (before.get() == null) {
            before.compareAndSet(null, CpuTime.used().plus(children()));
        }
    }

    private static Duration children() {
        return ProcessHandle.current()
                .children()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private final class Metered<I> implements Feed<I> {

        private final Feed<I> feed;

        Metered(Feed<I> feed) {
            this.feed = feed;
        }

        @Override
        public @Nullable Task<I> take() throws InterruptedException {
            first();
            return feed.take();
        }

        @Override
        public void giveBack(Task<I> task) {
            feed.giveBack(task);
        }
    }
}
