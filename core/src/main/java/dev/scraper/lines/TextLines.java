package dev.scraper.lines;

import dev.scraper.format.InputBytes;
import dev.scraper.notice.Notices;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A URL a line, of an input that can be read only once.
final class TextLines implements LineSource {

    private final String name;
    private final InputBytes in;
    private final LineReader reader;
    private final Notices notices;
    private long lines;

    TextLines(String name, InputBytes in, Notices notices) {
        this.name = name;
        this.in = in;
        this.reader = new LineReader(in, 4 * ListEntry.LONGEST_TEXT);
        this.notices = notices;
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines++;
            ListEntry entry =
                    line.entry((kind, text) -> notices.add(kind, "%s, line %d: %s".formatted(name, lines, text)));
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
