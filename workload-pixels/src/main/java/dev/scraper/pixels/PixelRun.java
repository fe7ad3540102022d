package dev.scraper.pixels;

import dev.scraper.measure.CpuTime;
import dev.scraper.measure.Summary;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Timing;
import dev.scraper.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A finished drawing: what was timed, of each pixel and of them all.
///
/// @param times by the index of the pixel
/// @param timings by the index of the pixel
/// @param cpu that the whole process used meanwhile, in steps of the system's clock tick (10 ms)
public record PixelRun(Strategy strategy, List<PixelTimes> times, List<Timing> timings, Summary summary, Duration cpu) {

    /// Draws all pixels with this strategy.
    public static PixelRun of(Strategy strategy, PixelGrid grid, Burn burn, Board board) throws InterruptedException {
        List<Outcome<Pixel, Long>> outcomes = new ArrayList<>();
        Duration before = CpuTime.used();
        strategy.run(Feed.of(grid.pixels()), new PixelPipeline(burn, board), outcomes::add);
        Duration cpu = CpuTime.used().minus(before);
        return new PixelRun(strategy, times(outcomes), timings(outcomes), Summary.of(outcomes), cpu);
    }

    private static List<Timing> timings(List<Outcome<Pixel, Long>> outcomes) {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(
                        outcome -> outcome.task().input().index()))
                .map(Outcome::timing)
                .toList();
    }

    private static List<PixelTimes> times(List<Outcome<Pixel, Long>> outcomes) {
        long began = outcomes.stream()
                .mapToLong(outcome -> outcome.timing().start())
                .reduce((a, b) -> a - b < 0 ? a : b)
                .orElse(0);
        return outcomes.stream()
                .sorted(Comparator.comparingInt(
                        outcome -> outcome.task().input().index()))
                .map(outcome -> switch (outcome) {
                    case Outcome.Done<Pixel, Long>(var task, var timing, var computed) ->
                        PixelTimes.of(task.input(), timing, began);
                    case Outcome.Failed<Pixel, Long>(var task, var timing, var failure) ->
                        throw new IllegalStateException(
                                "pixel " + task.input().index() + " failed: " + failure.stack());
                })
                .toList();
    }
}
