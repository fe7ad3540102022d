package dev.scraper.strategy;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Takes one task through both stages of a pipeline, and times them.
///
/// @param turns permits to compute
/// @param ending whether an interrupt now means that the run ends
record Stages<I, F, R>(Pipeline<I, F, R> pipeline, Semaphore turns, BooleanSupplier ending) {

    private static final long PID = ProcessHandle.current().pid();

    /// @throws InterruptedException if the run is ending: the task has no outcome
    Outcome<I, R> run(Task<I> task, int lane) throws InterruptedException {
        long start = System.nanoTime();
        F fetched;
        try {
            fetched = pipeline.fetch(task.input());
        } catch (Exception | StackOverflowError thrown) {
            endIfEnding(thrown);
            long now = System.nanoTime();
            return new Outcome.Failed<>(
                    task, new Timing(PID, lane, start, now, now, now), Failure.of(Stage.FETCH, thrown));
        }
        long done = System.nanoTime();
        turns.acquire();
        long turn = System.nanoTime();
        try {
            R result = pipeline.parse(task.input(), fetched);
            return new Outcome.Done<>(task, new Timing(PID, lane, start, done, turn, System.nanoTime()), result);
        } catch (Exception | StackOverflowError thrown) {
            endIfEnding(thrown);
            Timing timing = new Timing(PID, lane, start, done, turn, System.nanoTime());
            return new Outcome.Failed<>(task, timing, Failure.of(Stage.PARSE, thrown));
        } finally {
            turns.release();
        }
    }

    /// Other exceptions than InterruptedException are how blocking calls answer an interrupt, too.
    private void endIfEnding(Throwable thrown) throws InterruptedException {
        boolean interrupted =
                thrown instanceof InterruptedException || Thread.currentThread().isInterrupted();
        if (interrupted && ending.getAsBoolean()) {
            InterruptedException end = new InterruptedException("the run ended while a task was in flight");
            end.addSuppressed(thrown);
            throw end;
        }
    }
}
