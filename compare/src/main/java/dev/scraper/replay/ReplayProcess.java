package dev.scraper.replay;

import dev.scraper.fork.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A replay server that runs. It ends with this process.
public final class ReplayProcess implements AutoCloseable {

    private static final String PORTS = "ports ";

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final int latent;
    private final int atOnce;

    /// How late its answers were.
    ///
    /// @param parts of answers that were sent: heads and ends
    /// @param median how late half of them were at most
    /// @param p99 how late 99 in 100 were at most
    public record Lateness(long parts, Duration median, Duration p99) {}

    private ReplayProcess(Process process, BufferedReader out, int latent, int atOnce) {
        this.process = process;
        this.out = out;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.latent = latent;
        this.atOnce = atOnce;
    }

    /// Starts it and waits until it listens.
    ///
    /// @param answers that [ReplayAnswers] wrote; they are read until it is closed
    /// @throws IOException if it cannot be started
    public static ReplayProcess start(Path answers) throws IOException {
        JavaProcess java = JavaProcess.start(
                "dev.scraper.compare",
                ReplayServer.class.getName(),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData"),
                List.of(answers.toAbsolutePath().toString()));
        Process process = java.process();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = out.readLine();
        java.deleteArguments();
        if (line == null || !line.startsWith(PORTS)) {
            process.destroyForcibly();
            throw new IOException("the replay server did not start: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        String[] ports = line.substring(PORTS.length()).strip().split(" ", -1);
        return new ReplayProcess(process, out, Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }

    /// The proxy whose answers take their time.
    public URI latent() {
        return URI.create("http://127.0.0.1:" + latent);
    }

    /// The proxy that answers at once.
    public URI atOnce() {
        return URI.create("http://127.0.0.1:" + atOnce);
    }

    /// The process.
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// How late its answers were up to now.
    public Lateness lateness() {
        try {
            in.write("late\n");
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the replay server has ended");
            }
            String[] figures = line.split(" ", -1);
            return new Lateness(
                    Long.parseLong(figures[0]),
                    Duration.ofNanos(Long.parseLong(figures[1])),
                    Duration.ofNanos(Long.parseLong(figures[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
