package dev.scraper.trial;

import dev.scraper.fork.ChildReport;
import dev.scraper.fork.JavaProcess;
import dev.scraper.guard.NetworkProperties;
import dev.scraper.measure.CpuTime;
import dev.scraper.workload.SpanLog;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The JVM of one trial: is told what to run on stdin, makes itself ready, says so, waits for the
/// word to go, runs, and writes the result to stdout. Started by [TrialProcess]; of no use by hand.
///
/// It ends when its parent does.
public final class TrialMain {

    /// Written when the clock may start, followed by how long it warmed up.
    static final int READY = 'R';
    /// Written when all tasks are through, before the result.
    static final int DONE = 'D';
    /// Read when it shall.
    static final int GO = 'G';

    private TrialMain() {}

    /// Makes one trial.
    public static void main(String[] args) {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        System.setOut(System.err);
        JavaProcess.leaveCtrlCToTheParent();
        NetworkProperties.set();
        int status = 1;
        try {
            serve(new FileInputStream(FileDescriptor.in), out);
            status = 0;
        } catch (Throwable dying) {
            dying.printStackTrace(System.err);
        }
        Runtime.getRuntime().halt(status);
    }

    private static void serve(InputStream stdin, DataOutputStream out) throws IOException, InterruptedException {
        TrialSpec spec = TrialSpec.read(new DataInputStream(stdin));
        long began = System.nanoTime();
        Duration first = Duration.ZERO;
        if (spec.warmup() > 0) {
            spec.workload().first(spec.strategy(report -> {}));
            first = Duration.ofNanos(System.nanoTime() - began);
            if (!spec.forks()) {
                spec.workload().warmUp(spec.strategy(report -> {}), spec.warmup());
            }
            System.gc(); // what warming up left behind is no mode's fault
        }
        out.writeByte(READY);
        out.writeLong(System.nanoTime() - began);
        out.flush();
        if (stdin.read() != GO) {
            throw new IOException("the parent is gone");
        }
        Thread.ofPlatform().daemon().name("stdin").start(() -> haltAtEnd(stdin));
        run(spec, first, out).write(out);
    }

    private static TrialResult run(TrialSpec spec, Duration first, DataOutputStream out)
            throws InterruptedException, IOException {
        List<ChildReport> children = new ArrayList<>();
        SpanLog log = new SpanLog();
        Duration began = CpuTime.used();
        long called = System.nanoTime();
        MeteredStrategy strategy = new MeteredStrategy(spec.strategy(children::add));
        long[] fingerprints = spec.workload().run(strategy, spec.warmup(), log);
        out.writeByte(DONE);
        out.flush();
        Duration used = children.stream().map(ChildReport::cpu).reduce(CpuTime.used(), Duration::plus);
        Long started = log.firstStart();
        Duration start = spec.warmup() > 0 || started == null ? first : Duration.ofNanos(started - called);
        return TrialResult.of(
                strategy.lanes(),
                start,
                positive(used.minus(strategy.before())),
                positive(used.minus(began)),
                log,
                fingerprints);
    }

    /// Of a child that was killed nobody knows what it had used.
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static void haltAtEnd(InputStream stdin) {
        try {
            stdin.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // an input that cannot be read has ended too
        }
        Runtime.getRuntime().halt(1);
    }
}
