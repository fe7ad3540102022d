package dev.scraper.lines;

import dev.scraper.format.InputBytes;
import dev.scraper.format.JsonElements;
import dev.scraper.notice.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An element of JSON a URL: of an array, of objects that stand one after another, or of an array
/// within an object. An element is an object of which one key is the URL, or the URL itself.
///
/// Elements count from 1. Where the JSON is damaged, what is whole before that place is the list.
final class JsonList implements LineSource {

    private final String name;
    private final JsonElements elements;
    private final JsonUrl whole;
    private final JsonUrl within;
    private final Notices notices;
    private long lines;
    private boolean ended;

    /// @param key as [JsonUrl]
    JsonList(String name, InputBytes in, String key, Notices notices) {
        this.name = name;
        this.notices = notices;
        this.elements = new JsonElements(in, way(key));
        this.whole = new JsonUrl(key);
        this.within = new JsonUrl(key.substring(key.lastIndexOf('.') + 1));
    }

    /// The way to a list within an object: for the key `items.url` it is `items`, for `url` it is
    /// `urls`.
    private static String[] way(String key) {
        String[] path = key.split("\\.", -1);
        return path.length > 1 ? Arrays.copyOf(path, path.length - 1) : new String[] {key + "s"};
    }

    /// Whether JSON whose first line is this one is a list of elements, rather than an object a
    /// line: it begins with an array, goes on in the next line, or has a list within and no URL of
    /// its own.
    ///
    /// @param firstLine without blanks before it; each byte is a character
    static boolean begins(String firstLine, String key) {
        String line = firstLine.stripTrailing();
        if (line.startsWith("[") || (!line.isEmpty() && "{,:[".indexOf(line.charAt(line.length() - 1)) >= 0)) {
            return true;
        }
        String[] way = way(key);
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return Pattern.compile("\"" + Pattern.quote(way[way.length - 1]) + "\"\\s*:\\s*\\[")
                        .matcher(line)
                        .find()
                && new JsonUrl(key).found(bytes, bytes.length, (kind, text) -> {}) == null;
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        byte[] element = ended ? null : element();
        if (element == null) {
            ended = true;
            return null;
        }
        lines++;
        JsonUrl url = elements.isWithin() ? within : whole;
        return url.entry(
                element,
                element.length,
                (kind, text) -> notices.add(kind, "%s, %s: %s".formatted(name, elements.place(), text)));
    }

    private byte @Nullable [] element() throws IOException {
        try {
            return elements.next();
        } catch (JsonElements.DamagedException e) {
            notices.add(ListNotices.DAMAGED_JSON, "%s, %s".formatted(name, e.getMessage()));
            return null;
        }
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        elements.close();
    }
}
