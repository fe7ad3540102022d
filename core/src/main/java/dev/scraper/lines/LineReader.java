package dev.scraper.lines;

import dev.scraper.format.RawBytes;
import dev.scraper.notice.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The lines of a file or a stream with the offset of each, however long they are: of a very long
/// one only the start is kept. They end in LF, CRLF or CR; a Ctrl-Z at the end is no part of any.
public final class LineReader {

    private static final int LONGEST_BYTES = 4 * ListEntry.LONGEST_TEXT;
    private static final byte CTRL_Z = 0x1a;

    private final Bytes source;
    private final int kept;
    private final ByteBuffer buffer = ByteBuffer.allocate(128 * 1024).flip();
    private byte[] line = new byte[1024];
    private long offset;
    private boolean skipLineFeed;

    /// The lines of a file.
    public LineReader(FileChannel channel) {
        this((into, offset) -> channel.read(ByteBuffer.wrap(into), offset), LONGEST_BYTES);
    }

    /// The lines of a stream, each as soon as it is there.
    ///
    /// @param kept the most bytes of a line
    public LineReader(InputStream in, int kept) {
        this((into, offset) -> in.read(into), kept);
    }

    private LineReader(Bytes source, int kept) {
        this.source = source;
        this.kept = kept;
    }

    private interface Bytes {
        int read(byte[] into, long offset) throws IOException;
    }

    /// A line as it was read.
    ///
    /// @param bytes the line is at its start; reused by the next line
    /// @param length bytes of the line, without its end, at most what is kept
    @SuppressWarnings("ArrayRecordComponent") // a view into the reader's buffer, never compared
    public record Line(long offset, byte[] bytes, int length) {

        String text() {
            return LineReader.text(bytes, length);
        }

        /// Its URL; null for a blank line or a comment.
        ///
        /// @param notices told what is read otherwise than it is written, and the line
        @Nullable
        public ListEntry entry(BiConsumer<NoticeKind, String> notices) {
            String text = text();
            return isSkipped(text) ? null : LineReader.entry(text, bytes, length, notices);
        }
    }

    /// What the bytes of a line say, without byte order mark, cut at [ListEntry#LONGEST_TEXT]
    /// characters.
    static String text(byte[] bytes, int length) {
        return cut(new String(bytes, 0, Math.min(length, LONGEST_BYTES), StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.length() <= ListEntry.LONGEST_TEXT ? plain : plain.substring(0, ListEntry.LONGEST_TEXT);
    }

    /// The bytes of a line as a URL.
    public static ListEntry entry(byte[] bytes, int length) {
        return entry(text(bytes, length), bytes, length, (kind, text) -> {});
    }

    private static ListEntry entry(String text, byte[] bytes, int length, BiConsumer<NoticeKind, String> notices) {
        boolean raw = text.indexOf('\uFFFD') >= 0
                && length < LONGEST_BYTES // what was cut may end within a character
                && RawBytes.utf8(bytes, 0, length) == null;
        UrlReading reading = UrlReading.ofLine(raw ? cut(RawBytes.percentEncoded(bytes, 0, length)) : text);
        if (raw) {
            notices.accept(ListNotices.RAW_BYTES, text);
        }
        reading.kinds().forEach(kind -> notices.accept(kind, text));
        return new ListEntry(text, reading.url(), null);
    }

    public static int withoutCtrlZ(byte[] bytes, int length) {
        return length > 0 && bytes[length - 1] == CTRL_Z ? length - 1 : length;
    }

    /// Whether a line says nothing: it is blank or a comment.
    static boolean isSkipped(String text) {
        return text.isBlank() || text.stripLeading().startsWith("#");
    }

    /// The next line; null at the end.
    @Nullable
    public Line next() throws IOException {
        skipLineFeed();
        long start = offset;
        int length = 0;
        boolean any = false;
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                return any ? new Line(start, line, withoutCtrlZ(line, length)) : null;
            }
            any = true;
            byte[] bytes = buffer.array();
            int from = buffer.position();
            int to = from;
            while (to < buffer.limit() && bytes[to] != '\n' && bytes[to] != '\r') {
                to++;
            }
            length = keep(bytes, from, to, length);
            boolean ended = to < buffer.limit();
            skipLineFeed = ended && bytes[to] == '\r';
            buffer.position(ended ? to + 1 : to);
            offset += (ended ? to + 1 : to) - from;
            if (ended) {
                return new Line(start, line, length);
            }
        }
    }

    /// Only now: whoever wanted the line before did not wait for what comes behind its CR.
    private void skipLineFeed() throws IOException {
        if (skipLineFeed && (buffer.hasRemaining() || fill()) && buffer.get(buffer.position()) == '\n') {
            buffer.get();
            offset++;
        }
        skipLineFeed = false;
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
