package dev.scraper.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it came over the wire, decoded when asked for: decoding computes, so it
/// belongs to the lane's parse stage. For one thread at a time.
public final class Body {

    private static final int CHUNK = 16 * 1024;

    private final List<ByteBuffer> wire;
    private final String encoding;
    private final long limit;
    private final Part part;
    private byte @Nullable [] decoded;
    private boolean encodingLost;

    /// How much of the body this is.
    public enum Part {
        /// All of it.
        WHOLE,
        /// All of it, of which only the start is wanted.
        START,
        /// Its start, of which only the start is wanted: encoded data may end anywhere.
        CUT
    }

    /// A whole body. Keeps the buffers; nothing is copied.
    ///
    /// @param encoding the `Content-Encoding`, empty for none
    /// @param limit the most bytes it may have once decoded
    public Body(List<ByteBuffer> wire, String encoding, long limit) {
        this(wire, encoding, limit, Part.WHOLE);
    }

    /// A body, or the start of one. Keeps the buffers; nothing is copied.
    ///
    /// @param limit the most bytes it may have once decoded; of a start, the most that are wanted
    public Body(List<ByteBuffer> wire, String encoding, long limit, Part part) {
        this.wire = wire;
        this.encoding = encoding.strip().toLowerCase(Locale.ROOT);
        this.limit = limit;
        this.part = part;
    }

    /// A body that was kept.
    ///
    /// @param wire as it came over the wire; not copied
    /// @param headers those of its answer, which say how it is encoded
    /// @param limit the most bytes it may have once decoded
    /// @param cut whether it is only the start of one: encoded data may end anywhere
    public static Body of(byte[] wire, HttpHeaders headers, long limit, boolean cut) {
        String encoding = String.join(",", headers.allValues("content-encoding"));
        return new Body(List.of(ByteBuffer.wrap(wire)), encoding, limit, cut ? Part.CUT : Part.WHOLE);
    }

    /// Its bytes as they came over the wire; not to be changed.
    public byte[] wire() {
        return plain();
    }

    /// Whether it is only the start of a body, since no more was wanted.
    public boolean isCut() {
        return part == Part.CUT;
    }

    /// Bytes that came over the wire.
    public long wireLength() {
        return wire.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /// The content, decoded once and kept; not to be changed.
    ///
    /// @throws BodyTooLargeException if it is longer than the limit, unless only its start was
    ///     asked for
    /// @throws UnsupportedEncodingException if the server encoded it in a way nobody asked for
    /// @throws IOException if it is not what its encoding says
    public byte[] bytes() throws IOException {
        byte[] known = decoded;
        if (known == null) {
            known = decode();
            decoded = known;
        }
        return known;
    }

    /// Whether its encoding was asked for, and turned out to be nothing that can be undone here:
    /// another request does not ask for it, and may bring what can be read.
    public boolean isEncodingLost() {
        return encodingLost;
    }

    private byte[] decode() throws IOException {
        if (wireLength() == 0) {
            return new byte[0]; // servers name an encoding also where there is nothing to encode
        }
        List<ContentEncodings.Decoder> decoders = ContentEncodings.decoders(encoding);
        if (decoders.isEmpty()) {
            return plain();
        }
        try (InputStream decoding = ContentEncodings.decoded(stream(), decoders, limit)) {
            return part == Part.WHOLE ? whole(decoding) : start(decoding);
        } catch (EncodingLostException lost) {
            encodingLost = true;
            throw lost;
        } catch (BodyTooLargeException | UnsupportedEncodingException said) {
            throw said;
        } catch (IOException | RuntimeException broken) { // whatever decoders do with hostile data
            if (part == Part.CUT) {
                return new byte[0]; // cut within the first bytes
            }
            throw new IOException(words(broken), broken);
        }
    }

    /// Decoders say nothing, or nothing about what they decode.
    private String words(Exception broken) {
        if (broken instanceof EOFException) {
            return "the body ends before its %s data does".formatted(encoding);
        }
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "the body's %s data is damaged or cut short: %s".formatted(encoding, said);
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

    private byte[] whole(InputStream decoding) throws IOException {
        byte[] bytes = decoding.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return bytes;
    }

    /// What decodes, up to the limit.
    private byte[] start(InputStream decoding) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try {
            int length = 0;
            while (length >= 0 && start.size() < limit) {
                start.write(chunk, 0, length);
                length = decoding.read(chunk, 0, (int) Math.min(CHUNK, limit - start.size()));
            }
        } catch (IOException | RuntimeException ends) {
            if (part != Part.CUT && !(ends instanceof BodyTooLargeException)) {
                throw ends;
            }
        }
        return start.toByteArray();
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
    public static sealed class UnsupportedEncodingException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        UnsupportedEncodingException(String message) {
            super(message);
        }
    }

    /// The content is encoded in a way that was asked for, and turned out to be nothing that can be
    /// undone here.
    static final class EncodingLostException extends UnsupportedEncodingException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        EncodingLostException(String message) {
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
