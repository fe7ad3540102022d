package dev.scraper.lines;

import dev.scraper.format.InputBytes;
import dev.scraper.notice.Notices;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A JSON object a line, of which one key is the URL, or a string that is one. A line that is
/// neither is taken as it is: it is no URL, and whoever parses it says so.
final class JsonLines implements LineSource {

    private static final int LONGEST = 16 << 20;

    private final String name;
    private final InputBytes in;
    private final LineReader reader;
    private final JsonUrl url;
    private final Notices notices;
    private long lines;

    /// @param key as [JsonUrl]
    JsonLines(String name, InputBytes in, String key, Notices notices) {
        this.name = name;
        this.in = in;
        this.reader = new LineReader(in, LONGEST);
        this.url = new JsonUrl(key);
        this.notices = notices;
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines++;
            String text = line.text();
            if (!LineReader.isSkipped(text)) {
                return url.entry(
                        line.bytes(),
                        line.length(),
                        (kind, example) -> notices.add(kind, "%s, line %d: %s".formatted(name, lines, example)));
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
