package dev.scraper.list;

import dev.scraper.lines.LineReader;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import dev.scraper.notice.NoticeKind;
import dev.scraper.notice.Notices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file with one URL a line, read where it is.
final class TextFile implements ListInput {

    private static final int LONGEST_BYTES = 4 * ListEntry.LONGEST_TEXT;
    private static final int USUAL_LINE = 512;

    private final String name;
    private final FileChannel channel;
    private final Notices notices;
    private volatile long readTo;

    TextFile(String name, FileChannel channel, Notices notices) {
        this.name = name;
        this.channel = channel;
        this.notices = notices;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Pass pass(long before, long place) {
        LineReader reader = new LineReader(channel);
        return new Pass() {
            private long lines;

            @Override
            public @Nullable UrlLine next() throws IOException {
                for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                    lines++;
                    ListEntry entry = line.entry(this::tell);
                    readTo = Math.max(readTo, lines);
                    if (entry != null) {
                        return new UrlLine(before + lines, place | line.offset(), entry.text(), entry.url());
                    }
                }
                return null;
            }

            // once, however often the file is read
            private void tell(NoticeKind kind, String text) {
                if (lines > readTo) {
                    notices.add(kind, "%s, line %d: %s".formatted(name, lines, text));
                }
            }

            @Override
            public long lines() {
                return lines;
            }
        };
    }

    @Override
    public Optional<ListColumns> columns() {
        return Optional.empty();
    }

    @Override
    public ListEntry entryAt(long offset) throws IOException {
        for (int size = USUAL_LINE; ; size = LONGEST_BYTES) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, offset + buffer.position());
            }
            int end = end(buffer.array(), buffer.position());
            if (end < buffer.position() || buffer.hasRemaining() || size == LONGEST_BYTES) {
                boolean last = end == buffer.position();
                return LineReader.entry(buffer.array(), last ? LineReader.withoutCtrlZ(buffer.array(), end) : end);
            }
        }
    }

    private static int end(byte[] bytes, int length) {
        int end = 0;
        while (end < length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
