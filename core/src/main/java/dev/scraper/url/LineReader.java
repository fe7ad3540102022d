package dev.scraper.url;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a file or a stream with the offset of each, however long they are: of a very long
/// one only the start is kept.
final class LineReader {

    private static final int LONGEST_BYTES = 4 * UrlList.LONGEST_TEXT;

    private final Bytes source;
    private final int kept;
    private final ByteBuffer buffer = ByteBuffer.allocate(128 * 1024).flip();
    private byte[] line = new byte[1024];
    private long offset;

    /// The lines of a file.
    LineReader(FileChannel channel) {
        this((into, offset) -> channel.read(ByteBuffer.wrap(into), offset), LONGEST_BYTES);
    }

    /// The lines of a stream, each as soon as it is there.
    ///
    /// @param kept the most bytes of a line
    LineReader(InputStream in, int kept) {
        this((into, offset) -> in.read(into), kept);
    }

    private LineReader(Bytes source, int kept) {
        this.source = source;
        this.kept = kept;
    }

    private interface Bytes {
        int read(byte[] into, long offset) throws IOException;
    }

    /// @param bytes the line is at its start; reused by the next line
    /// @param length bytes of the line, without its newline, at most what is kept
    @SuppressWarnings("ArrayRecordComponent") // a view into the reader's buffer, never compared
    record Line(long offset, byte[] bytes, int length) {

        String text() {
            return LineReader.text(bytes, length);
        }
    }

    /// What the bytes of a line say, without carriage return and byte order mark, cut at
    /// [UrlList#LONGEST_TEXT] characters.
    static String text(byte[] bytes, int length) {
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        String text = new String(bytes, 0, Math.min(end, LONGEST_BYTES), StandardCharsets.UTF_8);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.length() <= UrlList.LONGEST_TEXT ? plain : plain.substring(0, UrlList.LONGEST_TEXT);
    }

    /// Whether a line says nothing: it is blank or a comment.
    static boolean isSkipped(String text) {
        return text.isBlank() || text.stripLeading().startsWith("#");
    }

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
        int more = Math.min(to - from, kept - length);
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(kept, 2 * line.length)));
        }
        System.arraycopy(bytes, from, line, length, more);
        return length + more;
    }

    private boolean fill() throws IOException {
        int read = source.read(buffer.array(), offset);
        buffer.clear().limit(Math.max(read, 0));
        return read > 0;
    }
}
