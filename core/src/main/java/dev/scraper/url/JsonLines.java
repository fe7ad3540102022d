package dev.scraper.url;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON object a line, of which one key is the URL. A line that is no such object is taken as it
/// is: it is no URL, and whoever parses it says so.
final class JsonLines implements LineSource {

    private static final int LONGEST = 16 << 20;

    private final InputBytes in;
    private final LineReader reader;
    private final String key;
    private final String[] path;
    private final JsonFactory json = new JsonFactory();
    private final InputJson inputs = new InputJson();
    private long lines;

    /// @param key a key, or with dots the way to one in objects within
    JsonLines(InputBytes in, String key) {
        this.in = in;
        this.reader = new LineReader(in, LONGEST);
        this.key = key;
        this.path = key.split("\\.", -1);
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines++;
            ListEntry entry = object(line);
            if (entry != null) {
                return entry;
            }
            String text = line.text();
            if (!LineReader.isSkipped(text)) {
                return new ListEntry(text, null);
            }
        }
        return null;
    }

    private @Nullable ListEntry object(LineReader.Line line) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line.bytes(), 0, line.length())) {
            String url = parser.nextToken() == JsonToken.START_OBJECT ? url(parser, 0) : null;
            return url == null || parser.nextToken() != null
                    ? null
                    : new ListEntry(url, inputs.without(key, line.bytes(), line.length()));
        } catch (JacksonException e) {
            return null;
        }
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

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
