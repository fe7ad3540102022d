package dev.scraper.scrape;

import dev.scraper.frontier.Frontier;
import dev.scraper.frontier.Politeness;
import dev.scraper.frontier.Visit;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.strategy.Strategy;
import dev.scraper.url.UrlList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Runs a pipeline over a list of URLs: a frontier between the list and a strategy, so that
/// whatever the pipeline does, it does it politely.
///
/// @param list read while the run goes on; not closed
/// @param politeness what every host is spared
public record ListRun(UrlList list, Politeness politeness) {

    /// Runs until each line has its outcome.
    ///
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no
    ///     outcome
    /// @throws java.io.UncheckedIOException if the list cannot be read
    public <F, R> void run(Strategy strategy, Pipeline<Visit, F, R> pipeline, Consumer<Outcome<Visit, R>> outcomes)
            throws InterruptedException {
        run(strategy, pipeline, outcomes, lines -> {}, () -> {});
    }

    /// The same, told how far the list is read: `lines` after each line that is neither blank nor a
    /// comment, and `whole` when there are no more. Both are called from a thread of their own.
    <F, R> void run(
            Strategy strategy,
            Pipeline<Visit, F, R> pipeline,
            Consumer<Outcome<Visit, R>> outcomes,
            LongConsumer lines,
            Runnable whole)
            throws InterruptedException {
        Frontier frontier = new Frontier(list, politeness);
        Thread reader = Thread.ofPlatform().daemon().name("list-reader").start(() -> {
            try {
                if (frontier.fill(lines)) {
                    whole.run();
                }
            } catch (InterruptedException e) {
                // the run is over before the list was
            }
        });
        try {
            strategy.run(frontier, pipeline, outcome -> {
                frontier.settle(outcome);
                outcomes.accept(outcome);
            });
        } finally {
            end(reader);
        }
    }

    private static void end(Thread reader) {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
