package dev.scraper.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A JVM of a Spark cluster or of a driver. All that it says goes to one file.
final class SparkProcess {

    private static final int TAIL = 4_000;
    private static final int KILL_SECONDS = 30;

    private final String name;
    private final Process process;
    private final Path log;

    private SparkProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts it.
    ///
    /// @param log what it says goes here
    static SparkProcess start(String name, ProcessBuilder builder, Path log) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        return new SparkProcess(name, process, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// All that it has said up to now.
    String said() {
        return Program.read(log);
    }

    /// The end of what it has said, under its name.
    String tail() {
        return tail(name, said());
    }

    static String tail(String name, String said) {
        return "---- %s%n%s%n".formatted(name, said.substring(Math.max(0, said.length() - TAIL)));
    }

    /// Waits until it has said this so often.
    ///
    /// @return the first group of the last of them
    /// @throws AssertionError if it ends before, or takes more than so many seconds
    String await(Pattern pattern, int times, int seconds) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            boolean alive = isAlive();
            List<MatchResult> found = pattern.matcher(said()).results().toList();
            if (found.size() >= times) {
                return found.getLast().group(1);
            }
            if (!alive || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(seconds)) {
                throw new AssertionError("%s %s and has not said %s %d times%n%s"
                        .formatted(name, alive ? "lives" : "has ended", pattern, times, tail()));
            }
            Thread.sleep(50);
        }
    }

    /// Waits for its end.
    ///
    /// @return its exit status
    /// @throws AssertionError if it takes more than so many seconds
    int end(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("%s did not end within %d s%n%s".formatted(name, seconds, tail()));
        }
        return process.exitValue();
    }

    /// Kills it and the processes that it has started, which none of them notices.
    ///
    /// @return how many of those there were
    int kill() {
        // The children last: a process that sees its child end might start another one.
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : family) {
            each.onExit().orTimeout(KILL_SECONDS, TimeUnit.SECONDS).join();
        }
        return family.size() - 1;
    }
}
