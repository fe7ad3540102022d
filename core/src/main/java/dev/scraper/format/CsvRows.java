package dev.scraper.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of a table as people and programs write them: cells with a separator between them,
/// some in quotation marks.
///
/// A quotation mark at the start of a cell opens it, and the next one that is not doubled closes
/// it, if the cell ends there: then it may hold separators and line breaks. One that nothing closes
/// so, within 1 MiB, is text like any other, and so are the line breaks behind it ends of rows: it
/// takes in no rows. Rows end in LF, CRLF or CR; a Ctrl-Z at the end is none of the table.
///
/// The text is UTF-8; a cell that is none is read as windows-1252.
public final class CsvRows implements Closeable {

    private static final int LONGEST_QUOTED = 1 << 20;
    private static final int LONGEST_ROW = 16 << 20;
    private static final int END = -1;
    private static final int CTRL_Z = 0x1a;

    private final InputStream in;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int limit;
    private boolean ended;
    private boolean skipLineFeed;
    private long line = 1;

    /// Reads it from its start.
    ///
    /// @param in closed with this
    public CsvRows(InputStream in) {
        this.in = in;
    }

    /// A row.
    ///
    /// @param line of the input where it begins, from 1
    /// @param quote a cell of it that has a quotation mark that nothing closes, from that mark on;
    ///     null for none
    /// @param old a cell of it that was no UTF-8; null for none
    public record Row(
            long line,
            List<String> cells,
            @Nullable String quote,
            @Nullable String old) {

        /// Whether it has no value.
        public boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /// The next row; null at the end.
    public @Nullable Row next(char separator) throws IOException {
        Reading reading = new Reading(separator);
        Row row = reading.row();
        if (row != null) {
            line += reading.lineBreaks() + 1;
            int end = at(reading.at);
            skipLineFeed = end == '\r';
            start += reading.at + (end == END ? 0 : 1);
        }
        return row;
    }

    /// What [#next] would give: a row may be looked at with one separator after the other.
    public @Nullable Row peek(char separator) throws IOException {
        return new Reading(separator).row();
    }

    /// One row from `start` on.
    private final class Reading {
        private final char separator;
        private final List<String> cells = new ArrayList<>();
        private int at;
        private @Nullable String quote;
        private @Nullable String old;

        Reading(char separator) {
            this.separator = separator;
        }

        @Nullable
        Row row() throws IOException {
            if (skipLineFeed && at(0) == '\n') {
                start++;
            }
            skipLineFeed = false;
            if (at(0) == END) {
                return null;
            }
            cell();
            while (at(at) == separator) {
                at++;
                cell();
            }
            return new Row(line, cells, quote, old);
        }

        private void cell() throws IOException {
            int close = at(at) == '"' ? close(at) : END;
            if (close == END) {
                plain();
            } else {
                cells.add(text(at + 1, close).replace("\"\"", "\""));
                at = close + 1;
            }
        }

        /// Within cells.
        long lineBreaks() {
            long breaks = 0;
            int before = 0;
            for (int i = start; i < start + at; i++) {
                byte b = buffer[i];
                breaks += b == '\r' || (b == '\n' && before != '\r') ? 1 : 0;
                before = b;
            }
            return breaks;
        }

        private void plain() throws IOException {
            int from = at;
            while (!isCellEnd(at(at))) {
                at++;
            }
            String text = text(from, at);
            if (quote == null && text.startsWith("\"")) {
                quote = text;
            }
            cells.add(text);
        }

        private boolean isCellEnd(int b) {
            return b == separator || b == '\n' || b == '\r' || b == END;
        }

        /// Where the quotation mark is that closes the one at `open`.
        private int close(int open) throws IOException {
            for (int i = open + 1; i - open < LONGEST_QUOTED; i++) {
                int b = at(i);
                if (b == END) {
                    return END;
                }
                if (b == '"' && at(i + 1) == '"') {
                    i++;
                } else if (b == '"') {
                    return isCellEnd(at(i + 1)) ? i : END;
                }
            }
            return END;
        }

        private String text(int from, int to) {
            String utf8 = RawBytes.utf8(buffer, start + from, start + to);
            if (utf8 != null) {
                return utf8;
            }
            String text = RawBytes.windows1252(buffer, start + from, start + to);
            old = old == null ? text : old;
            return text;
        }
    }

    /// The byte that is so far behind the start of the row.
    private int at(int offset) throws IOException {
        while (start + offset >= limit) {
            if (ended || !fill()) {
                return END;
            }
        }
        int b = buffer[start + offset];
        return b == CTRL_Z && at(offset + 1) == END ? END : b;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        if (limit == LONGEST_ROW) {
            throw new IOException(String.format(
                    Locale.ROOT, "the row that begins in line %,d is longer than %,d bytes", line, LONGEST_ROW));
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(LONGEST_ROW, 2 * limit));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        ended = read < 0;
        return !ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
