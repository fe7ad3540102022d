package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.url.UrlList;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FrontierTest {

    @Test
    void aWaitThatNoClockCanHoldIsRefused() {
        assertThatThrownBy(() -> new Politeness(Duration.ofDays(366), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 365 days, was 8784 hours");
    }

    @Test
    void linesOfAListAreVisits() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/x", "# comment", "no url", "http://b/");

        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            visits.add(take(frontier).input());
        }

        assertThat(visits)
                .extracting(Visit::n, Visit::url)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1L, "http://a/x"),
                        org.assertj.core.groups.Tuple.tuple(3L, "no url"),
                        org.assertj.core.groups.Tuple.tuple(4L, "http://b/"));
        assertThat(visits)
                .filteredOn(BadLine.class::isInstance)
                .singleElement()
                .extracting(visit -> ((BadLine) visit).reason())
                .isEqualTo("not an absolute http or https URL; write https://no url");
    }

    /// The first taker waits a minute for one host; the second must not rely on it for the other.
    @Test
    void hostThatIsReadyEarlierIsNotLeftToWhomeverWaitsForALaterOne() throws Exception {
        Politeness politeness = new Politeness(Duration.ofMillis(1), 1);
        Frontier frontier = full(politeness, "http://a/1", "http://b/1", "http://a/2", "http://b/2");
        Task<Visit> one = take(frontier);
        Task<Visit> two = take(frontier);
        FutureTask<Task<Visit>> first = new FutureTask<>(frontier::take);
        FutureTask<Task<Visit>> second = new FutureTask<>(frontier::take);
        Thread firstThread = Thread.ofPlatform().daemon().start(first);
        await(firstThread, Thread.State.WAITING);
        Thread secondThread = Thread.ofPlatform().daemon().start(second);
        await(secondThread, Thread.State.WAITING);

        frontier.settle(endedAt(one, System.nanoTime() + 60_000_000_000L));
        await(firstThread, Thread.State.TIMED_WAITING);
        frontier.settle(endedAt(two, System.nanoTime()));

        assertThat(second.get().input().url()).isEqualTo(two.input().url().replace("/1", "/2"));
        firstThread.interrupt();
    }

    private static Outcome<Visit, String> endedAt(Task<Visit> task, long nanos) {
        return new Outcome.Done<>(task, new Timing(1, 0, nanos, nanos, nanos, nanos), "");
    }

    private static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void numberOfATaskIsThatOfItsLine() throws Exception {
        Frontier frontier = full(Politeness.NONE, "# comment", "http://a/x");

        Task<Visit> task = take(frontier);

        assertThat(task.id()).isEqualTo(2).isEqualTo(task.input().n());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2147483647", "2, 1", "1, 3"})
    void everyLineComesOnceToWhomeverTakesIt(int gapMillis, int concurrency) throws Exception {
        String[] urls = IntStream.range(0, 400)
                .mapToObj(i -> i % 10 == 0 ? "bad line" : "http://h%d/%d".formatted(i % 7, i))
                .toArray(String[]::new);
        Politeness politeness = new Politeness(Duration.ofMillis(gapMillis), concurrency);
        try (UrlList list = UrlList.of(urls)) {
            Frontier frontier = new Frontier(list, politeness);
            Queue<Visit> visits = new ConcurrentLinkedQueue<>();
            Map<String, AtomicInteger> active = new ConcurrentHashMap<>();
            Deque<Outcome<Visit, ?>> unsettled = new ConcurrentLinkedDeque<>();
            Queue<String> impolite = new ConcurrentLinkedQueue<>();
            List<FutureTask<Void>> takers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                takers.add(start(() -> {
                    for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                        visits.add(task.input());
                        AtomicInteger atOnce = active.computeIfAbsent(host(task), name -> new AtomicInteger());
                        if (atOnce.incrementAndGet() > concurrency && task.input() instanceof PageVisit) {
                            impolite.add(task.input().url());
                        }
                        unsettled.add(done(task));
                        boolean last = ThreadLocalRandom.current().nextBoolean();
                        Outcome<Visit, ?> any = last ? unsettled.pollLast() : unsettled.pollFirst();
                        active.get(host(any.task())).decrementAndGet();
                        frontier.settle(any);
                    }
                    return null;
                }));
            }
            frontier.fill(count -> {});
            for (FutureTask<Void> taker : takers) {
                taker.get();
            }

            assertThat(visits).extracting(Visit::n).doesNotHaveDuplicates().hasSize(400);
            assertThat(impolite).isEmpty();
        }
    }

    private static String host(Task<Visit> task) {
        return task.input().url().replaceFirst("/\\d+$", "");
    }

    @Test
    void whoeverWaitsForALineIsWokenWhileTheListIsStillRead() throws Exception {
        try (UrlList list = UrlList.of("http://a/", "http://b/")) {
            Frontier frontier = new Frontier(list, Politeness.NONE);
            List<FutureTask<Task<Visit>>> takers =
                    List.of(start(frontier::take), start(frontier::take), start(frontier::take));
            CountDownLatch taken = new CountDownLatch(2);
            FutureTask<Void> reader = start(() -> {
                frontier.fill(count -> {});
                return null;
            });

            reader.get();
            List<Task<Visit>> tasks = new ArrayList<>();
            while (tasks.size() < 2) {
                for (FutureTask<Task<Visit>> taker : takers) {
                    if (taker.isDone() && taker.get() != null && !tasks.contains(taker.get())) {
                        tasks.add(taker.get());
                        taken.countDown();
                    }
                }
                Thread.onSpinWait();
            }
            tasks.forEach(task -> frontier.settle(done(task)));

            assertThat(taken.getCount()).isZero();
            for (FutureTask<Task<Visit>> taker : takers) {
                assertThat(taker.get()).isIn(tasks.get(0), tasks.get(1), null);
            }
        }
    }

    @Test
    void lineIsGivenOutBeforeTheNextIsRead() throws Exception {
        try (UrlList list = UrlList.of("http://a/", "http://b/")) {
            Frontier frontier = new Frontier(list, Politeness.NONE);
            FutureTask<Task<Visit>> taker = start(frontier::take);

            frontier.fill(count -> {
                if (count == 1) {
                    assertThat(of(taker).id()).isEqualTo(1);
                }
            });
        }
    }

    @Test
    void allWaitersLearnOfTheEnd() throws Exception {
        Frontier frontier = full(Politeness.DEFAULT, "http://a/");
        Task<Visit> task = take(frontier);
        List<FutureTask<Task<Visit>>> waiters =
                IntStream.range(0, 50).mapToObj(i -> start(frontier::take)).toList();

        frontier.settle(done(task));

        for (FutureTask<Task<Visit>> waiter : waiters) {
            assertThat(waiter.get()).isNull();
        }
        assertThat(frontier.take()).isNull();
    }

    @Test
    void nullIsNoLastWordWhereATaskIsGivenBack() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/", "nothing");
        Task<Visit> one = take(frontier);
        Task<Visit> two = take(frontier);

        frontier.giveBack(one);
        frontier.giveBack(two);

        List<Task<Visit>> again = List.of(take(frontier), take(frontier));
        assertThat(again).extracting(Task::id).containsExactlyInAnyOrder(one.id(), two.id());
        again.forEach(task -> frontier.settle(done(task)));
        assertThat(frontier.take()).isNull();
    }

    @Test
    void givingBackWakesAWaiter() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/");
        Task<Visit> task = take(frontier);
        FutureTask<Task<Visit>> waiter = start(frontier::take);

        frontier.giveBack(task);

        assertThat(of(waiter).id()).isEqualTo(task.id());
    }

    @Test
    void gapIsKeptOnARealClock() throws Exception {
        Duration gap = Duration.ofMillis(60);
        Frontier frontier = full(new Politeness(gap, 1), "http://a/1", "http://a/2", "http://a/3");
        long end = System.nanoTime() - gap.toNanos();
        for (int i = 0; i < 3; i++) {
            Task<Visit> task = take(frontier);
            long start = System.nanoTime();

            assertThat(start - end).isGreaterThanOrEqualTo(gap.toNanos());
            assertThat(task.input().polite()).isLessThanOrEqualTo(gap);
            end = System.nanoTime();
            frontier.settle(done(task, start, end));
        }
    }

    @Test
    void interruptEndsTheWaitForALine() throws Exception {
        Frontier frontier = new Frontier(UrlList.empty(), Politeness.NONE);
        assertInterruptible(frontier);
    }

    @Test
    void interruptEndsTheWaitForAHostAndTheNextWaiterTakesOver() throws Exception {
        Frontier frontier = full(new Politeness(Duration.ofMillis(300), 1), "http://a/1", "http://a/2");
        frontier.settle(done(take(frontier)));
        Thread[] threads = new Thread[1];
        FutureTask<Task<Visit>> leader = new FutureTask<>(frontier::take);
        threads[0] = Thread.ofVirtual().start(leader);
        FutureTask<Task<Visit>> follower = start(frontier::take);

        threads[0].interrupt();

        assertThatThrownBy(leader::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(of(follower).id()).isEqualTo(2);
    }

    @Test
    void interruptIsOneAlsoWhileALineIsReadAgain() throws Exception {
        String[] urls = IntStream.range(0, 2_000).mapToObj(i -> "http://a/" + i).toArray(String[]::new);
        for (int round = 0; round < 40; round++) {
            Frontier frontier = full(Politeness.NONE, urls);
            AtomicInteger taken = new AtomicInteger();
            FutureTask<Void> taker = new FutureTask<>(() -> {
                for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                    taken.incrementAndGet();
                    frontier.settle(done(task));
                }
                throw new InterruptedException("was through before");
            });
            Thread thread = Thread.ofPlatform().daemon().start(taker);
            while (taken.get() < round && thread.isAlive()) {
                Thread.onSpinWait();
            }

            thread.interrupt();

            assertThatThrownBy(taker::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    private static void assertInterruptible(Frontier frontier) throws Exception {
        FutureTask<Task<Visit>> taker = new FutureTask<>(frontier::take);
        Thread thread = Thread.ofPlatform().daemon().start(taker);

        thread.interrupt();

        assertThatThrownBy(taker::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void listThatCannotBeReadIsToldToAllWhoTake() throws Exception {
        UrlList list = UrlList.of("http://a/");
        list.close();
        Frontier frontier = new Frontier(list, Politeness.NONE);
        FutureTask<Task<Visit>> early = start(frontier::take);

        frontier.fill(count -> {});

        assertThatThrownBy(early::get).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(frontier::take).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(frontier::take).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void listThatCannotBeReadAgainIsAnError() throws Exception {
        UrlList list = UrlList.of("http://a/");
        Frontier frontier = new Frontier(list, Politeness.NONE);
        frontier.fill(count -> {});
        list.close();

        assertThatThrownBy(frontier::take)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the command line: cannot be read again");
    }

    /// Or whoever takes would wait for ever.
    @Test
    void whateverEndsTheReadingEndsTheWaiting() throws Exception {
        Frontier frontier = new Frontier(UrlList.of("http://a/", "http://b/"), Politeness.DEFAULT);
        boolean whole = frontier.fill(count -> {
            throw new IllegalStateException("the counter broke");
        });

        assertThat(whole).isFalse();
        assertThatThrownBy(frontier::take).hasMessage("the counter broke");
    }

    private static Frontier full(Politeness politeness, String... urls) throws Exception {
        Frontier frontier = new Frontier(UrlList.of(urls), politeness);
        frontier.fill(count -> {});
        return frontier;
    }

    private static <T> FutureTask<T> start(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static <T> T of(FutureTask<T> task) {
        try {
            return java.util.Objects.requireNonNull(task.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Task<Visit> take(Frontier frontier) throws InterruptedException {
        return java.util.Objects.requireNonNull(frontier.take());
    }

    private static Outcome<Visit, ?> done(Task<Visit> task) {
        long now = System.nanoTime();
        return done(task, now, now);
    }

    private static Outcome<Visit, ?> done(Task<Visit> task, long start, long end) {
        return new Outcome.Done<>(task, new Timing(1, 0, start, end, end, end), "done");
    }
}
