package dev.scraper.strategy;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Takes tasks through the two stages of a pipeline, and times them.
///
/// @param turns permits to be in the parse stage
/// @param ending whether an interrupt now means that the run ends
record Stages<I, F, R>(Pipeline<I, F, R> pipeline, Semaphore turns, BooleanSupplier ending) {

    private static final long PID = ProcessHandle.current().pid();

    /// @param computing how many may be in the parse stage at once
    static <I, F, R> Stages<I, F, R> of(Pipeline<I, F, R> pipeline, int computing, BooleanSupplier ending) {
        return new Stages<>(pipeline, new Semaphore(computing, true), ending);
    }

    /// What the first stage came to.
    ///
    /// @param failure why it brought nothing; null where it did
    record Fetched<I, F>(
            Task<I> task,
            int lane,
            long start,
            long done,
            @Nullable F value,
            @Nullable Failure failure) {

        Timing timing(long turn, long parsed) {
            return new Timing(PID, lane, start, done, turn, parsed);
        }
    }

    /// Takes a task through both stages.
    ///
    /// @throws InterruptedException if the run is ending: the task has no outcome
    Outcome<I, R> run(Task<I> task, int lane) throws InterruptedException {
        return finish(fetch(task, lane));
    }

    /// Takes a task through the second stage, where the first one brought something.
    ///
    /// @throws InterruptedException if the run is ending: the task has no outcome
    Outcome<I, R> finish(Fetched<I, F> fetched) throws InterruptedException {
        Failure failure = fetched.failure();
        return failure == null
                ? parse(fetched)
                : new Outcome.Failed<>(fetched.task(), fetched.timing(fetched.done(), fetched.done()), failure);
    }

    /// Takes a task through the first stage.
    ///
    /// @throws InterruptedException if the run is ending: the task has no outcome
    Fetched<I, F> fetch(Task<I> task, int lane) throws InterruptedException {
        long start = System.nanoTime();
        try {
            F value = pipeline.fetch(task.input());
            return new Fetched<>(task, lane, start, System.nanoTime(), value, null);
        } catch (Exception | StackOverflowError thrown) {
            endIfEnding(thrown);
            return new Fetched<>(task, lane, start, System.nanoTime(), null, Failure.of(Stage.FETCH, thrown));
        }
    }

    @SuppressWarnings("NullAway") // a stage may hand on null, if it likes
    private Outcome<I, R> parse(Fetched<I, F> fetched) throws InterruptedException {
        Task<I> task = fetched.task();
        turns.acquire();
        long turn = System.nanoTime();
        try {
            R result = pipeline.parse(task.input(), fetched.value());
            return new Outcome.Done<>(task, fetched.timing(turn, System.nanoTime()), result);
        } catch (Exception | StackOverflowError thrown) {
            endIfEnding(thrown);
            Timing timing = fetched.timing(turn, System.nanoTime());
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
