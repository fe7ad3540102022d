package dev.scraper.url;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a file with the offset of each, however long they are: of a very long one only the
/// start is kept.
final class LineReader {

    private static final int KEPT = 4 * UrlList.LONGEST_TEXT;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(128 * 1024).flip();
    private byte[] line = new byte[1024];
    private long offset;

    LineReader(FileChannel channel) {
        this.channel = channel;
    }

    /// @param bytes the line is at its start; reused by the next line
    /// @param length bytes of the line, without its newline, at most what is kept
    @SuppressWarnings("ArrayRecordComponent") // a view into the reader's buffer, never compared
    record Line(long offset, byte[] bytes, int length) {}

    /// The next line; null at the end.
    @Nullable
    Line next() throws IOException {
        long start = offset;
        int length = 0;
        boolean any = false;
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                return any ? new Line(start, line, length) : null;
            }
            any = true;
            byte[] bytes = buffer.array();
            int from = buffer.position();
            int to = from;
            while (to < buffer.limit() && bytes[to] != '\n') {
                to++;
            }
            length = keep(bytes, from, to, length);
            boolean ended = to < buffer.limit();
            buffer.position(ended ? to + 1 : to);
            offset += (ended ? to + 1 : to) - from;
            if (ended) {
                return new Line(start, line, length);
            }
        }
    }

    private int keep(byte[] bytes, int from, int to, int length) {
        int more = Math.min(to - from, KEPT - length);
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(KEPT, 2 * line.length)));
        }
        System.arraycopy(bytes, from, line, length, more);
        return length + more;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = channel.read(buffer, offset);
        buffer.flip();
        return read > 0;
    }
}
