package dev.scraper.fetch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The body of an answer as it came over the wire, decoded when asked for: decoding computes, so it
/// belongs to the lane's parse stage.
public final class Body {

    private static final int CHUNK = 16 * 1024;

    private final List<ByteBuffer> wire;
    private final String encoding;
    private final long limit;

    /// Keeps the buffers; nothing is copied.
    ///
    /// @param encoding the `Content-Encoding`, empty for none
    /// @param limit the most bytes it may have once decoded
    Body(List<ByteBuffer> wire, String encoding, long limit) {
        this.wire = wire;
        this.encoding = encoding.strip().toLowerCase(Locale.ROOT);
        this.limit = limit;
    }

    /// Bytes that came over the wire.
    public long wireLength() {
        return wire.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /// The content, decoded.
    ///
    /// @throws BodyTooLargeException if it is longer than the limit
    /// @throws UnsupportedEncodingException if the server encoded it in a way nobody asked for
    /// @throws IOException if it is not what its encoding says
    public byte[] bytes() throws IOException {
        if (wireLength() == 0) {
            return new byte[0]; // servers name an encoding also where there is nothing to encode
        }
        return switch (encoding) {
            case "", "identity" -> plain();
            case "gzip", "x-gzip" -> unzipped();
            case "deflate" -> inflated();
            default ->
                throw new UnsupportedEncodingException(
                        "Content-Encoding '%s'; only gzip and deflate are understood".formatted(encoding));
        };
    }

    private byte[] plain() {
        if (wire.size() == 1 && wire.getFirst().hasArray()) {
            ByteBuffer only = wire.getFirst();
            if (only.arrayOffset() == 0 && only.position() == 0 && only.remaining() == only.array().length) {
                return only.array();
            }
        }
        byte[] bytes = new byte[Math.toIntExact(wireLength())];
        int at = 0;
        for (ByteBuffer buffer : wire) {
            int length = buffer.remaining();
            buffer.get(buffer.position(), bytes, at, length);
            at += length;
        }
        return bytes;
    }

    private byte[] unzipped() throws IOException {
        try (InputStream in = new GZIPInputStream(stream(), CHUNK)) {
            return decoded(in);
        } catch (EOFException cut) {
            throw cutShort(cut);
        }
    }

    /// `deflate` should be a zlib stream, but some servers send it bare: the first byte tells
    /// which.
    private byte[] inflated() throws IOException {
        boolean zlib = (firstByte() & 0x0f) == 8;
        Inflater inflater = new Inflater(!zlib);
        try (InputStream in = new InflaterInputStream(stream(), inflater, CHUNK)) {
            return decoded(in);
        } catch (EOFException cut) {
            throw cutShort(cut);
        } finally {
            inflater.end(); // its memory is not the heap's, and the stream frees only one of its own
        }
    }

    private byte[] decoded(InputStream decoding) throws IOException {
        byte[] bytes = decoding.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return bytes;
    }

    /// The exception of the JDK says nothing, or nothing about `gzip`.
    private IOException cutShort(EOFException cut) {
        return new IOException("the body ends before its %s data does".formatted(encoding), cut);
    }

    private byte firstByte() {
        for (ByteBuffer buffer : wire) {
            if (buffer.hasRemaining()) {
                return buffer.get(buffer.position());
            }
        }
        return 0;
    }

    private InputStream stream() {
        return new SequenceInputStream(
                Collections.enumeration(wire.stream().map(Body::stream).toList()));
    }

    private static InputStream stream(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return new ByteArrayInputStream(
                    buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return new ByteArrayInputStream(copy);
    }

    /// The content is encoded in a way nobody asked for.
    public static final class UnsupportedEncodingException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        UnsupportedEncodingException(String message) {
            super(message);
        }
    }

    /// The content is longer than allowed.
    public static final class BodyTooLargeException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        BodyTooLargeException(long limit) {
            super(String.format(Locale.ROOT, "more than %,d bytes", limit));
        }
    }
}
