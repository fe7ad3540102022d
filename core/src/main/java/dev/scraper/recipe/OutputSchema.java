package dev.scraper.recipe;

import dev.scraper.json.JsonTree;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a recipe puts into records, as a JSON Schema (2020-12) of `data`, `items` and `next`.
///
/// Required is what each record with the outcome `ok` has; in one that is `incomplete` a required
/// field may be missing.
public final class OutputSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /// A number whose digits a JSON number could lose.
    private static final String LONG_NUMBER = "^-?\\d+(\\.\\d+)?$";

    private static final String MOMENT =
            "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?$";

    private OutputSchema() {}

    /// The schema.
    public static ObjectNode of(Recipe recipe) {
        ObjectNode schema = JsonTree.NODES.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("title", "What the recipe takes from a page");
        if (recipe.about() != null) {
            schema.put("description", recipe.about());
        }
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonTree.NODES.arrayNode();
        boolean rows = recipe.rows() != null;
        List<Field> ofData = rows ? recipe.pageFields() : recipe.fields();
        if (!ofData.isEmpty()) {
            properties.set("data", object(ofData));
            required.add("data");
        }
        if (rows) {
            ObjectNode items = properties.putObject("items");
            items.put("type", "array");
            items.set("items", recipe.fields().isEmpty() ? JsonTree.NODES.objectNode() : object(recipe.fields()));
            required.add("items");
        }
        if (recipe.next() != null) {
            properties.set("next", url());
        }
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode object(List<Field> fields) {
        ObjectNode object = JsonTree.NODES.objectNode();
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JsonTree.NODES.arrayNode();
        for (Field field : fields) {
            properties.set(field.name(), withFallback(field, value(field)));
            if (isAlwaysThere(field)) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private static boolean isAlwaysThere(Field field) {
        boolean list = field.all() && field.join() == null;
        boolean group = field.isNested() && field.selectors().isEmpty();
        return field.required() || field.fallback() != null || list || group;
    }

    private static ObjectNode withFallback(Field field, ObjectNode value) {
        JsonNode fallback = field.fallback();
        if (fallback == null) {
            return value;
        }
        ObjectNode schema = value;
        if (fallback.isNull()) {
            schema = JsonTree.NODES.objectNode();
            schema.putArray("anyOf").add(value).addObject().put("type", "null");
        }
        schema.set("default", fallback);
        return schema;
    }

    private static ObjectNode value(Field field) {
        ObjectNode one = field.isNested() ? object(field.fields()) : plain(field.type());
        if (!field.all()) {
            return one;
        }
        ObjectNode list = JsonTree.NODES.objectNode();
        if (field.join() != null) {
            return list.put("type", "string");
        }
        list.put("type", "array");
        list.set("items", one);
        if (field.required()) {
            list.put("minItems", 1);
        }
        return list;
    }

    private static ObjectNode plain(ValueType type) {
        ObjectNode schema = JsonTree.NODES.objectNode();
        return switch (type) {
            case TEXT, HTML -> schema.put("type", "string");
            case INTEGER -> number(schema, "integer");
            case NUMBER -> number(schema, "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case DATE -> schema.put("type", "string").put("format", "date");
            case DATETIME -> schema.put("type", "string").put("pattern", MOMENT);
            case URL -> url();
            case MONEY -> money(schema);
            case JSON -> schema;
        };
    }

    private static ObjectNode number(ObjectNode schema, String type) {
        ArrayNode either = schema.putArray("anyOf");
        either.addObject().put("type", type);
        either.addObject()
                .put("type", "string")
                .put("pattern", LONG_NUMBER)
                .put("description", "A number of more than 15 digits.");
        return schema;
    }

    private static ObjectNode url() {
        return JsonTree.NODES.objectNode().put("type", "string").put("format", "uri");
    }

    private static ObjectNode money(ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode members = schema.putObject("properties");
        members.putObject("amount").put("type", "string").put("pattern", LONG_NUMBER);
        members.putObject("currency").put("type", "string").put("minLength", 1);
        schema.putArray("required").add("amount");
        return schema.put("additionalProperties", false);
    }
}
