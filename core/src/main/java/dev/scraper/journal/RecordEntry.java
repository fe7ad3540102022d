package dev.scraper.journal;

import dev.scraper.output.OutputFormat;
import dev.scraper.record.UrlOutcome;
import java.io.Serial;
import java.util.Optional;

/// What a written record says of its line.
///
/// @param url as [OutputFormat#listed]
/// @param item of the page that the record is of, from 1; 0 where it is of a page
/// @param items that the page has
record RecordEntry(long n, String url, UrlOutcome outcome, int item, int items) {

    /// How the records of one format are read.
    sealed interface Reading permits JsonReading, CsvReading {

        /// What stands before the first record, newline included.
        byte[] header();

        /// Reads a whole record.
        ///
        /// @param length with its newline
        RecordEntry entry(byte[] bytes, int start, int length) throws DamagedException;

        /// Says in which keys a whole record differs from those that this run would write.
        Optional<String> otherFields(byte[] bytes, int start, int length);

        /// Whether a record may begin like this.
        boolean mayBegin(byte[] bytes, int start, int length);
    }

    static Reading reading(OutputFormat format) {
        return switch (format) {
            case OutputFormat.JsonLines lines -> new JsonReading(lines);
            case OutputFormat.Csv csv -> new CsvReading(csv);
        };
    }

    /// Bytes that are no record.
    static final class DamagedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }

    /// What a record says in words.
    ///
    /// @throws DamagedException if there is no such line or outcome
    static RecordEntry of(long n, String url, String outcome) throws DamagedException {
        return of(n, url, outcome, 0, 0);
    }

    /// What the record of an item says in words.
    ///
    /// @throws DamagedException if there is no such line, outcome or item
    static RecordEntry of(long n, String url, String outcome, int item, int items) throws DamagedException {
        if (item < 0 || item > items) {
            throw new DamagedException("item %d of %d is none".formatted(item, items));
        }
        if (n < 1) {
            throw new DamagedException("n is %d, but lines count from 1".formatted(n));
        }
        for (UrlOutcome known : UrlOutcome.values()) {
            if (known.text().equals(outcome)) {
                return new RecordEntry(n, url, known, item, items);
            }
        }
        throw new DamagedException("'%s' is no outcome".formatted(outcome));
    }
}
