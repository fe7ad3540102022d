package dev.scraper.it;

import dev.scraper.measure.Tally;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.strategy.StrategyNames;
import java.util.stream.LongStream;

/// A run of many tasks that do nothing; started by [FlatMemoryIT] in a small heap.
final class FlatMemory {

    private FlatMemory() {}

    /// Runs `args[1]` tasks in the strategy named `args[0]`, and prints how many outcomes there
    /// were.
    public static void main(String[] args) throws InterruptedException {
        long tasks = Long.parseLong(args[1]);
        Tally tally = new Tally();
        StrategyNames.parse(args[0])
                .run(
                        Feed.of(() -> LongStream.range(0, tasks).boxed().iterator()),
                        Pipeline.<Long, Long, Long>of(input -> input, (input, fetched) -> fetched + 1),
                        tally::add);
        System.out.println(tally.summary().tasks());
    }
}
