package dev.scraper.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.input.ReaderInputStream;

/// The bytes of an input as they come, decompressed, as UTF-8 where they are UTF-16 with its byte
/// order mark; its start can be looked at.
///
/// Nothing waits for more than it needs: a read gives what is there, and never says that more is,
/// so that those who read from it do not wait for that either.
public final class InputBytes extends InputStream {

    public static final int LOOKED_AT = 8_000;

    private static final String CRAWL = "#crawl ";
    private static final int COMPRESSED = 16 * 1024;

    private final String name;
    private final BufferedInputStream in;
    private long position;

    private InputBytes(String name, BufferedInputStream in) {
        this.name = name;
        this.in = in;
    }

    /// What a stream holds, unpacked, and UTF-16 as UTF-8.
    ///
    /// @param name what messages call it
    public static InputBytes of(String name, InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Unhurried(raw));
        BufferedInputStream plain =
                begins(in, 0x1f, 0x8b) ? new BufferedInputStream(new Unhurried(gunzip(name, in))) : in;
        boolean wide = begins(plain, 0xff, 0xfe) || begins(plain, 0xfe, 0xff);
        return new InputBytes(name, wide ? new BufferedInputStream(new Unhurried(utf8(plain))) : plain);
    }

    private static InputStream utf8(InputStream utf16) throws IOException {
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(utf16, StandardCharsets.UTF_16))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /// The same without its byte order mark.
    public InputBytes withoutMark() throws IOException {
        if (begins(in, 0xef, 0xbb, 0xbf)) {
            in.skipNBytes(3);
        }
        return this;
    }

    private static boolean begins(BufferedInputStream in, int... bytes) throws IOException {
        in.mark(bytes.length);
        boolean begins = true;
        for (int i = 0; i < bytes.length && begins; i++) {
            begins = in.read() == bytes[i];
        }
        in.reset();
        return begins;
    }

    /// The first line that is not blank, nor the comment with which the list of a crawl begins,
    /// without a byte order mark, as far as it is among the first bytes; each byte is a character.
    public String start() throws IOException {
        in.mark(LOOKED_AT);
        StringBuilder start = new StringBuilder();
        for (int read = 0; read < LOOKED_AT; read++) {
            int next = in.read();
            boolean ended = next == '\n' || next == '\r';
            if (ended && start.toString().startsWith(CRAWL)) {
                start.setLength(0);
            }
            if (next < 0 || (ended && !start.isEmpty())) {
                break;
            }
            boolean before = next == 0xef || next == 0xbb || next == 0xbf || Character.isWhitespace(next);
            if (!start.isEmpty() || !before) {
                start.append((char) next);
            }
        }
        in.reset();
        return start.toString();
    }

    /// The first bytes, as many as come at once.
    public byte[] glance() throws IOException {
        in.mark(LOOKED_AT);
        byte[] glance = new byte[LOOKED_AT];
        int read = in.read(glance);
        in.reset();
        return Arrays.copyOf(glance, Math.max(read, 0));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        for (int i = 0; i < read && position + i < LOOKED_AT; i++) {
            requireText(name, bytes[offset + i], position + i);
        }
        position += Math.max(read, 0);
        return read;
    }

    /// Checks the start of a file.
    public static void requireText(String name, byte[] start, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            requireText(name, start[i], i);
        }
    }

    private static void requireText(String name, byte each, long place) throws IOException {
        if (each == 0) {
            throw new IOException(
                    "%s: is no text file (byte %d is NUL); a list has one URL a line".formatted(name, place));
        }
    }

    /// Whether a file begins as what is compressed with gzip, or is UTF-16: neither is read where
    /// it is.
    public static boolean isCoded(byte[] start) {
        int two = (start[0] & 0xff) << 8 | (start[1] & 0xff);
        return two == 0x1f8b || two == 0xfffe || two == 0xfeff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static InputStream gunzip(String name, BufferedInputStream in) throws IOException {
        try {
            return new FilterInputStream(new GZIPInputStream(new Foresighted(in), COMPRESSED)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        return super.read(bytes, offset, length);
                    } catch (EOFException | ZipException e) {
                        throw broken(name, e);
                    }
                }
            };
        } catch (EOFException | ZipException e) {
            throw broken(name, e);
        }
    }

    private static IOException broken(String name, IOException e) {
        return new IOException(
                e instanceof EOFException
                        ? name + ": is cut short: its gzip data does not end"
                        : "%s: its gzip data is broken: %s".formatted(name, e.getMessage()),
                e);
    }

    /// Says that nothing more can be read without waiting, which may always be so.
    private static final class Unhurried extends FilterInputStream {
        Unhurried(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    /// Says whether there is more by waiting for it: on Java 21, [GZIPInputStream] takes the end of
    /// a member for the end of all where nothing is available.
    private static final class Foresighted extends FilterInputStream {
        Foresighted(BufferedInputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : 1;
        }
    }
}
