package dev.scraper.benchmark;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What a lane costs a task: of tasks that do nothing, from the feed to the outcome.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaskBenchmark {

    private static final int TASKS = 10_000;

    @Param({"sync", "coroutine:64", "virtual:64", "pool:64"})
    private String strategy = "";

    private final List<Integer> inputs = IntStream.range(0, TASKS).boxed().toList();
    private final Pipeline<Integer, Integer, Integer> nothing =
            Pipeline.of(input -> input, (input, fetched) -> fetched);

    /// A run of ten thousand tasks, lanes made and ended.
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void run(Blackhole outcomes) throws InterruptedException {
        Strategy chosen = StrategyNames.parse(strategy);

        chosen.run(Feed.of(inputs), nothing, outcomes::consume);
    }
}
