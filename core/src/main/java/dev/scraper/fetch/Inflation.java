package dev.scraper.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Deflated data, forgiven for how it ends: some servers leave out gzip's checksum, and some flush
/// all they have and never say that it was all. The content is whole in both cases. Data that is
/// cut anywhere else is an [EOFException].
final class Inflation extends FilterInputStream {

    private static final int CHUNK = 16 * 1024;
    /// What an empty block looks like, with which flushed data ends.
    private static final int FLUSHED = 0x0000_ffff;

    private final Tail tail;
    private final BooleanSupplier isOver;

    private Inflation(InputStream inflating, Tail tail, BooleanSupplier isOver) {
        super(inflating);
        this.tail = tail;
        this.isOver = isOver;
    }

    static InputStream gzip(InputStream in) throws IOException {
        Tail tail = new Tail(in);
        Gzip gzip = new Gzip(tail);
        return new Inflation(gzip, tail, gzip::isOver);
    }

    /// `deflate` should be a zlib stream, but some servers send it bare: the first byte tells
    /// which.
    static InputStream deflate(InputStream in) throws IOException {
        Tail tail = new Tail(in);
        PushbackInputStream source = new PushbackInputStream(tail);
        int first = source.read();
        if (first >= 0) {
            source.unread(first);
        }
        Inflater inflater = new Inflater((first & 0x0f) != 8);
        InputStream inflating = new InflaterInputStream(source, inflater, CHUNK) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end(); // the stream frees only one of its own
            }
        };
        return new Inflation(inflating, tail, inflater::finished);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        try {
            return in.read(bytes, offset, wanted);
        } catch (EOFException e) {
            if (isOver.getAsBoolean() || tail.last == FLUSHED) {
                return -1;
            }
            throw e;
        }
    }

    private static final class Gzip extends GZIPInputStream {

        Gzip(InputStream in) throws IOException {
            super(in, CHUNK);
        }

        /// Whether only its checksum can be missing.
        boolean isOver() {
            return inf.finished();
        }
    }

    /// Keeps the last four bytes that came.
    private static final class Tail extends FilterInputStream {

        private int last = -1;

        Tail(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                last = last << 8 | read;
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int read = in.read(bytes, offset, wanted);
            for (int i = Math.max(0, read - 4); i < read; i++) {
                last = last << 8 | bytes[offset + i] & 0xff;
            }
            return read;
        }
    }
}
