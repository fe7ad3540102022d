package dev.scraper.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers in a file, each ready to be sent, so that a server of few bytes of heap can give them.
final class ReplayFile implements Closeable {

    private final FileChannel file;
    private final Map<String, AnswerPlace> places = new HashMap<>();

    /// Where an answer lies in the file, and when it is due.
    ///
    /// @param firstByte nanoseconds from the request to its head
    /// @param rest nanoseconds from the head to the last byte
    record AnswerPlace(long at, int head, int length, long firstByte, long rest) {}

    private ReplayFile(FileChannel file) {
        this.file = file;
    }

    /// Writes answers as they come. For one thread.
    static final class Writer implements Closeable {

        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        void add(ReplayAnswer answer) throws IOException {
            byte[] key = answer.key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.writeInt(key.length);
            out.write(key);
            out.writeLong(answer.firstByte().toNanos());
            out.writeLong(answer.rest().toNanos());
            out.writeInt(answer.head().length);
            out.writeInt(answer.head().length + answer.body().length);
            out.write(answer.head());
            out.write(answer.body());
        }

        @Override
        public void close() throws IOException {
            out.writeInt(-1);
            out.close();
        }
    }

    /// Reads where answers lie; of two with one key the later one counts.
    static ReplayFile open(Path path) throws IOException {
        ReplayFile file = new ReplayFile(FileChannel.open(path));
        long at = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            for (int keyLength = in.readInt(); keyLength >= 0; keyLength = in.readInt()) {
                String key = new String(in.readNBytes(keyLength), java.nio.charset.StandardCharsets.UTF_8);
                long firstByte = in.readLong();
                long rest = in.readLong();
                int head = in.readInt();
                int length = in.readInt();
                at += 2 * Long.BYTES + 3 * Integer.BYTES + keyLength;
                file.places.put(key, new AnswerPlace(at, head, length, firstByte, rest));
                in.skipNBytes(length);
                at += length;
            }
        }
        return file;
    }

    @Nullable
    AnswerPlace find(String key) {
        return places.get(key);
    }

    /// Fills `buffer`, from its start, with what lies from `at` on.
    void read(long at, int length, ByteBuffer buffer) throws IOException {
        buffer.clear().limit(length);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // a file may give less than it was asked for
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
