package dev.scraper.journal;

import dev.scraper.text.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The records of an output as bytes, one after another: each ends with a newline that is not
/// quoted.
///
/// Quotes count in CSV alone. They are doubled within a quoted cell, so whether a newline is quoted
/// is whether the number of quotes before it is odd.
final class RecordSlices {

    /// A longer record is none of ours.
    static final int LONGEST = 512 * 1024 * 1024;

    private final InputStream in;
    private final boolean quotes;
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private int limit;
    private long line = 1;
    private long nextLine = 1;
    private int firstNul;
    private boolean ended;

    RecordSlices(InputStream in, boolean quotes) {
        this.in = in;
        this.quotes = quotes;
    }

    /// Goes to the next record, or to the rest that no newline ends.
    ///
    /// @return whether there is any
    boolean next() throws IOException {
        start = end;
        line = nextLine;
        firstNul = -1;
        ended = false;
        boolean quoted = false;
        while (true) {
            if (end == limit && !fill()) {
                return end > start;
            }
            byte b = buffer[end++];
            if (b == '\n') {
                nextLine++;
                if (!quoted) {
                    ended = true;
                    return true;
                }
            } else if (b == '"') {
                quoted ^= quotes;
            } else if (b == 0 && firstNul < 0) {
                firstNul = end - 1 - start;
            }
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            end -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST) {
                throw new IOException(
                        "line %d: is longer than %s bytes, so it is no record".formatted(line, Figures.count(LONGEST)));
            }
            buffer = Arrays.copyOf(buffer, Math.min(LONGEST, 2 * limit));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }

    /// Where the record is in [#bytes].
    int start() {
        return start;
    }

    /// Its bytes, newline included.
    int length() {
        return end - start;
    }

    /// Reused by the next record.
    byte[] bytes() {
        return buffer;
    }

    /// Whether its newline is there; one that is quoted is part of a cell.
    boolean isEnded() {
        return ended;
    }

    /// The line it begins in, from 1.
    long line() {
        return line;
    }

    /// Where in the record the first NUL is; -1 for none. No record has any, but a file has whose
    /// end was not on the disk when the power went.
    int firstNul() {
        return firstNul;
    }
}
