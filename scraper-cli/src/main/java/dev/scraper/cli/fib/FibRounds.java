package dev.scraper.cli.fib;

import dev.scraper.cli.error.Usage;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.Making;
import dev.scraper.fib.Fib;
import dev.scraper.fib.FibPipeline;
import dev.scraper.fork.ChildReport;
import dev.scraper.measure.CpuTime;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Runs fib(n) x count in every mode, round after round.
///
/// @param settings what strategies are made with; who is told of children is set for each run
public record FibRounds(int n, int count, Making settings) {

    /// One mode in one round.
    ///
    /// @param round from 1
    /// @param place in the order of that round, from 1
    /// @param wall from the call of the strategy to its return, start-up of children included
    /// @param cpu of this process and of the children
    /// @param startUp of the slowest child; zero without children
    public record Run(Mode mode, int lanes, int round, int place, Duration wall, Duration cpu, Duration startUp) {}

    /// Runs all; a first short round that is not counted lets the JIT see every mode.
    public void run(List<Mode> modes, int rounds, long seed, Consumer<String> status, Consumer<Run> done)
            throws InterruptedException {
        for (Mode mode : modes) {
            status.accept("warm-up: " + mode);
            new FibRounds(Math.min(n, 25), Math.min(count, 20), settings).once(mode, 0, 0);
        }
        Random random = new Random(seed);
        for (int round = 1; round <= rounds; round++) {
            List<Mode> order = new ArrayList<>(modes);
            Collections.shuffle(order, random);
            for (int place = 1; place <= order.size(); place++) {
                Mode mode = order.get(place - 1);
                status.accept("round %d of %d: %s".formatted(round, rounds, mode));
                done.accept(once(mode, round, place));
            }
        }
    }

    private Run once(Mode mode, int round, int place) throws InterruptedException {
        List<ChildReport> children = new ArrayList<>();
        Making making = new Making(
                settings.jobs(), settings.processes(), settings.oneComputes(), settings.jvm(), children::add);
        Strategy strategy = Usage.checked("--modes", () -> mode.strategy(making));
        long[] sum = new long[1];
        Duration cpuBefore = CpuTime.used();
        long start = System.nanoTime();
        strategy.run(Feed.of(Collections.nCopies(count, n)), new FibPipeline(), outcome -> sum[0] += number(outcome));
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Duration cpu = CpuTime.used().minus(cpuBefore);
        long expected = Fib.quickly(n) * count;
        if (sum[0] != expected) {
            throw new IllegalStateException(
                    "%s came to %d instead of %d: work was left out".formatted(mode, sum[0], expected));
        }
        Duration childCpu = children.stream().map(ChildReport::cpu).reduce(Duration.ZERO, Duration::plus);
        Duration startUp = children.stream()
                .map(ChildReport::startUp)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Run(mode, strategy.lanes(), round, place, wall, cpu.plus(childCpu), startUp);
    }

    private static long number(Outcome<Integer, Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Integer, Long> done -> done.result();
            case Outcome.Failed<Integer, Long> failed ->
                throw new IllegalStateException(failed.failure().toString());
        };
    }
}
