package dev.scraper.typed;

import dev.scraper.json.JsonTree;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeException;
import dev.scraper.recipe.Selector;
import dev.scraper.recipe.ValueType;
import dev.scraper.typed.Shape.Component;
import dev.scraper.typed.Shape.ListOf;
import dev.scraper.typed.Shape.Nested;
import dev.scraper.typed.Shape.OptionalOf;
import dev.scraper.typed.Shape.Plain;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a record class as the recipe that it is: JSON, with a line for each component, so that
/// what the recipe's reader says of a line is said of the component.
final class RecipeLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> lines = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private RecipeLines() {}

    /// The recipe.
    ///
    /// @throws IllegalArgumentException if it is none; the message names the component
    static Recipe recipe(Nested type, @Nullable Rows rows) {
        RecipeLines written = new RecipeLines();
        String name = type.type().getSimpleName();
        written.line("{\"recipe\": 1,", name);
        if (rows != null) {
            written.line("\"rows\": " + json(JsonTree.NODES.stringNode(rows.value())) + ",", name + ", @Rows");
        }
        written.fields(type, "}");
        Recipe recipe;
        try {
            recipe = Recipe.parse(String.join("\n", written.lines), name);
        } catch (RecipeException wrong) {
            throw new IllegalArgumentException(written.said(name, String.valueOf(wrong.getMessage())), wrong);
        }
        requireOne(type, recipe.fields());
        return recipe;
    }

    private void line(String line, String place) {
        lines.add(line);
        places.add(place);
    }

    private void fields(Nested type, String end) {
        line("\"fields\": {", type.type().getSimpleName());
        List<Component> components = type.components();
        for (int i = 0; i < components.size(); i++) {
            field(components.get(i), i + 1 < components.size() ? "," : "");
        }
        line("}" + end, type.type().getSimpleName());
    }

    private void field(Component component, String end) {
        ObjectNode members = members(component);
        Nested nested = nested(component.shape());
        String start = json(JsonTree.NODES.stringNode(component.name())) + ": ";
        if (nested == null) {
            line(start + json(members) + end, component.place());
        } else {
            String open = json(members);
            line(start + open.substring(0, open.length() - 1) + (members.isEmpty() ? "" : ","), component.place());
            fields(nested, "}" + end);
        }
    }

    private static String json(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonTree.write(value, out);
        }
        return text.toString();
    }

    private static @Nullable Nested nested(Shape shape) {
        return switch (shape) {
            case Nested nested -> nested;
            case ListOf list -> nested(list.element());
            case OptionalOf optional -> nested(optional.element());
            case Plain plain -> null;
        };
    }

    private static ObjectNode members(Component component) {
        ObjectNode members = JsonTree.NODES.objectNode();
        Select select = component.select();
        if (select == null) {
            return members;
        }
        ArrayNode first = members.putArray("first");
        Arrays.stream(select.value()).forEach(first::add);
        Plain plain = plain(component.shape());
        if (plain != null) {
            members.put("type", (select.html() ? ValueType.HTML : plain.read()).text());
        }
        boolean several = component.shape() instanceof ListOf || select.join().length > 0;
        if (several || !isJson(component.shape())) {
            members.put("all", several);
        }
        if (select.within() == Select.Within.PAGE) {
            members.put("within", "page");
        }
        putIfSaid(members, "regex", select.regex());
        putIfSaid(members, "format", select.format());
        putIfSaid(members, "language", select.language());
        putIfSaid(members, "decimal", select.decimal());
        if (select.join().length > 0) {
            members.put("join", select.join()[0]);
        }
        if (select.fallback().length > 0 && plain != null) {
            members.set("default", fallback(plain.read(), select.fallback()[0], component.place()));
        }
        if (component.required()) {
            members.put("required", true);
        }
        return members;
    }

    private static void putIfSaid(ObjectNode members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }

    private static @Nullable Plain plain(Shape shape) {
        return switch (shape) {
            case Plain plain -> plain;
            case ListOf list -> plain(list.element());
            case OptionalOf optional -> plain(optional.element());
            case Nested nested -> null;
        };
    }

    /// JSON may be a list by itself.
    private static boolean isJson(Shape shape) {
        Plain plain = shape instanceof ListOf ? null : plain(shape);
        return plain != null && plain.read() == ValueType.JSON;
    }

    private static JsonNode fallback(ValueType type, String text, String place) {
        try {
            return switch (type) {
                case TEXT, HTML, DATE, DATETIME, URL -> JsonTree.NODES.stringNode(text);
                case INTEGER -> JsonTree.NODES.numberNode(new BigInteger(text));
                case NUMBER -> JsonTree.NODES.numberNode(new BigDecimal(text));
                case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? JsonTree.NODES.booleanNode(text.equals("true"))
                            : JsonTree.NODES.stringNode(text);
                case MONEY -> {
                    String[] parts = text.strip().split(" ", 2);
                    ObjectNode money = JsonTree.NODES.objectNode().put("amount", parts[0]);
                    yield parts.length == 1 ? money : money.put("currency", parts[1]);
                }
                case JSON -> JsonTree.read(text);
            };
        } catch (NumberFormatException | JacksonException none) {
            throw new IllegalArgumentException(
                    "%s: the fallback '%s' is no %s"
                            .formatted(place, text, type == ValueType.JSON ? "JSON" : type.text()),
                    none);
        }
    }

    /// What the reader says of a line, said of the component.
    private String said(String name, String message) {
        Matcher placed = Pattern.compile("^" + Pattern.quote(name) + ":(\\d+):\\d+: (.*)$", Pattern.DOTALL)
                .matcher(message);
        if (!placed.matches()) {
            return message;
        }
        int line = Integer.parseInt(placed.group(1));
        return places.get(Math.min(line, places.size()) - 1) + ": " + placed.group(2);
    }

    /// Refuses what finds several for a component that holds one.
    private static void requireOne(Nested type, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Component component = type.components().get(i);
            for (Selector selector : field.selectors()) {
                if (selector.all() && !field.all()) {
                    throw new IllegalArgumentException(
                            "%s: '%s' finds all, and there is place for one; make it a List, or take [] away"
                                    .formatted(component.place(), selector.text()));
                }
            }
            Nested nested = nested(component.shape());
            if (nested != null) {
                requireOne(nested, field.fields());
            }
        }
    }
}
