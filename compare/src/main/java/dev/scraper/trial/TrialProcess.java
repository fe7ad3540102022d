package dev.scraper.trial;

import dev.scraper.fork.JavaProcess;
import dev.scraper.guard.NetworkProperties;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A trial in a JVM of its own, as the process sees it that started it.
public final class TrialProcess implements AutoCloseable {

    private static final int LAST_WORDS = 4;

    /// How the lines of a stack trace begin.
    private static final String WHERE = "\tat ";

    private final JavaProcess java;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ConcurrentLinkedDeque<String> lastWords = new ConcurrentLinkedDeque<>();
    private final Thread listener;
    private final Duration untilReady;

    /// What was seen of a trial.
    ///
    /// @param startUp from the launch of the JVM until its first task could start, or until the
    ///     first one was through where the JVM was made warm
    /// @param peakBytes of memory that the JVM and its children held at the same time; 0 where the
    ///     system does not tell
    /// @param foreign cores that other programs kept busy while it ran, see [MachineLoad]
    /// @param serving CPU time that the others used that take part
    public record Observation(TrialResult result, Duration startUp, long peakBytes, double foreign, Duration serving) {

        /// The same, of which `folder` keeps what happened.
        ///
        /// @throws IOException if that cannot be written
        public Observation keptIn(SpanFolder folder) throws IOException {
            return new Observation(result.keptIn(folder), startUp, peakBytes, foreign, serving);
        }
    }

    private TrialProcess(JavaProcess java, TrialSpec spec) throws IOException, InterruptedException {
        long launched = System.nanoTime();
        this.java = java;
        this.in = new DataInputStream(new BufferedInputStream(java.process().getInputStream(), 1 << 16));
        this.out = new DataOutputStream(java.process().getOutputStream());
        this.listener = Thread.ofPlatform().daemon().name("stderr-of-trial").start(this::listen);
        try {
            spec.write(out);
            expect(TrialMain.READY);
            Duration warming = Duration.ofNanos(awaited(in::readLong));
            this.untilReady = Duration.ofNanos(System.nanoTime() - launched).minus(warming);
        } catch (IOException e) {
            throw died(e);
        } finally {
            java.deleteArguments();
        }
    }

    /// Starts a trial, and waits until it may begin.
    ///
    /// @param heap of its JVM, as `-Xmx` has it
    /// @throws IOException if it cannot be started, or ends before it is ready
    public static TrialProcess start(TrialSpec spec, String heap) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(
                List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr"));
        options.addAll(NetworkProperties.options());
        JavaProcess java = JavaProcess.start("dev.scraper.compare", TrialMain.class.getName(), options, List.of());
        try {
            return new TrialProcess(java, spec);
        } catch (IOException | InterruptedException | RuntimeException e) {
            destroy(java.process());
            throw e;
        }
    }

    private void expect(int word) throws IOException, InterruptedException {
        if (awaited(in::readByte) != word) {
            throw new IOException("unexpected words");
        }
    }

    /// What `reading` reads. Reading from a process cannot be interrupted, so another thread does
    /// it.
    private static <T> T awaited(Callable<T> reading) throws IOException, InterruptedException {
        FutureTask<T> read = new FutureTask<>(reading);
        Thread.ofPlatform().daemon().name("trial-reader").start(read);
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /// Runs it.
    ///
    /// @param others processes that take part, such as the one that serves the pages
    /// @throws IOException if it ends before it has a result
    public Observation run(List<ProcessHandle> others) throws IOException, InterruptedException {
        try (PeakMemory memory = PeakMemory.of(java.process().toHandle())) {
            MachineLoad load = MachineLoad.begin(others);
            try {
                out.writeByte(TrialMain.GO);
                out.flush();
                expect(TrialMain.DONE);
                MachineLoad.Usage busy = load.end();
                TrialResult result = awaited(() -> TrialResult.read(in));
                return new Observation(
                        result,
                        untilReady.plus(result.first()),
                        memory.bytes(),
                        busy.foreign(result.cpuInAll()),
                        busy.others());
            } catch (IOException e) {
                throw died(e);
            }
        }
    }

    private void listen() {
        try (BufferedReader words =
                new BufferedReader(new InputStreamReader(java.process().getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (!line.startsWith(WHERE)) {
                    lastWords.add(line);
                }
                if (lastWords.size() > LAST_WORDS) {
                    lastWords.poll();
                }
            }
        } catch (IOException e) {
            // the process is gone
        }
    }

    private IOException died(IOException thrown) {
        try {
            if (!java.process().waitFor(1, TimeUnit.SECONDS) && !(thrown instanceof EOFException)) {
                return thrown;
            }
            int status = java.process().waitFor();
            listener.join(Duration.ofSeconds(1));
            return new IOException(
                    "the JVM of a trial ended with status %d; its last words: %s"
                            .formatted(status, String.join(" | ", lastWords)),
                    thrown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return thrown;
        }
    }

    /// Ends it; a JVM that ended by itself would take its time.
    @Override
    public void close() {
        destroy(java.process());
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
