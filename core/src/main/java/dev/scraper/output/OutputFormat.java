package dev.scraper.output;

import dev.scraper.record.FieldNames;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordFields;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// How an output is written, and so how it is read again.
public sealed interface OutputFormat {

    /// One JSON object a line.
    ///
    /// @param fields what is kept of each record; null for all
    record JsonLines(@Nullable RecordFields fields) implements OutputFormat {

        /// @throws IllegalArgumentException if a field has the name of a key that stays
        public JsonLines {
            if (fields != null) {
                fields.requireDistinctKeys();
            }
        }

        /// Whole records.
        public JsonLines() {
            this(null);
        }
    }

    /// A header row, then one row a record.
    ///
    /// @param columns without stars
    /// @param join what stands between the values of a list in one cell; null for JSON
    /// @param ofTable whether what is below `input` comes from tables: then it stays as it is there
    record Csv(RecordFields columns, @Nullable String join, boolean ofTable) implements OutputFormat {

        /// With lists as JSON.
        public Csv(RecordFields columns) {
            this(columns, null, false);
        }

        /// The same with what an output is continued by.
        public Csv withJournal() {
            return new Csv(columns.withJournal(), join, ofTable);
        }

        /// The fields of a run as columns.
        ///
        /// @param wanted null for the usual ones
        /// @throws IllegalArgumentException if `input.*` is wanted, and the list is no table
        public static Csv of(@Nullable RecordFields wanted, FieldNames names, @Nullable String join) {
            return new Csv(
                    wanted == null ? RecordFields.of(names) : wanted.spreadOut(names),
                    join,
                    names.table() != null && names.table().whole());
        }
    }

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    /// @param begin whether `out` is empty still: then a header is written, where there is one
    default Sink sink(OutputStream out, boolean begin) throws IOException {
        return switch (this) {
            case JsonLines lines -> new JsonLinesSink(out, lines.fields());
            case Csv csv -> begin ? CsvSink.begin(out, csv) : CsvSink.resume(out, csv);
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
