package dev.scraper.scrape;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Values as bytes, for the pipes to child JVMs: what [DataOutputStream] writes, and texts of any
/// length, durations, and values that may be missing.
final class Bytes {

    private Bytes() {}

    /// Writes something.
    interface Write {
        void to(Writer out) throws IOException;
    }

    /// Reads something.
    interface Read<T> {
        T from(Reader in) throws IOException;
    }

    /// Reads a part.
    interface Part<T> {
        T read() throws IOException;
    }

    /// Writes a part.
    interface Using<T> {
        void write(T value) throws IOException;
    }

    static byte[] of(Write write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (Writer out = new Writer(bytes)) {
            write.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// @param what it should be, for the message
    /// @throws IllegalArgumentException if it is not
    static <T> T read(byte[] bytes, String what, Read<T> read) {
        try (Reader in = new Reader(new ByteArrayInputStream(bytes))) {
            return read.from(in);
        } catch (EOFException early) {
            throw new IllegalArgumentException(
                    "no %s: %d bytes that end too early".formatted(what, bytes.length), early);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static final class Writer extends DataOutputStream {

        private Writer(OutputStream out) {
            super(out);
        }

        void text(String text) throws IOException {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(byte[] bytes) throws IOException {
            writeInt(bytes.length);
            write(bytes);
        }

        void optionalText(@Nullable String text) throws IOException {
            optional(text, this::text);
        }

        void duration(Duration duration) throws IOException {
            writeLong(duration.toNanos());
        }

        <T> void optional(@Nullable T value, Using<T> writing) throws IOException {
            writeBoolean(value != null);
            if (value != null) {
                writing.write(value);
            }
        }
    }

    static final class Reader extends DataInputStream {

        private Reader(InputStream in) {
            super(in);
        }

        String text() throws IOException {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() throws IOException {
            int length = readInt();
            if (length < 0 || length > available()) {
                throw new EOFException();
            }
            return readNBytes(length);
        }

        @Nullable
        String optionalText() throws IOException {
            return optional(this::text);
        }

        Duration duration() throws IOException {
            return Duration.ofNanos(readLong());
        }

        <T> @Nullable T optional(Part<T> part) throws IOException {
            return readBoolean() ? part.read() : null;
        }
    }
}
