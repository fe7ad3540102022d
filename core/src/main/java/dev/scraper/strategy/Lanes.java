package dev.scraper.strategy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Task;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Runs tasks on `count` lanes: threads that each take, run and hand over until the feed has no
/// more.
///
/// Virtual threads win when tasks mostly wait; platform threads serve as well while there are few;
/// with `computing` of 1 only one lane at a time parses, as under asyncio or Node, or under an
/// interpreter's global lock.
///
/// @param threads what a lane runs on
/// @param count lanes, 1 to [#MOST]
/// @param computing how many lanes may be in the parse stage at once, 1 to `count`
public record Lanes(Threads threads, int count, int computing) implements Strategy {

    /// Far beyond what one machine's sockets allow.
    public static final int MOST = 100_000;

    /// Checks both numbers.
    ///
    /// @throws IllegalArgumentException if `count` or `computing` is out of range
    public Lanes {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Lanes must be from 1 to %d, were %d".formatted(MOST, count));
        }
        if (computing < 1 || computing > count) {
            throw new IllegalArgumentException(
                    "Lanes that compute at once must be from 1 to %d, were %d".formatted(count, computing));
        }
    }

    /// `count` virtual threads: for many tasks that wait.
    public static Lanes virtual(int count) {
        return new Lanes(Threads.VIRTUAL, count, count);
    }

    /// `count` platform threads: for few tasks, or tasks that compute.
    public static Lanes pool(int count) {
        return new Lanes(Threads.PLATFORM, count, count);
    }

    /// `count` virtual threads of which one at a time computes, as coroutines on one event loop do.
    public static Lanes coroutine(int count) {
        return new Lanes(Threads.VIRTUAL, count, 1);
    }

    /// The same lanes when all of them take turns to compute.
    public Lanes oneComputes() {
        return new Lanes(threads, count, 1);
    }

    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        Semaphore turns = new Semaphore(computing, true);
        Crew<I, R> crew = new Crew<>(threads, count);
        Stages<I, F, R> stages = new Stages<>(pipeline, turns, crew::ending);
        crew.run(outcomes, (lane, handOver) -> {
            Task<I> task = feed.take();
            while (task != null && !crew.ending()) {
                handOver.accept(stages.run(task, lane));
                task = feed.take();
            }
        });
    }

    @Override
    public int lanes() {
        return count;
    }

    @Override
    public String toString() {
        return StrategyNames.of(this);
    }
}
