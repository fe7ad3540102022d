package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.Taken;
import dev.scraper.lines.ListColumns;
import dev.scraper.output.FailedList;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFormat;
import dev.scraper.record.FieldNames;
import dev.scraper.record.RecordFields;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
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
                    "What is kept of each record: n,url,outcome,error.type,price=data.price (under another name), input.*"
                            + " (all columns of the list), data.* (all selections), items.* (all fields of an item)."
                            + " Default: all of it in JSON; in CSV"
                            + " the columns of the list and the usual ones. A file has n, url and outcome anyway.")
    @Nullable
    String fields;

    @Option(
            names = "--items",
            paramLabel = "jsonl|csv|nested",
            description =
                    "How the items of a page are written, where a recipe has rows: each a line of JSON, each a row of"
                            + " CSV, or as a list in the record of their page. Default: csv in CSV, else nested.")
    @Nullable
    Items items;

    @Option(
            names = "--join",
            paramLabel = "TEXT",
            description = "Write lists in CSV as their values with TEXT between them, such as '; '. Default: as JSON.")
    @Nullable
    String join;

    @Option(names = "--ordered", description = "Put FILE in the order of the list once each line has its record.")
    boolean ordered;

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
            description = "Write the URLs that failed, as a list for another run: of a table its rows.")
    @Nullable
    Path failedOutput;

    @Option(
            names = "--warc",
            paramLabel = "FILE",
            description = "Keep each request and answer, too, as a recording (WARC): -i FILE extracts from it again"
                    + " without asking any site.")
    @Nullable
    Path warc;

    /// How the items of a page are written.
    enum Items {
        JSONL,
        CSV,
        NESTED
    }

    /// How records are written.
    enum Format {
        JSONL,
        CSV
    }

    /// Whether hosts may have been asked a moment ago.
    public boolean goesOn() {
        return goOn || retryFailed;
    }

    /// Whether failures of an earlier run are tried again.
    public boolean retries() {
        return retryFailed;
    }

    /// Whether what is there may go.
    public boolean overwrites() {
        return overwrite;
    }

    /// Refuses to write over the list.
    public void refuse(ListOptions input) {
        files(input::refuse);
    }

    /// All files that are written.
    ///
    /// @param taker takes the flag of each, and the file; null where there is none
    public void files(BiConsumer<String, @Nullable Path> taker) {
        taker.accept("-o", output);
        taker.accept("--failed-output", failedOutput);
        taker.accept("--warc", warc);
    }

    /// Where records go.
    ///
    /// @param taken from each page
    public CommandRun.Destination destination(Taken taken) {
        return new OutputDestination(this, taken);
    }

    /// Null for stdout.
    public @Nullable Path file() {
        return output;
    }

    /// @param taken from each page
    /// @param earlier as [CommandRun.Destination#open]
    /// @throws UserException if it cannot be written, or must not
    OpenOutput open(Taken taken, OpenList list, Earlier earlier) throws InterruptedException {
        Optional<ListColumns> columns =
                isCsv() || fields != null || failedOutput != null ? columns(list) : Optional.empty();
        OutputFormat kind = Usage.checked("--fields", () -> kind(names(taken, columns)));
        if (ordered && output == null) {
            throw new UserException(
                    ExitStatus.USAGE, "--ordered: stdout cannot be put in order afterwards; give a file with -o FILE");
        }
        if (ordered && output != null && Files.exists(output) && !Files.isRegularFile(output)) {
            throw new UserException(
                    ExitStatus.USAGE, "--ordered: %s is no file that could be put in order".formatted(output));
        }
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
        try {
            if (failedOutput != null && output != null && isSame(failedOutput, output)) {
                throw new UserException(
                        ExitStatus.USAGE, "--failed-output and -o are the same file; give another for one of them");
            }
            if (output == null) {
                OpenOutput stdout = new OpenOutput(kind.sink(new FileOutputStream(FileDescriptor.out), true));
                return withFailures(stdout, columns);
            }
            return withFailures(opened(new RecordFile(output, kind, ordered, earlier)), columns);
        } catch (OutputBusyException busy) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(busy.getMessage()));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "stdout: " + e.getMessage());
        }
    }

    private FieldNames names(Taken taken, Optional<ListColumns> columns) {
        List<RecordFields.Field> fields = taken.items();
        if (items != null && items != Items.NESTED && fields == null) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--items: pages have items where a recipe has rows; give one with --recipe or --table");
        }
        boolean each = items == null ? isCsv() : items != Items.NESTED;
        return FieldNames.of(taken.data(), columns).items(each ? fields : null);
    }

    private boolean isCsv() {
        if (items != null && items != Items.NESTED) {
            boolean csv = items == Items.CSV;
            if (format != null && csv != (format == Format.CSV)) {
                throw new UserException(
                        ExitStatus.USAGE, "--items and --format exclude each other here; leave one of them away");
            }
            return csv;
        }
        String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
        return format == null ? name.endsWith(".csv") : format == Format.CSV;
    }

    /// A run into a file may end early, and what has no `n` cannot be gone on with.
    private OutputFormat kind(FieldNames names) {
        if (join != null && !isCsv()) {
            throw new UserException(ExitStatus.USAGE, "--join is for CSV: in JSON a list is a list; add -f csv");
        }
        RecordFields given = fields == null ? null : RecordFields.parse(fields, names);
        if (isCsv()) {
            OutputFormat.Csv csv = OutputFormat.Csv.of(given, names, join);
            return output == null ? csv : csv.withJournal();
        }
        boolean each = names.items() != null;
        RecordFields kept = given == null || output == null ? given : given.withJournal(each);
        return new OutputFormat.JsonLines(kept == null || !each ? kept : kept.ofItemLines(), each);
    }

    /// Waits for the first row of a list that is a pipe.
    private static Optional<ListColumns> columns(OpenList list) throws InterruptedException {
        try {
            return list.urls().columns();
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("while the first row of the list was read");
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(e.getMessage()));
        }
    }

    private OpenOutput opened(RecordFile file) throws OutputBusyException {
        return retryFailed ? file.retried() : goOn ? file.resumed() : file.begun(overwrite);
    }

    /// The list is begun only when the output is open, so that a run that is refused empties
    /// nothing.
    private OpenOutput withFailures(OpenOutput out, Optional<ListColumns> columns) {
        if (failedOutput != null) {
            out.listFailures(failedList(failedOutput, columns));
        }
        return out;
    }

    public static boolean isSame(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private static FailedList failedList(Path file, Optional<ListColumns> columns) {
        try {
            FileOutputStream out = new FileOutputStream(file.toFile());
            return columns.isPresent() ? FailedList.table(out, columns.orElseThrow()) : new FailedList(out);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--failed-output: " + Errors.cannotWrite(file, e));
        }
    }
}
