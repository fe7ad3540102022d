package dev.scraper.fork;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.pipeline.Task;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs tasks in `processes` child JVMs, each of which runs `inner` over what it is given.
///
/// It wins when tasks compute under a lock that all threads of one JVM share, when one heap is too
/// full for its collector, or when an input may kill a JVM: a dead child costs only the task it
/// died of. It costs a start-up of some tenths of a second, and each input and result crosses a
/// pipe.
///
/// The parent's feed stays the only authority on what may start: a child holds as many tasks as it
/// has lanes and no more. The parent is itself [Lanes], one for each lane of each child, whose work
/// is to call the child.
///
/// @param processes 1 to [#MOST]
/// @param inner what each child runs: anything but another fork
/// @param jvm how children are started
/// @param reports told of each child that ended well, on the calling thread
public record ForkedJvms(int processes, Strategy inner, JvmSettings jvm, Consumer<ChildReport> reports)
        implements Strategy {

    /// More children than any machine has memory for.
    public static final int MOST = 256;

    /// Checks the number and the inner strategy.
    ///
    /// @throws IllegalArgumentException if `processes` or all their lanes are out of range, or
    ///     `inner` cannot be told to a child
    public ForkedJvms {
        if (processes < 1 || processes > MOST) {
            throw new IllegalArgumentException("Processes must be from 1 to %d, were %d".formatted(MOST, processes));
        }
        StrategyNames.parse(inner.toString());
        if ((long) processes * inner.lanes() > Lanes.MOST) {
            throw new IllegalArgumentException("Lanes of all processes must be at most %d, were %d x %d"
                    .formatted(Lanes.MOST, processes, inner.lanes()));
        }
    }

    /// Children with default settings.
    public ForkedJvms(int processes, Strategy inner) {
        this(processes, inner, JvmSettings.DEFAULT, report -> {});
    }

    /// @throws IllegalArgumentException if `pipeline` is no [ForkablePipeline]
    /// @throws WorkerException if a child cannot be started, or does not know the pipeline
    /// @throws WorkerError if an [Error] that concerns no task ended a child's run
    @Override
    public <I, F, R> void run(Feed<I> feed, Pipeline<I, F, R> pipeline, Consumer<Outcome<I, R>> outcomes)
            throws InterruptedException {
        if (!(pipeline instanceof ForkablePipeline<I, F, R> forkable)) {
            throw new IllegalArgumentException(
                    "%s cannot cross to a forked JVM: only a pipeline with a name can. Make it a %s, and give it a %s that is found by ServiceLoader."
                            .formatted(
                                    pipeline.getClass().getName(),
                                    ForkablePipeline.class.getSimpleName(),
                                    PipelineProvider.class.getName()));
        }
        try (Workforce<I, R> workforce = new Workforce<>(feed, forkable, this)) {
            workforce.start();
            Lanes.virtual(lanes())
                    .run(
                            new Held<>(feed),
                            Pipeline.of(workforce::call, (task, reply) -> reply),
                            called -> pass(called, outcomes));
            workforce.end(reports);
        }
    }

    private static <I, R> void pass(Outcome<Task<I>, Reply<I, R>> called, Consumer<Outcome<I, R>> outcomes) {
        switch (called) {
            case Outcome.Done<Task<I>, Reply<I, R>> done -> {
                switch (done.result()) {
                    case Reply.Answered<I, R> answered -> outcomes.accept(answered.outcome());
                    case Reply.Lost<I, R> lost -> {}
                }
            }
            case Outcome.Failed<Task<I>, Reply<I, R>> failed ->
                throw failed.failure().type().equals(WorkerException.class.getSimpleName())
                        ? new WorkerException(failed.failure().message())
                        : new IllegalStateException(failed.failure().stack());
        }
    }

    @Override
    public int lanes() {
        return processes * inner.lanes();
    }

    @Override
    public String toString() {
        return "fork:" + processes + "x" + inner.lanes();
    }

    /// What a call came to.
    sealed interface Reply<I, R> {
        /// The task has its outcome.
        record Answered<I, R>(Outcome<I, R> outcome) implements Reply<I, R> {}

        /// The child died; the task went back to the feed.
        record Lost<I, R>() implements Reply<I, R> {}
    }

    /// The feed's tasks as inputs, so that a call knows which task it holds.
    private record Held<I>(Feed<I> feed) implements Feed<Task<I>> {
        @Override
        public @Nullable Task<Task<I>> take() throws InterruptedException {
            Task<I> task = feed.take();
            return task == null ? null : new Task<>(task.id(), task);
        }

        @Override
        public void giveBack(Task<Task<I>> task) {
            feed.giveBack(task.input());
        }
    }
}
