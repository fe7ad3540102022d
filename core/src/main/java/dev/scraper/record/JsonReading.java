package dev.scraper.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads of a JSON line what it says first: `n`, `url` and `outcome`.
final class JsonReading implements Entry.Reading {

    private static final byte[] BEGINNING = "{\"n\":".getBytes(StandardCharsets.US_ASCII);

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public Entry entry(byte[] bytes, int start, int length) throws Entry.DamagedException {
        if (length < 2 || bytes[start + length - 2] != '}') {
            throw new Entry.DamagedException("it does not end with }");
        }
        long n = 0;
        @Nullable String url = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("n") && value == JsonToken.VALUE_NUMBER_INT) {
                    n = parser.getLongValue();
                } else if (name.equals("url") && value == JsonToken.VALUE_STRING) {
                    url = parser.getString();
                } else if (name.equals("outcome") && value == JsonToken.VALUE_STRING && n != 0 && url != null) {
                    return Entry.of(n, url, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new Entry.DamagedException(e.getOriginalMessage());
        }
        throw new Entry.DamagedException("it does not have n, url and outcome");
    }

    @Override
    public boolean mayBegin(byte[] bytes, int start, int length) {
        int compared = Math.min(length, BEGINNING.length);
        return Arrays.equals(bytes, start, start + compared, BEGINNING, 0, compared);
    }
}
