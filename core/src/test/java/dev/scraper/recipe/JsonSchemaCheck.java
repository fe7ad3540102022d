package dev.scraper.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Checks JSON by a JSON Schema, as far as the schemas here go: a word of a schema that is not
/// known is an error.
final class JsonSchemaCheck {

    private final JsonNode root;

    JsonSchemaCheck(JsonNode schema) {
        this.root = schema;
    }

    /// What is wrong, with its place; nothing where all is right.
    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "$", problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            JsonNode rule = word.getValue();
            boolean holds = switch (word.getKey()) {
                case "$schema", "title", "description", "default", "definitions", "format" -> true;
                case "$ref" -> {
                    check(root.at(rule.stringValue().substring(1)), value, at, problems);
                    yield true;
                }
                case "type" -> isOf(rule.stringValue(), value);
                case "const" -> rule.equals(value);
                case "enum" -> contains(rule, value);
                case "pattern" ->
                    !value.isString()
                            || Pattern.compile(rule.stringValue())
                                    .matcher(value.stringValue())
                                    .find();
                case "minLength" -> !value.isString() || value.stringValue().length() >= rule.intValue();
                case "maxLength" -> !value.isString() || value.stringValue().length() <= rule.intValue();
                case "minimum" -> !value.isNumber() || value.doubleValue() >= rule.doubleValue();
                case "minItems" -> !value.isArray() || value.size() >= rule.intValue();
                case "minProperties" -> !value.isObject() || value.size() >= rule.intValue();
                case "maxProperties" -> !value.isObject() || value.size() <= rule.intValue();
                case "required" -> !value.isObject() || hasAll(rule, value);
                case "anyOf" -> anyOf(rule, value, at);
                case "items" -> {
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                        check(rule, value.get(i), at + "[" + i + "]", problems);
                    }
                    yield true;
                }
                case "propertyNames" -> true;
                case "properties" -> {
                    members(schema, value, at, problems);
                    yield true;
                }
                case "additionalProperties" -> {
                    if (!schema.has("properties")) {
                        members(schema, value, at, problems);
                    }
                    yield true;
                }
                default -> throw new AssertionError("unknown word of a schema: " + word.getKey());
            };
            if (!holds) {
                problems.add(at + ": " + word.getKey());
            }
        }
    }

    private void members(JsonNode schema, JsonNode value, String at, List<String> problems) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode known = schema.path("properties").get(member.getKey());
            JsonNode other = schema.path("additionalProperties");
            if (known != null) {
                check(known, member.getValue(), at + "." + member.getKey(), problems);
            } else if (other.isObject()) {
                check(other, member.getValue(), at + "." + member.getKey(), problems);
            } else if (other.isBoolean() && !other.booleanValue()) {
                problems.add(at + "." + member.getKey() + ": additionalProperties");
            }
        }
    }

    private boolean anyOf(JsonNode rules, JsonNode value, String at) {
        for (JsonNode rule : rules) {
            List<String> problems = new ArrayList<>();
            check(rule, value, at, problems);
            if (problems.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> throw new AssertionError("unknown type: " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAll(JsonNode names, JsonNode value) {
        for (JsonNode name : names) {
            if (!value.has(name.stringValue())) {
                return false;
            }
        }
        return true;
    }
}
