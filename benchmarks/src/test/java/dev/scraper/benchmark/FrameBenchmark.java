package dev.scraper.benchmark;

import dev.scraper.fork.ForkedJvms;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Task;
import dev.scraper.strategy.Lanes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What crossing to a child JVM and back costs a task, the lanes of parent and child included.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FrameBenchmark {

    private static final int FRAMES = 1_000;

    @Param({"1", "32"})
    private int underWay;

    @Param({"200", "20000"})
    private int bytes;

    private final BlockingQueue<byte[]> inputs = new ArrayBlockingQueue<>(FRAMES);
    private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    private byte[] payload = new byte[0];
    private Thread run = new Thread();

    /// A child that waits for tasks.
    @Setup
    public void start() throws InterruptedException {
        payload = new byte[bytes];
        ForkedJvms child = new ForkedJvms(1, Lanes.virtual(underWay));
        run = Thread.ofPlatform().start(() -> run(child));
        oneFrame();
    }

    private void run(ForkedJvms child) {
        try {
            child.run(new Endless(inputs), new EchoPipeline(), outcomes::add);
        } catch (InterruptedException end) {
            // that is how it ends
        }
    }

    private void oneFrame() throws InterruptedException {
        inputs.put(payload);
        if (outcomes.poll(1, TimeUnit.MINUTES) == null) {
            throw new IllegalStateException("The child gave nothing back");
        }
    }

    /// A thousand payloads there and back, as many under way as there are lanes.
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int thereAndBack() throws InterruptedException {
        for (int i = 0; i < FRAMES; i++) {
            inputs.put(payload);
        }
        int back = 0;
        while (back < FRAMES) {
            outcomes.take();
            back++;
        }
        return back;
    }

    /// The child ends with its run.
    @TearDown(Level.Trial)
    public void end() throws InterruptedException {
        run.interrupt();
        run.join();
    }

    /// Tasks as they are put in, without end.
    private static final class Endless implements Feed<byte[]> {
        private final BlockingQueue<byte[]> inputs;
        private long taken;

        Endless(BlockingQueue<byte[]> inputs) {
            this.inputs = inputs;
        }

        @Override
        public Task<byte[]> take() throws InterruptedException {
            byte[] input = inputs.take();
            synchronized (this) {
                return new Task<>(taken++, input);
            }
        }

        @Override
        public void giveBack(Task<byte[]> task) {
            throw new IllegalStateException("The child died");
        }
    }
}
