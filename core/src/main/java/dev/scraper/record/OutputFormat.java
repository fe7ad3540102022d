package dev.scraper.record;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// How an output is written, and so how it is read again.
public sealed interface OutputFormat {

    /// Whole records, one JSON object a line.
    OutputFormat JSONL = new JsonLines(null);

    /// One JSON object a line.
    ///
    /// @param fields what is kept of each record; null for all
    record JsonLines(@Nullable RecordFields fields) implements OutputFormat {}

    /// A header row, then one row a record.
    record Csv(RecordFields columns) implements OutputFormat {}

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    /// @param begin whether `out` is empty still: then a header is written, where there is one
    default Sink sink(OutputStream out, boolean begin) throws IOException {
        return switch (this) {
            case JsonLines lines -> new JsonLinesSink(out, lines.fields());
            case Csv csv -> begin ? CsvSink.begin(out, csv.columns()) : CsvSink.resume(out, csv.columns());
        };
    }

    /// Whether an output of this kind tells which lines are done: it has `n`, `url` and `outcome`.
    default boolean canContinue() {
        return switch (this) {
            case JsonLines lines -> lines.fields() == null || lines.fields().canContinue();
            case Csv csv -> csv.columns().canContinue();
        };
    }

    /// The URL of a line of the list as a record of this kind has it.
    default String listed(String text) {
        String url = RecordEncoder.listed(text);
        return switch (this) {
            case JsonLines lines -> url;
            case Csv csv -> CsvCell.printable(url);
        };
    }
}
