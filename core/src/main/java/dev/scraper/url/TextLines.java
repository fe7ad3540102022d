package dev.scraper.url;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A URL a line, of an input that can be read only once.
final class TextLines implements LineSource {

    private final InputBytes in;
    private final LineReader reader;
    private long lines;

    TextLines(InputBytes in) {
        this.in = in;
        this.reader = new LineReader(in, 4 * UrlList.LONGEST_TEXT);
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines++;
            String text = line.text();
            if (!LineReader.isSkipped(text)) {
                return new ListEntry(text, null);
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
