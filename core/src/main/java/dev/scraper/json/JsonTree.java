package dev.scraper.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as a tree, read and written without a mapper, which takes a tenth of a second to start.
/// Numbers keep their digits.
public final class JsonTree {

    /// No document is read deeper.
    public static final int DEEPEST = 400;

    /// A number that is written out has no more zeros.
    private static final int MOST_ZEROS = 10_000;

    /// Makes nodes whose numbers keep their digits.
    public static final JsonNodeFactory NODES = new JsonNodeFactory();

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    private static final JsonFactory STRICT =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final JsonFactory FORGIVING = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private JsonTree() {}

    /// Reads one document.
    ///
    /// @throws JacksonException if it is none, or is deeper than [#DEEPEST]; the message names line
    ///     and column
    public static JsonNode read(String json) {
        return read(STRICT.createParser(ObjectReadContext.empty(), json), true);
    }

    /// Reads one document in UTF-8, or whatever Unicode its first bytes tell.
    ///
    /// @throws JacksonException as [#read(String)]
    public static JsonNode read(byte[] json) {
        return read(STRICT.createParser(ObjectReadContext.empty(), json), true);
    }

    /// Reads what browsers' authors write for JSON and nobody validates: with comments, control
    /// characters in texts, a comma behind the last member. What stands behind the document is not
    /// read.
    ///
    /// @throws JacksonException if it is none all the same
    public static JsonNode readForgiving(String json) {
        return read(FORGIVING.createParser(ObjectReadContext.empty(), json), false);
    }

    /// Reads the document that begins at a place of a longer text, as
    /// [#readForgiving(String)] does.
    ///
    /// @param from characters before it
    /// @throws JacksonException if none begins there; its location counts from `from`
    public static Part readForgiving(char[] text, int from) {
        try (JsonParser parser = FORGIVING.createParser(ObjectReadContext.empty(), text, from, text.length - from)) {
            parser.nextToken();
            JsonNode value = value(parser);
            return new Part(value, from + (int) parser.currentLocation().getCharOffset());
        }
    }

    /// A document within a longer text.
    ///
    /// @param end characters of the text before what stands behind it
    public record Part(JsonNode value, int end) {}

    private static JsonNode read(JsonParser parser, boolean alone) {
        try (parser) {
            parser.nextToken();
            JsonNode value = value(parser);
            if (alone && parser.nextToken() != null) {
                throw new StreamReadException(parser, "There is more behind the end of it");
            }
            return value;
        }
    }

    private static JsonNode value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "There is nothing");
        }
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(decimal(parser));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(parser, "No value begins with " + token);
        };
    }

    private static BigDecimal decimal(JsonParser parser) {
        try {
            BigDecimal value = parser.getDecimalValue();
            if (Math.abs((long) value.scale()) > MOST_ZEROS) {
                throw new StreamReadException(parser, "The exponent of a number is too large");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new StreamReadException(parser, "The exponent of a number is too large", e);
        }
    }

    /// Writes a value as it is.
    public static void write(JsonNode value, JsonGenerator out) {
        write(value, out, UnaryOperator.identity());
    }

    /// Writes a value.
    ///
    /// @param clean is given each text, names of members included, and gives what is written
    public static void write(JsonNode value, JsonGenerator out, UnaryOperator<String> clean) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    out.writeName(clean.apply(member.getKey()));
                    write(member.getValue(), out, clean);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode element : value) {
                    write(element, out, clean);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(clean.apply(value.stringValue()));
            case NUMBER -> {
                if (value.isIntegralNumber()) {
                    out.writeNumber(value.bigIntegerValue());
                } else {
                    out.writeNumber(value.decimalValue());
                }
            }
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            default -> out.writeNull();
        }
    }
}
