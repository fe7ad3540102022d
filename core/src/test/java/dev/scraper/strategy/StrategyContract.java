package dev.scraper.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds for every strategy. A new strategy's test class implements this and is done.
///
/// The pipeline is [Scripted], so that strategies which run in other JVMs pass the same tests.
@Timeout(120)
public interface StrategyContract {

    Strategy strategy();

    default Pipeline<String, String, String> pipeline() {
        return new Scripted();
    }

    /// How many tasks the test of flat memory runs.
    default int many() {
        return 100_000;
    }

    @Test
    default void everyInputComesOutOnce() throws Exception {
        List<Outcome<String, String>> outcomes = collect(Feed.of(texts(200)));

        assertThat(outcomes).hasSize(200).allMatch(Outcome.Done.class::isInstance);
        assertThat(results(outcomes))
                .isEqualTo(texts(200).stream().map(Scripted::answer).collect(Collectors.toSet()));
        assertThat(outcomes.stream().map(outcome -> outcome.task().id()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 200).boxed().toList());
    }

    @Test
    default void anEmptyFeedIsARunWithoutOutcomes() throws Exception {
        assertThat(collect(Feed.of(List.of()))).isEmpty();
    }

    @Test
    default void failedInputLeavesTheOthersAlone() throws Exception {
        List<Outcome<String, String>> outcomes =
                collect(Feed.of(List.of("a", Scripted.BAD_FETCH, Scripted.BAD_PARSE, "b")));

        assertThat(outcomes).hasSize(4);
        assertThat(results(outcomes)).containsExactlyInAnyOrder(Scripted.answer("a"), Scripted.answer("b"));
        assertThat(failed(outcomes, Scripted.BAD_FETCH).failure()).satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.FETCH);
            assertThat(failure.type()).isEqualTo("IOException");
            assertThat(failure.message()).isEqualTo("cannot fetch this");
            assertThat(failure.stack()).contains("Scripted");
        });
        assertThat(failed(outcomes, Scripted.BAD_PARSE).failure().stage()).isEqualTo(Stage.PARSE);
    }

    @Test
    default void aStackOverflowFailsItsTaskOnly() throws Exception {
        List<Outcome<String, String>> outcomes = collect(Feed.of(List.of(Scripted.OVERFLOW, "a")));

        assertThat(outcomes).hasSize(2);
        assertThat(failed(outcomes, Scripted.OVERFLOW).failure().type()).isEqualTo("StackOverflowError");
    }

    @Test
    default void outcomesArriveOnTheCallingThread() throws Exception {
        Set<Thread> threads = java.util.concurrent.ConcurrentHashMap.newKeySet();

        strategy().run(Feed.of(texts(50)), pipeline(), outcome -> threads.add(Thread.currentThread()));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    default void stampsLieWithinTheRunAndNeverGoBack() throws Exception {
        long before = System.nanoTime();
        List<Outcome<String, String>> outcomes = collect(Feed.of(texts(20)));
        long after = System.nanoTime();

        assertThat(outcomes).allSatisfy(outcome -> {
            Timing timing = outcome.timing();
            assertThat(timing.start()).isLessThanOrEqualTo(timing.fetched());
            assertThat(timing.fetched()).isLessThanOrEqualTo(timing.parsed());
            if (timing.pid() == ProcessHandle.current().pid()) { // another's clock is known within a round trip only
                assertThat(timing.start()).isGreaterThanOrEqualTo(before);
                assertThat(timing.parsed()).isLessThanOrEqualTo(after);
            }
            assertThat(timing.lane()).isBetween(0, strategy().lanes() - 1);
        });
    }

    @Test
    default void aSlowFeedAndASlowConsumerLoseNothing() throws Exception {
        List<String> seen = new ArrayList<>();
        AtomicInteger given = new AtomicInteger();
        Feed<String> slow = new Feed<>() {
            @Override
            public synchronized @Nullable Task<String> take() throws InterruptedException {
                Thread.sleep(2);
                int id = given.getAndIncrement();
                return id < 40 ? new Task<>(id, "t" + id) : null;
            }

            @Override
            public void giveBack(Task<String> task) {
                throw new AssertionError("no worker died");
            }
        };

        strategy().run(slow, pipeline(), outcome -> {
            pause(3);
            seen.add(outcome.task().input());
        });

        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    default void neverHoldsMoreTasksThanItHasLanesAndASmallQueue() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Feed<String> counting = counting(many(), open, most);

        strategy().run(counting, pipeline(), outcome -> open.decrementAndGet());

        assertThat(open).hasValue(0);
        assertThat(most.get()).isLessThanOrEqualTo(3 * strategy().lanes() + 1);
    }

    @Test
    default void anOutcomeMayBringANewTaskIntoTheFeed() throws Exception {
        Growing feed = new Growing(List.of("a", "b"));
        List<String> seen = new ArrayList<>();

        strategy().run(feed, pipeline(), outcome -> {
            seen.add(outcome.task().input());
            if (outcome.task().input().length() < 4) {
                feed.add(outcome.task().input() + "x");
            }
            feed.settle();
        });

        assertThat(seen).containsExactlyInAnyOrder("a", "ax", "axx", "axxx", "b", "bx", "bxx", "bxxx");
    }

    @Test
    default void anExceptionOfTheConsumerEndsTheRunAndIsRethrown() {
        assertThatThrownBy(() -> strategy().run(Feed.of(texts(100)), pipeline(), outcome -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    @Test
    default void anExceptionOfTheConsumerEndsTheRunWhileLanesWaitInTake() {
        assertThatThrownBy(() -> strategy().run(new Stalling("a"), pipeline(), outcome -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void anInterruptEndsTheRunWhileLanesWaitInTake() throws Exception {
        CountDownLatch firstOutcome = new CountDownLatch(1);

        interruptAfter(
                firstOutcome, () -> strategy().run(new Stalling("a"), pipeline(), outcome -> firstOutcome.countDown()));
    }

    @Test
    default void anInterruptEndsTheRunWhileStagesWaitAndInFlightTasksHaveNoOutcome() throws Exception {
        CountDownLatch firstOutcome = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();

        interruptAfter(
                firstOutcome,
                () -> strategy().run(Feed.of(List.of("a", Scripted.HANG, Scripted.HANG)), pipeline(), outcome -> {
                    seen.add(outcome.task().input());
                    firstOutcome.countDown();
                }));

        assertThat(seen).containsExactly("a");
    }

    @Test
    default void anInterruptedCallerRunsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> strategy().run(Feed.of(List.of(Scripted.HANG)), pipeline(), outcome -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    default void anErrorInALaneIsRethrown() {
        assertThatThrownBy(() -> collect(Feed.of(List.of(Scripted.ERROR))))
                .isInstanceOf(Error.class)
                .hasMessageContaining("broken beyond repair");
    }

    @Test
    default void noThreadAndNoProcessOutlivesTheRun() throws Exception {
        Set<Thread> before = platformThreads();
        long children = ProcessHandle.current().children().count();

        collect(Feed.of(texts(20)));

        Set<Thread> after = platformThreads();
        after.removeAll(before);
        assertThat(after).allMatch(thread -> !thread.getName().startsWith("lane-"));
        assertThat(ProcessHandle.current().children().count()).isLessThanOrEqualTo(children);
    }

    // --- the rest serves the tests above

    private List<Outcome<String, String>> collect(Feed<String> feed) throws InterruptedException {
        List<Outcome<String, String>> outcomes = new ArrayList<>();
        strategy().run(feed, pipeline(), outcomes::add);
        return outcomes;
    }

    /// Something that waits and may be interrupted.
    interface Waiting {
        void run() throws InterruptedException;
    }

    private static void interruptAfter(CountDownLatch event, Waiting run) throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                run.run();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        event.await();
        caller.interrupt();
        caller.join();
        assertThat(interrupted).isTrue();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    private static Set<String> results(List<Outcome<String, String>> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Done.class::isInstance)
                .map(outcome -> ((Outcome.Done<String, String>) outcome).result())
                .collect(Collectors.toSet());
    }

    private static Outcome.Failed<String, String> failed(List<Outcome<String, String>> outcomes, String input) {
        return outcomes.stream()
                .filter(outcome -> outcome.task().input().equals(input))
                .map(outcome -> (Outcome.Failed<String, String>) outcome)
                .findFirst()
                .orElseThrow();
    }

    private static Set<Thread> platformThreads() {
        return new java.util.HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static Feed<String> counting(int tasks, AtomicInteger open, AtomicInteger most) {
        Feed<String> feed =
                Feed.of(() -> IntStream.range(0, tasks).mapToObj(i -> "t" + i).iterator());
        return new Feed<>() {
            @Override
            public @Nullable Task<String> take() throws InterruptedException {
                Task<String> task = feed.take();
                if (task != null) {
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                }
                return task;
            }

            @Override
            public void giveBack(Task<String> task) {
                feed.giveBack(task);
            }
        };
    }

    /// Gives `first`, then nothing and no end: lanes that take wait for ever.
    final class Stalling implements Feed<String> {
        private final LinkedBlockingQueue<Task<String>> tasks = new LinkedBlockingQueue<>();

        Stalling(String first) {
            tasks.add(new Task<>(0, first));
        }

        @Override
        public Task<String> take() throws InterruptedException {
            return tasks.take();
        }

        @Override
        public void giveBack(Task<String> task) {
            tasks.add(task);
        }
    }

    /// Says null only when every task it gave was settled.
    final class Growing implements Feed<String> {
        private final java.util.ArrayDeque<String> waiting;
        private int unsettled;
        private long next;

        Growing(List<String> first) {
            waiting = new java.util.ArrayDeque<>(first);
        }

        @Override
        public synchronized @Nullable Task<String> take() throws InterruptedException {
            while (waiting.isEmpty() && unsettled > 0) {
                wait();
            }
            if (waiting.isEmpty()) {
                return null;
            }
            unsettled++;
            return new Task<>(next++, waiting.remove());
        }

        @Override
        public synchronized void giveBack(Task<String> task) {
            unsettled--;
            waiting.add(task.input());
            notifyAll();
        }

        synchronized void add(String input) {
            waiting.add(input);
            notifyAll();
        }

        synchronized void settle() {
            unsettled--;
            notifyAll();
        }
    }
}
