package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a server says, read by lines where it is made of lines.
final class Input {

    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    Input(InputStream in) {
        this.in = in;
    }

    /// Whether bytes have come that nobody has read.
    boolean hasBuffered() {
        return at < end;
    }

    /// Waits for a byte.
    ///
    /// @return false if there is none any more
    boolean await() throws IOException {
        return at < end || fill();
    }

    /// Takes what is there, and waits only where nothing is.
    ///
    /// @return how many bytes; -1 at the end
    int read(byte[] bytes, int offset, int wanted) throws IOException {
        if (at == end) {
            if (wanted >= buffer.length) {
                return in.read(bytes, offset, wanted);
            }
            if (!fill()) {
                return -1;
            }
        }
        int read = Math.min(wanted, end - at);
        System.arraycopy(buffer, at, bytes, offset, read);
        at += read;
        return read;
    }

    /// The next line without its end, which is LF or CR LF: one character for each byte, and a
    /// blank for a CR that ends no line.
    ///
    /// @param limit the most bytes it may have, its end included
    /// @throws ExchangeException if it is longer, ends early or has a NUL
    String line(int limit) throws IOException {
        int from = at;
        int lineFeed = lineFeed(from);
        while (lineFeed < 0) {
            int length = end - at;
            if (length >= limit) {
                throw tooLong(limit);
            }
            if (!fill()) {
                throw new ExchangeException(Kind.LOST, "the connection was lost within the head of the answer");
            }
            lineFeed = lineFeed(at + length);
        }
        if (lineFeed - at >= limit) {
            throw tooLong(limit);
        }
        int last = lineFeed > at && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        String line = new String(buffer, at, last - at, StandardCharsets.ISO_8859_1);
        at = lineFeed + 1;
        if (line.indexOf('\0') >= 0) {
            throw ExchangeException.bad("a line of the answer's head has a NUL character");
        }
        return line.indexOf('\r') < 0 ? line : line.replace('\r', ' ');
    }

    private static ExchangeException tooLong(int limit) {
        return ExchangeException.bad(
                "the lines of the answer's head are too long: no end within %d more bytes".formatted(limit));
    }

    private int lineFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Reads more behind what is there, which moves to the start.
    private boolean fill() throws IOException {
        int kept = end - at;
        if (kept == 0 && buffer.length > BUFFER) {
            buffer = new byte[BUFFER]; // a line was long; no other is likely to be
        }
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        } else if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, kept);
        }
        at = 0;
        end = kept;
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
