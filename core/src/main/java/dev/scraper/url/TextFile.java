package dev.scraper.url;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A file with one URL a line, read where it is.
record TextFile(String name, FileChannel channel) implements ListInput {

    private static final int LONGEST_BYTES = 4 * UrlList.LONGEST_TEXT;
    private static final int USUAL_LINE = 512;

    @Override
    public Pass pass(long before, long place) {
        LineReader reader = new LineReader(channel);
        return new Pass() {
            private long lines;

            @Override
            public @Nullable UrlLine next() throws IOException {
                for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                    lines++;
                    String text = line.text();
                    if (!LineReader.isSkipped(text)) {
                        return new UrlLine(before + lines, place | line.offset(), text);
                    }
                }
                return null;
            }

            @Override
            public long lines() {
                return lines;
            }
        };
    }

    @Override
    public ListEntry entryAt(long offset) throws IOException {
        for (int size = USUAL_LINE; ; size = LONGEST_BYTES) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, offset + buffer.position());
            }
            int end = indexOfNewline(buffer.array(), buffer.position());
            if (end >= 0 || buffer.hasRemaining() || size == LONGEST_BYTES) {
                return new ListEntry(LineReader.text(buffer.array(), end >= 0 ? end : buffer.position()), null);
            }
        }
    }

    private static int indexOfNewline(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
