package dev.scraper.cli.options;

import dev.scraper.cli.demo.DemoServer;
import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.fork.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A demo site that runs, in a process of its own so that its CPU is not the scraper's. It ends
/// with this process.
public record DemoProcess(DemoSettings settings, Process process, int port) implements AutoCloseable {

    private static final String PORT = "port ";

    /// Starts it and waits until it listens.
    public static DemoProcess start(DemoSettings settings) throws IOException {
        JavaProcess java = JavaProcess.start(
                "dev.scraper.cli",
                DemoServer.class.getName(),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData"),
                List.of(settings.toString()));
        Process process = java.process();
        String line = firstLine(process);
        java.deleteArguments();
        if (!line.startsWith(PORT)) {
            process.destroyForcibly();
            throw new IOException("the demo site did not start: " + lastWords(process));
        }
        return new DemoProcess(
                settings,
                process,
                Integer.parseInt(line.substring(PORT.length()).strip()));
    }

    /// Empty where the process ended first, in the midst of which its pipe may be closed, too.
    private static String firstLine(Process process) {
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            return line == null ? "" : line;
        } catch (IOException ended) {
            return "";
        }
    }

    private static String lastWords(Process process) {
        try {
            String words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return words.isEmpty() ? "its JVM ended" : words;
        } catch (IOException ended) {
            return "its JVM ended";
        }
    }

    /// Host and port.
    public String authority() {
        return "127.0.0.1:" + port;
    }

    public Stream<String> urls() {
        return settings.urls(port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
