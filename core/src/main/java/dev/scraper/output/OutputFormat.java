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
    /// @param items whether each item of a page has a line of its own
    record JsonLines(@Nullable RecordFields fields, boolean items) implements OutputFormat {

        /// @throws IllegalArgumentException if a field has the name of a key that stays
        public JsonLines {
            if (fields != null) {
                fields.requireDistinctKeys();
            }
        }

        /// A line for each record.
        public JsonLines(@Nullable RecordFields fields) {
            this(fields, false);
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
    /// @param items whether each item of a page has a row of its own
    record Csv(RecordFields columns, @Nullable String join, boolean ofTable, boolean items) implements OutputFormat {

        /// With a row for each record.
        public Csv(RecordFields columns, @Nullable String join, boolean ofTable) {
            this(columns, join, ofTable, false);
        }

        /// With lists as JSON.
        public Csv(RecordFields columns) {
            this(columns, null, false);
        }

        /// The same with what an output is continued by.
        public Csv withJournal() {
            return new Csv(columns.withJournal(items), join, ofTable, items);
        }

        /// The fields of a run as columns.
        ///
        /// @param wanted null for the usual ones
        /// @throws IllegalArgumentException if `input.*` is wanted, and the list is no table
        public static Csv of(@Nullable RecordFields wanted, FieldNames names, @Nullable String join) {
            return new Csv(
                    wanted == null ? RecordFields.of(names) : wanted.spreadOut(names),
                    join,
                    names.table() != null && names.table().whole(),
                    names.items() != null);
        }
    }

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    /// @param begin whether `out` is empty still: then a header is written, where there is one
    default Sink sink(OutputStream out, boolean begin) throws IOException {
        return switch (this) {
            case JsonLines lines -> new JsonLinesSink(out, lines);
            case Csv csv -> begin ? CsvSink.begin(out, csv) : CsvSink.resume(out, csv);
        };
    }

    /// Whether each item of a page has a record of its own, so that a line of the list may have
    /// many.
    boolean items();

    /// Whether an output of this kind tells which lines are done: it has `n`, `url` and `outcome`.
    default boolean canContinue() {
        return switch (this) {
            case JsonLines lines -> lines.fields() == null || lines.fields().canContinue(lines.items());
            case Csv csv -> csv.columns().canContinue(csv.items());
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
