package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.Converters.ByteSize;
import dev.scraper.compare.ComparisonSettings;
import dev.scraper.tournament.Timetable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// How modes are measured, for every command that compares them.
@InGroup(OptionGroup.MEASUREMENT)
public final class EngineOptions {

    private static final long MEGABYTE = 1 << 20;
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    @Option(
            names = {"-r", "--runs"},
            paramLabel = "N",
            description = "Rounds; each runs every mode once. Default: as many as fit into --time, from "
                    + Timetable.LEAST + " to " + Timetable.MOST
                    + "; where they are few, slow modes sit out some of them.")
    @Nullable
    Integer runs;

    @Option(
            names = "--time",
            paramLabel = "DUR",
            description = "For all of it, recording included, where -r is not given. Default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    Duration time = Duration.ofSeconds(60);

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Passes that each JVM makes without latency before its clock starts, each over 100 pages; 0"
                    + " measures cold JVMs. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    int warmup = 1;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of the JVM of each run. Default: ${DEFAULT-VALUE}.",
            defaultValue = "512M")
    ByteSize heap = new ByteSize(512 * MEGABYTE);

    /// What they ask for. What this JVM took to start counts.
    ///
    /// @param oneComputes whether all threads of a JVM take turns to compute
    /// @param seed of the order of each round
    /// @param command as the user gave it
    /// @throws UserException if an option is out of range
    ComparisonSettings settings(ChildOptions children, boolean oneComputes, long seed, CommandLine command) {
        check();
        return new ComparisonSettings(
                began(),
                time,
                runs,
                warmup,
                (int) (heap.bytes() / MEGABYTE),
                children.jvm().heapMegabytes(),
                children.processes(),
                oneComputes,
                seed,
                CommandWords.of(command));
    }

    private void check() {
        require("--runs", runs == null ? 1 : runs, 1, 1_000);
        require("--warmup", warmup, 0, 100);
        require("--heap (in megabytes)", heap.bytes() / MEGABYTE, 32, 65_536);
        if (time.isNegative() || time.isZero()) {
            throw new UserException(ExitStatus.USAGE, "--time must be more than zero, was " + time);
        }
    }

    /// When this process was started; systems tell that to the second, and some not at all. What
    /// was long before is no start of a JVM: a launcher may have built the program first.
    private static long began() {
        Duration ago = ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .filter(running -> !running.isNegative() && running.compareTo(LONGEST_START) < 0)
                .orElse(Duration.ZERO);
        return System.nanoTime() - ago.toNanos();
    }

    /// @param most rounds that there may be
    /// @throws UserException if the user wants more
    void requireRounds(int most) {
        if (runs != null && runs > most) {
            throw new UserException(
                    ExitStatus.USAGE, "--budget allows %d rounds, and --runs asks for %d".formatted(most, runs));
        }
    }

    /// Says that a number is out of range.
    ///
    /// @throws UserException if it is
    public static void require(String flag, long value, long least, long most) {
        if (value < least || value > most) {
            throw new UserException(
                    ExitStatus.USAGE, "%s must be from %d to %d, was %d".formatted(flag, least, most, value));
        }
    }
}
