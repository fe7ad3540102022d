package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.record.FailedList;
import dev.scraper.record.OutputBusyException;
import dev.scraper.record.OutputFile;
import dev.scraper.record.OutputFormat;
import dev.scraper.record.RecordFields;
import dev.scraper.record.ResumePoint;
import dev.scraper.record.RetryFailed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where records go, and what becomes of those that are there already.
@InGroup(OptionGroup.OUTPUT)
public final class OutputOptions {

    /// Before all that have no order; methods would come last.
    private static final int FIRST = -2;

    @Nullable
    private Path output;

    @Option(
            names = {"-o", "--output"},
            order = FIRST,
            paramLabel = "FILE",
            description = "Where records go; - is stdout. Default: stdout.")
    void setOutput(Path file) {
        output = file.toString().equals("-") ? null : file;
    }

    @Option(
            names = {"-f", "--format"},
            paramLabel = "jsonl|csv",
            description =
                    "How records are written: JSON, one object a line, or CSV. Default: csv where FILE ends in .csv,"
                            + " else jsonl.")
    @Nullable
    Format format;

    @Option(
            names = "--fields",
            paramLabel = "A,B,...",
            description =
                    "What is kept of each record: n,url,outcome,error.type,data.price. Default: all of it in JSON,"
                            + " the usual columns in CSV.")
    @Nullable
    String fields;

    @Option(
            names = {"-c", "--continue"},
            description = "Go on where an earlier run into FILE ended, however it did. The list must be the same.")
    boolean goOn;

    @Option(names = "--overwrite", description = "Start over where FILE has records already.")
    boolean overwrite;

    @Option(
            names = "--retry-failed",
            description = "Ask again for the URLs that failed in FILE, and for those it lacks; their new records"
                    + " replace the old ones in the end.")
    boolean retryFailed;

    @Option(
            names = "--failed-output",
            paramLabel = "FILE",
            description = "Write the URLs that failed, as a list for another run.")
    @Nullable
    Path failedOutput;

    @Option(
            names = "--warc",
            paramLabel = "FILE",
            description = "Keep each request and answer, too, as a recording (WARC): -i FILE extracts from it again"
                    + " without asking any site.")
    @Nullable
    Path warc;

    /// How records are written.
    enum Format {
        JSONL,
        CSV
    }

    /// Whether hosts may have been asked a moment ago.
    boolean goesOn() {
        return goOn || retryFailed;
    }

    /// Refuses to write over the list.
    void refuse(ListOptions input) {
        input.refuse("-o", output);
        input.refuse("--failed-output", failedOutput);
        input.refuse("--warc", warc);
    }

    /// Where records go.
    ///
    /// @param selections what stands below `data`
    CommandRun.Destination destination(Collection<String> selections) {
        return new OutputDestination(this, selections);
    }

    /// Null for stdout.
    @Nullable
    Path file() {
        return output;
    }

    /// @param selections what stands below `data`
    /// @throws UserException if it cannot be written, or must not
    OpenOutput open(Collection<String> selections) {
        OutputFormat kind = Usage.checked("--fields", () -> kind(selections));
        if (List.of(goOn, overwrite, retryFailed).stream()
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new UserException(
                    ExitStatus.USAGE, "--continue, --overwrite and --retry-failed exclude each other; give one");
        }
        if (goesOn() && output == null) {
            throw new UserException(ExitStatus.USAGE, "stdout cannot be continued; give the file with -o FILE");
        }
        if (goesOn() && !kind.canContinue()) {
            throw new UserException(
                    ExitStatus.USAGE, "--fields: an output is continued by its fields n, url and outcome; add them");
        }
        try {
            if (failedOutput != null && output != null && isSame(failedOutput, output)) {
                throw new UserException(
                        ExitStatus.USAGE, "--failed-output and -o are the same file; give another for one of them");
            }
            if (output == null) {
                OpenOutput stdout = new OpenOutput(kind.sink(new FileOutputStream(FileDescriptor.out), true));
                return withFailures(stdout);
            }
            return withFailures(retryFailed ? retried(output, kind) : opened(output, kind));
        } catch (OutputBusyException busy) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(busy.getMessage()));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "stdout: " + e.getMessage());
        }
    }

    private OutputFormat kind(Collection<String> selections) {
        String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
        boolean csv = format == null ? name.endsWith(".csv") : format == Format.CSV;
        RecordFields wanted = fields == null ? null : RecordFields.parse(fields);
        return csv
                ? new OutputFormat.Csv(wanted == null ? RecordFields.DEFAULT.withData(selections) : wanted)
                : new OutputFormat.JsonLines(wanted);
    }

    /// The list is begun only when the output is open, so that a run that is refused empties
    /// nothing.
    private OpenOutput withFailures(OpenOutput out) {
        if (failedOutput != null) {
            out.listFailures(failedList(failedOutput));
        }
        return out;
    }

    static boolean isSame(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private static FailedList failedList(Path file) {
        try {
            return new FailedList(new FileOutputStream(file.toFile()));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--failed-output: " + Errors.cannotWrite(file, e));
        }
    }

    private OpenOutput opened(Path path, OutputFormat kind) throws OutputBusyException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OutputFile file = OutputFile.open(path);
            opened.add(file);
            if (!goOn && !overwrite && file.size() > 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        path + ": has records already; --continue goes on with them, --overwrite starts over");
            }
            ResumePoint point = goOn ? ResumePoint.read(file, kind) : null;
            long kept = point == null ? 0 : point.validLength();
            return new OpenOutput(kind.sink(file.writeFrom(kept), kept == 0), point, List.of(), () -> {});
        } catch (IOException | RuntimeException e) {
            throw closed(opened, path, e);
        }
    }

    private static OpenOutput retried(Path path, OutputFormat kind) throws OutputBusyException {
        if (!Files.isRegularFile(path)) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, path + ": there is no output to try again");
        }
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OutputFile file = OutputFile.open(path);
            opened.add(file);
            Path retry = RetryFailed.copyOf(path);
            RetryFailed.prepare(file, kind, retry);
            OutputFile copy = OutputFile.open(retry);
            opened.add(copy);
            ResumePoint point = ResumePoint.read(copy, kind);
            long kept = point.validLength();
            return new OpenOutput(
                    kind.sink(copy.writeFrom(kept), kept == 0),
                    point,
                    List.of(file),
                    () -> RetryFailed.finish(retry, path));
        } catch (IOException | RuntimeException e) {
            throw closed(opened, path, e);
        }
    }

    private static RuntimeException closed(List<AutoCloseable> opened, Path path, Exception why)
            throws OutputBusyException {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
        return switch (why) {
            case OutputBusyException busy -> throw busy;
            case IOException io
            when io.getClass() == IOException.class ->
                new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(io.getMessage()));
            case IOException io -> new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotWrite(path, io));
            case RuntimeException mistake -> mistake;
            default -> new IllegalStateException(why);
        };
    }
}
