package dev.scraper.fork;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.pipeline.Stage;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A child JVM: runs the strategy and the pipeline it is told to, over the tasks that come on
/// stdin, and writes their outcomes to stdout. Started by [ForkedJvms]; of no use by hand.
///
/// It ends when its parent does: a daemon thread reads stdin and halts the JVM at its end, also
/// while all lanes compute. It does not end on Ctrl-C, which a terminal sends to parent and
/// children alike: the parent decides.
public final class WorkerMain {

    private WorkerMain() {}

    /// Runs until told to end.
    public static void main(String[] args) {
        FrameOutput out = new FrameOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        JavaProcess.leaveCtrlCToTheParent();
        int status = 1;
        try {
            status = serve(new FrameInput(new FileInputStream(FileDescriptor.in)), out);
        } catch (Throwable dying) {
            dying.printStackTrace(System.err);
        }
        out.close();
        Runtime.getRuntime().halt(status);
    }

    private static int serve(FrameInput in, FrameOutput out) throws IOException, InterruptedException {
        if (!(in.read() instanceof Frame.Hello hello)) {
            System.err.println("This program is started by scraper's fork mode; it is of no use by hand.");
            return 2;
        }
        ForkablePipeline<?, ?, ?> pipeline;
        Strategy strategy;
        try {
            pipeline = PipelineProvider.find(hello.pipeline());
            strategy = StrategyNames.parse(hello.strategy());
        } catch (RuntimeException | java.util.ServiceConfigurationError unknown) {
            out.write(new Frame.Refused(String.valueOf(unknown.getMessage())));
            return 2;
        }
        return run(pipeline, strategy, in, out);
    }

    private static <I, F, R> int run(
            ForkablePipeline<I, F, R> pipeline, Strategy strategy, FrameInput in, FrameOutput out)
            throws IOException, InterruptedException {
        AssignedTasks<I> tasks = new AssignedTasks<>();
        Thread.ofPlatform().daemon().name("stdin").start(() -> listen(in, out, tasks, pipeline));
        out.write(new Frame.Ready());
        try {
            strategy.run(tasks, pipeline, outcome -> send(outcome, pipeline, out));
            return 0;
        } catch (VirtualMachineError dying) {
            throw dying;
        } catch (Error broken) {
            Failure failure = Failure.of(Stage.WORKER, broken);
            out.write(new Frame.Broken(failure.type(), failure.message(), failure.stack()));
            return 4;
        } catch (UncheckedIOException parentGone) {
            return 1;
        }
    }

    private static <I> void listen(
            FrameInput in, FrameOutput out, AssignedTasks<I> tasks, ForkablePipeline<I, ?, ?> pipeline) {
        try {
            for (Frame frame = in.read(); frame != null; frame = in.read()) {
                switch ((Frame.ToChild) frame) {
                    case Frame.Assign assign ->
                        tasks.add(assign.id(), pipeline.inputs().decode(assign.input()));
                    case Frame.WhatTime question -> out.write(new Frame.Time(System.nanoTime()));
                    case Frame.End end -> {
                        // No more is read: a JVM that halts waits 300 ms for a thread that is reading.
                        tasks.end();
                        return;
                    }
                    case Frame.Hello again -> throw new IOException("a second hello");
                }
            }
        } catch (IOException | RuntimeException broken) {
            System.err.println("The parent's words cannot be read: " + broken);
        }
        Runtime.getRuntime().halt(1);
    }

    private static <I, R> void send(Outcome<I, R> outcome, ForkablePipeline<I, ?, R> pipeline, FrameOutput out) {
        long id = outcome.task().id();
        Frame frame = switch (outcome) {
            case Outcome.Done<I, R> done -> {
                byte[] result = pipeline.results().encode(done.result());
                yield result.length <= FrameOutput.LONGEST
                        ? new Frame.Done(id, done.timing(), result)
                        : new Frame.Failed(id, done.timing(), ChildJvm.tooLarge("ResultTooLarge", result.length));
            }
            case Outcome.Failed<I, R> failed -> new Frame.Failed(id, failed.timing(), failed.failure());
        };
        try {
            out.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
