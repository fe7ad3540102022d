package dev.scraper.warc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The content of one gzip member, which ends where the member does: there the next record of a
/// WARC begins. The end is told only when the checksum was right.
public final class GzipMember implements ReadableByteChannel {

    static final int[] MAGIC = {0x1f, 0x8b, 8};

    /// What each member begins with.
    public static final int FIRST_BYTE = 0x1f;

    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final Cursor in;
    private final Inflater inflater;
    private final CRC32 checksum = new CRC32();
    private boolean ended;

    /// Reads its header.
    ///
    /// @param in at its first byte
    /// @param inflater reused by the next member
    /// @throws IOException if there is none
    GzipMember(Cursor in, Inflater inflater) throws IOException {
        this.in = in;
        this.inflater = inflater;
        inflater.reset();
        for (int expected : MAGIC) {
            if (in.next() != expected) {
                throw new ZipException("no gzip member at byte " + (in.position() - 1));
            }
        }
        int flags = in.next();
        skip(6); // time, compression, system
        if ((flags & HAS_EXTRA) != 0) {
            skip(in.next() | (in.next() << 8));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            in.next();
        }
    }

    private void skipText() throws IOException {
        while (in.next() != 0) {
            // up to its NUL
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        int from = into.position();
        try {
            while (!ended) {
                int length = inflater.inflate(into);
                if (length > 0) {
                    checksum.update(into.duplicate().flip().position(from));
                    return length;
                }
                if (inflater.finished()) {
                    end();
                } else if (inflater.needsDictionary()) {
                    throw new ZipException("a gzip member with a dictionary, before byte " + in.position());
                } else {
                    inflater.setInput(in.ahead());
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new ZipException("%s, before byte %d".formatted(e.getMessage(), in.position()));
        }
    }

    private void end() throws IOException {
        long expected = number();
        long length = number();
        if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the checksum of a gzip member is wrong, before byte " + in.position());
        }
        ended = true;
    }

    private long number() throws IOException {
        return in.next() | (in.next() << 8) | (in.next() << 16) | ((long) in.next() << 24);
    }

    /// Reads the rest of it.
    void drain() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(8 * 1024);
        while (read(rest) >= 0) {
            rest.clear();
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
