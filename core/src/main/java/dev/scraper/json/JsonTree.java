package dev.scraper.json;

import java.util.Map;
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
    public static final int DEEPEST = 500;

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

    /// Reads what browsers' authors write for JSON and nobody validates: with comments, control
    /// characters in texts, a comma behind the last member. What stands behind the document is not
    /// read.
    ///
    /// @throws JacksonException if it is none all the same
    public static JsonNode readForgiving(String json) {
        return read(FORGIVING.createParser(ObjectReadContext.empty(), json), false);
    }

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
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(parser, "No value begins with " + token);
        };
    }

    /// Writes a value.
    public static void write(JsonNode value, JsonGenerator out) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    out.writeName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode element : value) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(value.stringValue());
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
