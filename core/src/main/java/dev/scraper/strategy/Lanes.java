package dev.scraper.strategy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs tasks on `count` lanes: threads that each take a task and run it until the feed has no
/// more.
///
/// Virtual threads win when tasks mostly wait; platform threads serve as well while there are few;
/// with `computing` of 1 only one lane at a time parses, as under asyncio or Node, or under an
/// interpreter's global lock.
///
/// A lane that fetches ahead need not stand still while its page waits for a core:
///
/// ```
/// lane 0 ── take, fetch ──┐                          ┌── parse, hand over ── core 0
/// lane 1 ── take, fetch ──┼── queue of `between` ────┤
/// lane 2 ── take, fetch ──┘                          └── parse, hand over ── core 1
/// ```
///
/// Where the queue is full, lanes wait: nothing more is fetched until a page is parsed.
///
/// @param threads what a lane runs on
/// @param count lanes: how many tasks may be in the fetch stage at once, 1 to [#MOST]
/// @param computing how many tasks may be in the parse stage at once, 1 to `count`
/// @param between how many tasks may wait between the stages, 0 to [#MOST]; with 0 a lane keeps its
///     task to the end
public record Lanes(Threads threads, int count, int computing, int between) implements Strategy {

    /// Far beyond what one machine's sockets allow.
    public static final int MOST = 100_000;

    /// Enough for a whole wave of answers that come at once, and few enough for large pages.
    private static final int MOST_AHEAD = 256;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public Lanes {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Lanes must be from 1 to %d, were %d".formatted(MOST, count));
        }
        if (computing < 1 || computing > count) {
            throw new IllegalArgumentException(
                    "Lanes that compute at once must be from 1 to %d, were %d".formatted(count, computing));
        }
        if (between < 0 || between > MOST) {
            throw new IllegalArgumentException(
                    "Tasks between the stages must be from 0 to %d, were %d".formatted(MOST, between));
        }
    }

    /// `count` virtual threads: for many tasks that wait.
    public static Lanes virtual(int count) {
        return new Lanes(Threads.VIRTUAL, count, count, 0);
    }

    /// `count` platform threads: for few tasks, or tasks that compute.
    public static Lanes pool(int count) {
        return new Lanes(Threads.PLATFORM, count, count, 0);
    }

    /// `count` virtual threads of which one at a time computes, as coroutines on one event loop do.
    public static Lanes coroutine(int count) {
        return new Lanes(Threads.VIRTUAL, count, 1, 0);
    }

    /// The same lanes when all of them take turns to compute.
    public Lanes oneComputes() {
        return new Lanes(threads, count, 1, between);
    }

    /// The same lanes, which go on fetching while their pages wait for one of `cores`: for a parse
    /// stage that only computes.
    ///
    /// @param cores how many tasks compute at once
    public Lanes fetchingAhead(int cores) {
        return new Lanes(threads, count, Math.min(cores, computing), ahead(count));
    }

    /// How many tasks so many lanes that fetch ahead may have between the stages.
    public static int ahead(int count) {
        return Math.min(count, MOST_AHEAD);
    }

    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        Crew<I, R> crew = new Crew<>(between == 0 ? count : 2 * computing);
        Stages<I, F, R> stages = Stages.of(pipeline, computing, crew::ending);
        crew.run(outcomes, between == 0 ? toTheEnd(crew, feed, stages) : ahead(crew, feed, stages));
    }

    /// Each lane keeps its task to the end.
    private <I, F, R> List<Crew.Member<I, R>> toTheEnd(Crew<I, R> crew, Feed<I> feed, Stages<I, F, R> stages) {
        List<Crew.Member<I, R>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int lane = i;
            members.add(new Crew.Member<>(threads, "lane-" + lane, handOver -> {
                Task<I> task = feed.take();
                while (task != null && !crew.ending()) {
                    handOver.accept(stages.run(task, lane));
                    task = feed.take();
                }
            }));
        }
        return members;
    }

    /// Lanes fetch, and others parse.
    private <I, F, R> List<Crew.Member<I, R>> ahead(Crew<I, R> crew, Feed<I> feed, Stages<I, F, R> stages) {
        BlockingQueue<Optional<Stages.Fetched<I, F>>> fetched = new ArrayBlockingQueue<>(between);
        AtomicInteger fetching = new AtomicInteger(count);
        List<Crew.Member<I, R>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int lane = i;
            members.add(new Crew.Member<>(threads, "lane-" + lane, handOver -> {
                Task<I> task = feed.take();
                while (task != null && !crew.ending()) {
                    fetched.put(Optional.of(stages.fetch(task, lane)));
                    task = feed.take();
                }
                if (fetching.decrementAndGet() == 0) {
                    fetched.put(Optional.empty());
                }
            }));
        }
        for (int i = 0; i < computing; i++) {
            members.add(new Crew.Member<>(threads, "core-" + i, handOver -> {
                Optional<Stages.Fetched<I, F>> next = fetched.take();
                while (next.isPresent()) {
                    handOver.accept(stages.finish(next.get()));
                    next = fetched.take();
                }
                fetched.put(next); // for the others
            }));
        }
        return members;
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
