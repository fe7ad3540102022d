package dev.scraper.lines;

import dev.scraper.notice.Notices;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A URL a string, of a stream.
final class GivenLines implements LineSource {

    private final String name;
    private final Notices notices;
    private final Stream<String> given;
    private final Iterator<String> each;
    private long lines;

    GivenLines(String name, Stream<String> given, Notices notices) {
        this.name = name;
        this.notices = notices;
        this.given = given;
        this.each = given.iterator();
    }

    @Override
    public @Nullable ListEntry next() {
        while (each.hasNext()) {
            lines++;
            String text = each.next();
            if (!LineReader.isSkipped(text)) {
                UrlReading reading = UrlReading.ofValue(text);
                reading.kinds().forEach(kind -> notices.add(kind, name + ": " + text));
                return new ListEntry(text, reading.url(), null);
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
