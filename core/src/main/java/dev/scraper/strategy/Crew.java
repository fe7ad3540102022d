package dev.scraper.strategy;

import dev.scraper.pipeline.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The threads of one run, and the bounded queue over which they hand outcomes to the calling
/// thread.
///
/// ```
/// member ── work ──┐
/// member ── work ──┼── bounded queue ── calling thread ── outcomes.accept
/// member ── work ──┘
/// ```
///
/// The calling thread is the only consumer; members wait when it is slow. A member's last word is
/// its end, good or bad, so the caller knows when all have ended without asking. When the caller
/// leaves early (interrupted, or `outcomes` threw, or a member died) they are interrupted until
/// they are gone: a stage may swallow an interrupt, so once is not enough.
final class Crew<I, R> {

    /// One of its threads.
    ///
    /// @param threads what it runs on
    record Member<I, R>(Threads threads, String name, Work<I, R> work) {}

    /// One thread's work from its first task to its last.
    interface Work<I, R> {
        void run(HandOver<I, R> handOver) throws InterruptedException;
    }

    /// Gives an outcome to the calling thread; waits while that one is behind.
    interface HandOver<I, R> {
        void accept(Outcome<I, R> outcome) throws InterruptedException;
    }

    private sealed interface Message<I, R> {}

    private record Ready<I, R>(Outcome<I, R> outcome) implements Message<I, R> {}

    private record Ended<I, R>(@Nullable Throwable cause) implements Message<I, R> {}

    private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(20);

    private final BlockingQueue<Message<I, R>> handedOver;
    private volatile boolean ending;

    /// @param room for outcomes that the calling thread has not taken yet
    Crew(int room) {
        this.handedOver = new ArrayBlockingQueue<>(room);
    }

    /// Whether the calling thread has left: an interrupt now means the end.
    boolean ending() {
        return ending;
    }

    void run(Consumer<Outcome<I, R>> outcomes, List<Member<I, R>> members) throws InterruptedException {
        List<Thread> threads = new ArrayList<>(members.size());
        try {
            for (Member<I, R> member : members) {
                threads.add(member.threads().start(member.name(), () -> run(member.work())));
            }
            consume(outcomes, members.size());
        } finally {
            ending = true;
            end(threads);
        }
    }

    private void consume(Consumer<Outcome<I, R>> outcomes, int members) throws InterruptedException {
        int running = members;
        while (running > 0) {
            switch (handedOver.take()) {
                case Ready<I, R>(Outcome<I, R> outcome) -> outcomes.accept(outcome);
                case Ended<I, R>(@Nullable Throwable cause) -> {
                    running--;
                    rethrow(cause);
                }
            }
        }
    }

    private void run(Work<I, R> work) {
        @Nullable Throwable cause = null;
        try {
            work.run(outcome -> handedOver.put(new Ready<>(outcome)));
        } catch (Throwable thrown) {
            cause = thrown;
        }
        try {
            handedOver.put(new Ended<>(cause));
        } catch (InterruptedException e) {
            // the caller has left: nobody waits for this word
        }
    }

    private static void rethrow(@Nullable Throwable cause) {
        switch (cause) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException("a thread of a run was interrupted by a stranger", cause);
        }
    }

    private static void end(List<Thread> threads) {
        threads.forEach(Thread::interrupt); // all at once: one that is deaf must not let the others go on
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.interrupt();
                try {
                    thread.join(BETWEEN_INTERRUPTS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
