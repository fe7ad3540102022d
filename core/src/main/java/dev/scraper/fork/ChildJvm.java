package dev.scraper.fork;

import dev.scraper.notice.Remedy;
import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.strategy.Strategy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A child JVM as its parent sees it: give it a task, wait for the outcome, or learn that it died.
final class ChildJvm {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration LONGEST_EXIT = Duration.ofSeconds(1);
    private static final int CLOCK_READINGS = 5;

    private final JavaProcess java;
    private final Process process;
    private final FrameOutput out;
    private final LastWords lastWords;
    private final long launched = System.nanoTime();
    private final CompletableFuture<Frame.ToParent> greeting = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<Frame.ToParent>> open = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Frame.ToParent> clock = new CompletableFuture<>();
    private volatile @Nullable ChildDiedException death;
    private volatile boolean askedToEnd;
    private volatile long clockOffset;
    private volatile Duration startUp = Duration.ZERO;
    private volatile Duration cpu = Duration.ZERO;

    private ChildJvm(JavaProcess java) {
        this.java = java;
        this.process = java.process();
        this.out = new FrameOutput(process.getOutputStream());
        this.lastWords = new LastWords(process.getErrorStream(), process.pid());
    }

    /// Starts a child without waiting for it; [#awaitReady] does.
    static ChildJvm launch(PipelineName pipeline, Strategy inner, JvmSettings jvm) {
        JavaProcess java;
        try {
            java = JavaProcess.start("dev.scraper.core", WorkerMain.class.getName(), jvm.commandLine(), List.of());
        } catch (IOException e) {
            throw new WorkerException("cannot start a child JVM: " + e.getMessage());
        }
        ChildJvm child = new ChildJvm(java);
        Thread.ofPlatform().daemon().name("stdout-of-" + java.process().pid()).start(child::listen);
        try {
            child.out.write(new Frame.Hello(pipeline, inner.toString()));
        } catch (IOException alreadyDead) {
            // the listener sees the end of its stdout and says why
        }
        return child;
    }

    /// Waits until tasks may come.
    ///
    /// @throws WorkerException if the child refuses the pipeline, dies or does not answer
    void awaitReady() throws InterruptedException {
        try {
            Frame.ToParent answer = greeting.get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
            if (answer instanceof Frame.Refused refused) {
                throw new WorkerException("a child JVM cannot run this: " + refused.reason());
            }
            startUp = Duration.ofNanos(System.nanoTime() - launched);
            readClock();
        } catch (ExecutionException died) {
            throw new WorkerException("a child JVM did not start: " + cause(died));
        } catch (TimeoutException late) {
            throw new WorkerException("a child JVM (pid %d) did not answer within %d s of its start"
                    .formatted(process.pid(), LONGEST_START.toSeconds()));
        }
    }

    /// nanoTime holds within one JVM only: the middle of the shortest of a few round trips is the
    /// moment of the child's reading.
    private void readClock() throws InterruptedException, ExecutionException, TimeoutException {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < CLOCK_READINGS; i++) {
            clock = new CompletableFuture<>();
            long asked = System.nanoTime();
            try {
                out.write(new Frame.WhatTime());
            } catch (IOException dead) {
                return;
            }
            long reading = ((Frame.Time) clock.get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)).nanos();
            long roundTrip = System.nanoTime() - asked;
            if (roundTrip < shortest) {
                shortest = roundTrip;
                clockOffset = asked + roundTrip / 2 - reading;
            }
        }
    }

    boolean isAlive() {
        return death == null && process.isAlive();
    }

    /// Runs one task there.
    ///
    /// @throws ChildDiedException if the child ended before it had an outcome
    <I, R> Outcome<I, R> call(Task<I> task, ForkablePipeline<I, ?, R> pipeline)
            throws ChildDiedException, InterruptedException {
        byte[] input = pipeline.inputs().encode(task.input());
        if (input.length > FrameOutput.LONGEST) {
            long now = System.nanoTime();
            return new Outcome.Failed<>(
                    task, new Timing(process.pid(), 0, now, now, now, now), tooLarge("InputTooLarge", input.length));
        }
        CompletableFuture<Frame.ToParent> answer = new CompletableFuture<>();
        open.put(task.id(), answer);
        try {
            throwIfDead();
            out.write(new Frame.Assign(task.id(), input));
        } catch (IOException broken) {
            // the child is gone or going: the listener completes the answer
        }
        try {
            return switch (answer.get()) {
                case Frame.Done done ->
                    new Outcome.Done<>(
                            task,
                            done.timing().shifted(clockOffset),
                            pipeline.results().decode(done.result()));
                case Frame.Failed failed ->
                    new Outcome.Failed<>(task, failed.timing().shifted(clockOffset), failed.failure());
                case Frame.Broken broken -> throw new WorkerError(broken);
                case Frame.ToParent other -> throw new IllegalStateException("no answer to a task: " + other);
            };
        } catch (ExecutionException died) {
            throw new ChildDiedException(cause(died));
        } finally {
            open.remove(task.id());
        }
    }

    private static String cause(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        return String.valueOf(cause == null ? thrown.getMessage() : cause.getMessage());
    }

    static Failure tooLarge(String type, int length) {
        return new Failure(
                Stage.WORKER,
                type,
                String.format(
                        Locale.ROOT,
                        "%,d bytes are more than the %,d that may cross between JVMs; run it in a mode of one JVM",
                        length,
                        FrameOutput.LONGEST),
                "");
    }

    /// Asks the child to end by itself.
    void askToEnd() {
        cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        askedToEnd = true;
        try {
            out.write(new Frame.End());
        } catch (IOException gone) {
            // that is what we want
        }
    }

    /// Waits until the child that was asked to has ended; one that takes too long is killed.
    ChildReport awaitEnd() throws InterruptedException {
        if (!process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        return new ChildReport(process.pid(), startUp, cpu);
    }

    /// Ends the child at once, whatever it does.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        java.deleteArguments();
    }

    private void listen() {
        String reason = "";
        try {
            FrameInput in = new FrameInput(process.getInputStream());
            for (Frame frame = in.read(); frame != null; frame = in.read()) {
                hear((Frame.ToParent) frame);
            }
        } catch (IOException | RuntimeException garbage) {
            reason = " It wrote to its stdout what is no message (%s).".formatted(garbage.getMessage());
        } finally {
            endAfterLastWords(reason.isEmpty());
            die(reason);
        }
    }

    /// A child that closed its stdout is about to exit, with a status and words of its own; one
    /// that was asked to has nothing more to say, and its JVM would wait 300 ms for the thread that
    /// watches its sockets. The handle kills without closing stderr under whoever reads it, as the
    /// process would.
    private void endAfterLastWords(boolean exiting) {
        try {
            if (!exiting || askedToEnd || !process.waitFor(LONGEST_EXIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.toHandle().destroyForcibly();
            }
        } catch (InterruptedException stranger) {
            process.toHandle().destroyForcibly();
        }
    }

    private void hear(Frame.ToParent frame) {
        switch (frame) {
            case Frame.Ready ready -> {
                java.deleteArguments();
                greeting.complete(ready);
            }
            case Frame.Refused refused -> greeting.complete(refused);
            case Frame.Time time -> clock.complete(time);
            case Frame.Done done -> answer(done.id(), done);
            case Frame.Failed failed -> answer(failed.id(), failed);
            case Frame.Broken broken -> open.values().forEach(waiting -> waiting.complete(broken));
        }
    }

    private void answer(long id, Frame.ToParent frame) {
        CompletableFuture<Frame.ToParent> waiting = open.get(id);
        if (waiting != null) {
            waiting.complete(frame);
        }
    }

    private void die(String reason) {
        java.deleteArguments();
        String words;
        int status = process.onExit().join().exitValue();
        try {
            words = lastWords.text();
        } catch (InterruptedException impossible) {
            words = "";
        }
        ChildDiedException died = new ChildDiedException("Worker (pid %d) ended with status %d.%s%s%s"
                .formatted(
                        process.pid(),
                        status,
                        reason,
                        hint(status),
                        words.isBlank() ? "" : " Its last words:\n" + words.strip()));
        death = died;
        greeting.completeExceptionally(died);
        clock.completeExceptionally(died);
        open.values().forEach(waiting -> waiting.completeExceptionally(died));
    }

    private static String hint(int status) {
        return switch (status) {
            case 3 -> " Status 3 means that its heap was full; " + Remedy.LARGER_HEAP + ".";
            case 137 -> " Status 137 often means that the system killed it for memory; " + Remedy.FEWER_PROCESSES + ".";
            default -> "";
        };
    }

    /// A task that comes after [#die] has completed all open ones would wait for ever.
    private void throwIfDead() throws ChildDiedException {
        ChildDiedException died = death;
        if (died != null) {
            throw died;
        }
    }
}
