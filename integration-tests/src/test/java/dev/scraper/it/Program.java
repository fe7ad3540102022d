package dev.scraper.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged program in a process of its own, as a user's shell starts it. Its streams are
/// files, so that it never waits for a reader.
final class Program implements AutoCloseable {

    private static final long LONGEST_SECONDS = 180;

    /// The sites of tests are on this machine, and most of them have no robots.txt to ask for;
    /// flags are stronger.
    private static final Map<String, String> LOCAL =
            Map.of("SCRAPER_ALLOW_PRIVATE", "true", "SCRAPER_ROBOTS", "false", "SCRAPER_RETRY", "0");

    private final Process process;
    private final Path out;
    private final Path err;

    /// What is left when it has ended.
    record Ended(int status, String out, String err) {
        /// What it said on stderr in one line: sentences are broken at 80 columns.
        String said() {
            return err.replaceAll("\\s+", " ");
        }

        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Path root() {
        return Path.of(System.getProperty("scraper.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static String modulePath() {
        return System.getProperty("scraper.module.path", "");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Runs it to its end.
    static Ended run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    static Ended runWithInput(String stdin, String... arguments) throws IOException, InterruptedException {
        try (Program program = start(List.of(), stdin, arguments)) {
            return program.end();
        }
    }

    /// Runs it to its end with these variables in its environment, too.
    static Ended runWith(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (Program program = start(List.of(), environment, "", arguments)) {
            return program.end();
        }
    }

    /// Starts it and comes back at once.
    static Program start(String... arguments) throws IOException {
        return start(List.of(), "", arguments);
    }

    static Program start(List<String> jvm, String stdin, String... arguments) throws IOException {
        return start(jvm, Map.of(), stdin, arguments);
    }

    /// Runs it to its end where no file may become longer than so many kilobytes: what a full disk
    /// does, for a program that ignores the signal.
    static Ended runWithShortFiles(int kilobytes, String... arguments) throws IOException, InterruptedException {
        List<String> shell = List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash");
        try (Program program = start(shell, List.of("-XX:-UsePerfData"), Map.of(), "", arguments)) {
            return program.end();
        }
    }

    private static Program start(List<String> jvm, Map<String, String> environment, String stdin, String... arguments)
            throws IOException {
        return start(List.of(), jvm, environment, stdin, arguments);
    }

    private static Program start(
            List<String> before, List<String> jvm, Map<String, String> environment, String stdin, String... arguments)
            throws IOException {
        Path in = Files.createTempFile("scraper-it-", ".in");
        Files.writeString(in, stdin);
        Path out = Files.createTempFile("scraper-it-", ".out");
        Path err = Files.createTempFile("scraper-it-", ".err");
        List<String> command = new ArrayList<>(before);
        command.addAll(Interrupts.prefix());
        command.add(java());
        command.addAll(jvm);
        command.addAll(List.of("-p", modulePath(), "-m", "dev.scraper.cli/dev.scraper.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SCRAPER_"));
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent");
        builder.environment().putAll(LOCAL);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Files.delete(in); // it has it open
        return new Program(process, out, err);
    }

    Process process() {
        return process;
    }

    /// What it has written to stdout up to now.
    String out() {
        return read(out);
    }

    Ended end() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end within " + LONGEST_SECONDS + " s; it said " + read(err));
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    /// What a stream of a program was written to, as UTF-8.
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it and all its children, and forgets what it said.
    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
