package dev.scraper.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.measure.Tally;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Pipeline;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The strategies of one JVM: each passes the contract, and does what its name says.
@Timeout(120)
class StrategiesTest {

    @Nested
    class SynchronousOne implements StrategyContract {
        @Override
        public Strategy strategy() {
            return new Synchronous();
        }
    }

    @Nested
    class Virtual implements StrategyContract {
        @Override
        public Strategy strategy() {
            return Lanes.virtual(8);
        }
    }

    @Nested
    class Pool implements StrategyContract {
        @Override
        public Strategy strategy() {
            return Lanes.pool(8);
        }
    }

    @Nested
    class Coroutine implements StrategyContract {
        @Override
        public Strategy strategy() {
            return Lanes.coroutine(8);
        }
    }

    @Nested
    class VirtualAhead implements StrategyContract {
        @Override
        public Strategy strategy() {
            return Lanes.virtual(8).fetchingAhead(2);
        }
    }

    @Nested
    class PoolAhead implements StrategyContract {
        @Override
        public Strategy strategy() {
            return Lanes.pool(8).fetchingAhead(2);
        }
    }

    @Test
    void aLaneThatFetchesAheadFetchesOnWhileItsPageWaits() throws Exception {
        CountDownLatch threeFetched = new CountDownLatch(3);
        Pipeline<Integer, Integer, Integer> ahead = Pipeline.of(
                input -> {
                    threeFetched.countDown();
                    return input;
                },
                (input, fetched) -> {
                    threeFetched.await(); // never, if the two lanes kept their tasks
                    return fetched;
                });
        Tally tally = new Tally();

        Lanes.virtual(2).fetchingAhead(2).run(Feed.of(List.of(1, 2, 3, 4)), ahead, tally::add);

        assertThat(tally.summary().tasks()).isEqualTo(4);
    }

    @Test
    void onlySoManyFetchAtOnceHoweverManyWaitBetweenTheStages() throws Exception {
        int places = 4 + 3 + 2; // blocked lanes, the queue, those that parse
        AtomicInteger fetching = new AtomicInteger();
        AtomicInteger mostFetching = new AtomicInteger();
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger mostComputing = new AtomicInteger();
        AtomicInteger between = new AtomicInteger();
        AtomicInteger mostBetween = new AtomicInteger();
        CountDownLatch everyPlaceIsTaken = new CountDownLatch(places);
        Pipeline<Long, Long, Long> counted = Pipeline.of(
                input -> {
                    mostFetching.accumulateAndGet(fetching.incrementAndGet(), Math::max);
                    fetching.decrementAndGet();
                    mostBetween.accumulateAndGet(between.incrementAndGet(), Math::max);
                    everyPlaceIsTaken.countDown();
                    return input;
                },
                (input, fetched) -> {
                    mostComputing.accumulateAndGet(computing.incrementAndGet(), Math::max);
                    everyPlaceIsTaken.await();
                    computing.decrementAndGet();
                    between.decrementAndGet();
                    return fetched;
                });

        new Lanes(Threads.VIRTUAL, 4, 2, 3)
                .run(Feed.of(LongStream.range(0, 200).boxed().toList()), counted, outcome -> {});

        assertThat(mostFetching.get()).isLessThanOrEqualTo(4);
        assertThat(mostComputing.get()).isLessThanOrEqualTo(2);
        assertThat(mostBetween).hasValue(places);
    }

    @Test
    void allLanesFetchAtOnce() throws Exception {
        CountDownLatch everyLaneIsHere = new CountDownLatch(8);
        Pipeline<Integer, Integer, Integer> meeting = Pipeline.of(
                input -> {
                    everyLaneIsHere.countDown();
                    everyLaneIsHere.await();
                    return input;
                },
                (input, fetched) -> fetched);

        Lanes.coroutine(8)
                .run(Feed.of(LongStream.range(0, 8).mapToObj(i -> (int) i).toList()), meeting, outcome -> {});

        assertThat(everyLaneIsHere.getCount()).isZero();
    }

    @Test
    void onlyOneCoroutineComputesAtATime() throws Exception {
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Lanes.coroutine(16)
                .run(Feed.of(LongStream.range(0, 200).boxed().toList()), watched(computing, most), outcome -> {});

        assertThat(most).hasValue(1);
    }

    @Test
    void lanesOfAPoolComputeTogether() throws Exception {
        CountDownLatch bothCompute = new CountDownLatch(2);
        Pipeline<Integer, Integer, Integer> meeting = Pipeline.of(input -> input, (input, fetched) -> {
            bothCompute.countDown();
            bothCompute.await();
            return fetched;
        });

        Lanes.pool(2).run(Feed.of(List.of(1, 2)), meeting, outcome -> {});

        assertThat(bothCompute.getCount()).isZero();
    }

    @Test
    void aStrayInterruptedExceptionOfAStageFailsItsTaskAndNotTheRun() throws Exception {
        Pipeline<Integer, Integer, Integer> stray = Pipeline.of(
                input -> {
                    if (input == 1) {
                        throw new InterruptedException("of the pipeline's own making");
                    }
                    return input;
                },
                (input, fetched) -> fetched);
        Tally tally = new Tally();

        Lanes.virtual(2).run(Feed.of(List.of(1, 2, 3)), stray, tally::add);

        assertThat(tally.summary().tasks()).isEqualTo(3);
        assertThat(tally.summary().failed()).isEqualTo(1);
    }

    @Test
    void aLaneThatSwallowsItsInterruptIsInterruptedAgain() {
        Pipeline<Integer, Integer, Integer> stubborn = Pipeline.of(
                input -> {
                    try {
                        Thread.sleep(60_000L * (input % 2));
                    } catch (InterruptedException swallowed) {
                        Thread.sleep(60_000);
                    }
                    return input;
                },
                (input, fetched) -> fetched);

        assertThatThrownBy(() -> Lanes.virtual(2).run(Feed.of(List.of(0, 1)), stubborn, outcome -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "virtual:16",
                "coroutine:16",
                "pool:16",
                "pool:16/1",
                "virtual:16/4",
                "virtual:16+8",
                "pool:16+8/2"
            })
    void aNameReadsBackAsTheSameStrategy(String name) {
        assertThat(StrategyNames.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "virtul:3",
                "virtual",
                "pool:0",
                "pool:-1",
                "pool:4/5",
                "virtual:100001",
                "pool:4/0",
                "pool:4+100001",
                "pool:4+"
            })
    void aNameThatIsNoneIsRefusedWithTheFormsThereAre(String name) {
        assertThatThrownBy(() -> StrategyNames.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageFindingMatch("use sync, virtual:N|must be from [01] to");
    }

    private static Pipeline<Long, Long, Long> watched(AtomicInteger computing, AtomicInteger most) {
        return Pipeline.of(input -> input, (input, fetched) -> {
            most.accumulateAndGet(computing.incrementAndGet(), Math::max);
            java.util.concurrent.locks.LockSupport.parkNanos(1000);
            computing.decrementAndGet();
            return fetched;
        });
    }
}
