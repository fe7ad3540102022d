package dev.scraper.journal;

import dev.scraper.output.OutputFormat;
import dev.scraper.record.RecordFields;
import dev.scraper.record.RecordFields.Field;
import dev.scraper.record.RecordKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads of a JSON line what it says first: `n`, `url` and `outcome`, under whatever names.
final class JsonReading implements RecordEntry.Reading {

    private final JsonFactory json = new JsonFactory();
    private final @Nullable RecordFields fields;
    private final String n;
    private final String url;
    private final String outcome;
    private final byte[] beginning;
    private final boolean items;
    private final String itemName;
    private final String itemsName;

    JsonReading(OutputFormat.JsonLines format) {
        RecordFields fields = format.fields();
        this.items = format.items();
        this.fields = fields == null ? null : fields.gathered();
        this.n = fields == null ? "n" : fields.nameOf("n");
        this.url = fields == null ? "url" : fields.nameOf("url");
        this.outcome = fields == null ? "outcome" : fields.nameOf("outcome");
        this.itemName = fields == null ? "item" : fields.nameOf("item");
        this.itemsName = fields == null ? "items" : fields.nameOf("items");
        this.beginning = "{\"%s\":".formatted(n).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public RecordEntry entry(byte[] bytes, int start, int length) throws RecordEntry.DamagedException {
        if (length < 2 || bytes[start + length - 2] != '}') {
            throw new RecordEntry.DamagedException("it does not end with }");
        }
        long line = 0;
        @Nullable String listed = null;
        int item = 0;
        int ofItems = 0;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(n) && value == JsonToken.VALUE_NUMBER_INT) {
                    line = parser.getLongValue();
                } else if (items && name.equals(itemName) && value == JsonToken.VALUE_NUMBER_INT) {
                    item = parser.getIntValue();
                } else if (items && name.equals(itemsName) && value == JsonToken.VALUE_NUMBER_INT) {
                    ofItems = parser.getIntValue();
                } else if (name.equals(url) && value == JsonToken.VALUE_STRING) {
                    listed = parser.getString();
                } else if (name.equals(outcome) && value == JsonToken.VALUE_STRING && line != 0 && listed != null) {
                    return RecordEntry.of(line, listed, parser.getString(), item, ofItems);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new RecordEntry.DamagedException(e.getOriginalMessage());
        }
        throw new RecordEntry.DamagedException("it does not have %s, %s and %s".formatted(n, url, outcome));
    }

    @Override
    public Optional<String> otherFields(byte[] bytes, int start, int length) {
        List<String> keys = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                keys.add(name);
                if (fields != null
                        && fields.all().stream().noneMatch(field -> field.key().equals(name))) {
                    unwanted.add(name);
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JacksonException damagedBehindItsOutcome) {
            return Optional.empty();
        }
        if (items && fields == null && keys.contains("attempts")) {
            return Optional.of("it is the record of a page, and this run writes one for each item (--items)");
        }
        if (!unwanted.isEmpty()) {
            return Optional.of("it has '%s', which is not among those of this run".formatted(unwanted.getFirst()));
        }
        return always().filter(key -> !keys.contains(key))
                .findFirst()
                .map(key -> "it lacks '%s', which is among those of this run".formatted(key));
    }

    /// Keys that every record of this run has.
    private Stream<String> always() {
        return fields == null
                ? (items ? Stream.of("n", "url", "outcome") : RecordKeys.ALWAYS.stream())
                : fields.all().stream()
                        .filter(field -> RecordKeys.ALWAYS.contains(first(field.path())))
                        .map(Field::key);
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    @Override
    public boolean mayBegin(byte[] bytes, int start, int length) {
        int compared = Math.min(length, beginning.length);
        return Arrays.equals(bytes, start, start + compared, beginning, 0, compared);
    }
}
