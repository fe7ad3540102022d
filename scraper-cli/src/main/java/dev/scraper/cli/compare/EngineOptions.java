package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.Converters.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How modes are measured, and where the figures go, for every command that compares them.
public final class EngineOptions {

    private static final long MEGABYTE = 1 << 20;

    @Option(
            names = {"-r", "--runs"},
            paramLabel = "N",
            description = "Rounds; each runs every mode once. Default: as many as fit into --time, from "
                    + Tournament.LEAST + " to " + Tournament.MOST + ".")
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
            description = "Passes that each JVM makes without latency before its clock starts, each over up to 100"
                    + " pages; 0 measures cold JVMs. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    int warmup = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the order of modes in each round. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    long seed = 1;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of the JVM of each run. Default: ${DEFAULT-VALUE}.",
            defaultValue = "512M")
    ByteSize heap = new ByteSize(512 * MEGABYTE);

    @Option(names = "--export-json", paramLabel = "FILE", description = "Write all that was measured.")
    @Nullable
    Path json;

    @Option(names = "--export-csv", paramLabel = "FILE", description = "Write a row for each run.")
    @Nullable
    Path csv;

    @Option(names = "--export-markdown", paramLabel = "FILE", description = "Write the table and the verdict.")
    @Nullable
    Path markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report that plays all modes side by side, in one file.")
    @Nullable
    Path html;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write Chrome trace events, for Perfetto: processes, lanes, stages.")
    @Nullable
    Path trace;

    /// Checks the numbers.
    ///
    /// @throws UserException if one is out of range
    void check() {
        require("--runs", runs == null ? 1 : runs, 1, 1_000);
        require("--warmup", warmup, 0, 100);
        require("--heap (in megabytes)", heap.bytes() / MEGABYTE, 32, 65_536);
        if (time.isNegative() || time.isZero()) {
            throw new UserException(ExitStatus.USAGE, "--time must be more than zero, was " + time);
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

    /// As `-Xmx` has it.
    String heapWord() {
        return heap.bytes() / MEGABYTE + "m";
    }
}
