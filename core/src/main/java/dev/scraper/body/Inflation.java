package dev.scraper.body;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.zip.Adler32;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// Deflated data, forgiven for how it ends: some servers leave out the checksum, and some flush
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

    /// `deflate` should be a zlib stream, but some servers send it bare: its first bytes tell
    /// which.
    static InputStream deflate(InputStream in) throws IOException {
        Tail tail = new Tail(in);
        PushbackInputStream source = new PushbackInputStream(tail, 2);
        byte[] header = source.readNBytes(2);
        boolean isZlib = header.length == 2
                && (header[0] & 0x0f) == 8
                && (((header[0] & 0xff) << 8) | (header[1] & 0xff)) % 31 == 0;
        if (!isZlib) {
            source.unread(header);
        }
        Inflater inflater = new Inflater(true);
        return new Inflation(new Bare(source, inflater, isZlib), tail, inflater::finished);
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

    /// Deflated data without anything before it.
    private static final class Bare extends InflaterInputStream {

        private final Adler32 sum = new Adler32();
        private boolean checks;

        /// @param checks whether zlib's checksum follows
        Bare(InputStream in, Inflater inflater, boolean checks) {
            super(in, inflater, CHUNK);
            this.checks = checks;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int read = super.read(bytes, offset, wanted);
            if (read > 0) {
                sum.update(bytes, offset, read);
            } else if (read < 0 && checks) {
                checks = false;
                int rest = inf.getRemaining();
                InputStream behind = new SequenceInputStream(new ByteArrayInputStream(buf, len - rest, rest), in);
                byte[] said = behind.readNBytes(Integer.BYTES);
                if (said.length == Integer.BYTES && ByteBuffer.wrap(said).getInt() != (int) sum.getValue()) {
                    throw new ZipException("its checksum is another");
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end(); // the stream frees only one of its own
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
                last = (last << 8) | read;
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int read = in.read(bytes, offset, wanted);
            for (int i = Math.max(0, read - 4); i < read; i++) {
                last = (last << 8) | (bytes[offset + i] & 0xff);
            }
            return read;
        }
    }
}
