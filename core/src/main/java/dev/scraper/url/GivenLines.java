package dev.scraper.url;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A URL a string, of a stream.
final class GivenLines implements LineSource {

    private final Stream<String> given;
    private final Iterator<String> each;
    private long lines;

    GivenLines(Stream<String> given) {
        this.given = given;
        this.each = given.iterator();
    }

    @Override
    public @Nullable ListEntry next() {
        while (each.hasNext()) {
            lines++;
            String text = each.next();
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
    public void close() {
        given.close();
    }
}
