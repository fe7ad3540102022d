package dev.scraper.lines;

import dev.scraper.format.RawBytes;
import dev.scraper.format.RawJson;
import dev.scraper.notice.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Where the URL is in a JSON object: under a key, or with dots the way to one in objects within.
final class JsonUrl {

    /// Records hold these objects within objects, and whoever reads those has limits, too.
    private static final int DEEPEST = 400;

    private final String key;
    private final String[] path;
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    JsonUrl(String key) {
        this.key = key;
        this.path = key.split("\\.", -1);
    }

    /// What an object or a string says; a value that is neither, or has no such URL, is taken as it
    /// is: it is no URL, and whoever parses it says so.
    ///
    /// @param value may be reused
    /// @param notices told what is read otherwise than it is written
    ListEntry entry(byte[] value, int length, BiConsumer<NoticeKind, String> notices) {
        ListEntry entry = found(value, length, notices);
        return entry == null ? new ListEntry(LineReader.text(value, length), null) : entry;
    }

    /// The same; null for a value that is neither or has no such URL.
    @Nullable
    ListEntry found(byte[] value, int length, BiConsumer<NoticeKind, String> notices) {
        if (RawBytes.utf8(value, 0, length) == null) {
            String text = RawBytes.windows1252(value, 0, length);
            notices.accept(ListNotices.OLD_TEXT, text);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return read(utf8, utf8.length, notices);
        }
        return read(value, length, notices);
    }

    private @Nullable ListEntry read(byte[] value, int length, BiConsumer<NoticeKind, String> notices) {
        String url;
        boolean object;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), value, 0, length)) {
            JsonToken first = parser.nextToken();
            object = first == JsonToken.START_OBJECT;
            url = object ? url(parser, 0) : first == JsonToken.VALUE_STRING ? parser.getString() : null;
            if (url == null || parser.nextToken() != null) {
                return null;
            }
        } catch (JacksonException e) {
            return null;
        }
        String text = whole(url);
        UrlReading reading = UrlReading.ofValue(text);
        reading.kinds().forEach(kind -> notices.accept(kind, text));
        return new ListEntry(text, reading.url(), object ? without(key, RawJson.compact(value, 0, length)) : null);
    }

    /// Browsers read half a character as U+FFFD.
    private static String whole(String url) {
        return url.chars().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                ? url
                : new String(url.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }

    /// Reads an object to its end.
    private @Nullable String url(JsonParser parser, int depth) {
        String url = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            boolean onTheWay = name.equals(path[depth]);
            boolean there = depth == path.length - 1 ? onTheWay : depth == 0 && name.equals(key);
            if (url == null && there && value == JsonToken.VALUE_STRING) {
                url = parser.getString();
            } else if (url == null && onTheWay && !there && value == JsonToken.START_OBJECT) {
                url = url(parser, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
        return url;
    }

    /// The object without one of its keys, each value exactly as it is written.
    private static @Nullable String without(String except, byte[] object) {
        StringBuilder text = new StringBuilder(object.length);
        RawJson.members(object, 0, (name, at, from, to) -> {
            if (!name.equals(except)) {
                text.append(text.isEmpty() ? '{' : ',').append(new String(object, at, to - at, StandardCharsets.UTF_8));
            }
        });
        return text.isEmpty() ? null : text.append('}').toString();
    }
}
