package dev.scraper.recipe;

import dev.scraper.json.JsonTree;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/// JSON values as YAML that people read and change: a line for each member, what is short in one.
final class YamlBlock {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_IN_ONE = 60;
    private static final String INDENT = "  ";

    private YamlBlock() {}

    /// A container that is not empty, in lines.
    static List<String> lines(JsonNode container) {
        List<String> lines = new ArrayList<>();
        if (container.isObject()) {
            for (Map.Entry<String, JsonNode> member : container.properties()) {
                String key = RecipeText.quoted(member.getKey()) + ":";
                JsonNode value = member.getValue();
                if (isShort(value)) {
                    lines.add(key + " " + inOne(value));
                } else {
                    lines.add(key);
                    lines(value).forEach(line -> lines.add(INDENT + line));
                }
            }
        } else {
            for (JsonNode element : container) {
                List<String> own = isShort(element) ? List.of(inOne(element)) : lines(element);
                for (int i = 0; i < own.size(); i++) {
                    lines.add((i == 0 ? "- " : INDENT) + own.get(i));
                }
            }
        }
        return lines;
    }

    private static boolean isShort(JsonNode value) {
        if (!value.isContainer() || value.isEmpty()) {
            return true;
        }
        for (JsonNode child : value) {
            if (child.isContainer()) {
                return false;
            }
        }
        return inOne(value).length() <= LONGEST_IN_ONE;
    }

    /// In one line.
    static String inOne(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(member ->
                            members.add(RecipeText.quoted(member.getKey()) + ": " + inOne(member.getValue())));
            return "{" + String.join(", ", members) + "}";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(inOne(element)));
            return "[" + String.join(", ", elements) + "]";
        }
        return value.isString() ? RecipeText.quoted(value.stringValue()) : json(value);
    }

    /// As JSON, with a blank behind each colon and comma of its own.
    static String jsonInOne(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(member -> members.add(
                            json(JsonTree.NODES.stringNode(member.getKey())) + ": " + jsonInOne(member.getValue())));
            return "{" + String.join(", ", members) + "}";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(jsonInOne(element)));
            return "[" + String.join(", ", elements) + "]";
        }
        return json(value);
    }

    static String json(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonTree.write(value, out);
        }
        return text.toString();
    }
}
