package dev.scraper;

import dev.scraper.json.JsonTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/// The corpora under the test resources, which others wrote.
public final class Corpus {

    private Corpus() {}

    /// An array of strings.
    public static List<String> strings(String resource) throws Exception {
        List<String> strings = new ArrayList<>();
        try (JsonParser json = open(resource)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(json.getString());
                }
            }
        }
        return strings;
    }

    /// An array of flat objects, or one a line; what is null is missing.
    public static List<Map<String, String>> objects(String resource) throws Exception {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser json = open(resource)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    objects.add(new HashMap<>());
                } else if (token == JsonToken.VALUE_STRING || token.isBoolean()) {
                    objects.getLast().put(json.currentName(), json.getString());
                }
            }
        }
        return objects;
    }

    /// One JSON object a line.
    public static List<JsonNode> trees(String resource) throws Exception {
        return text(resource).lines().map(JsonTree::read).toList();
    }

    /// All of a file in UTF-8.
    public static String text(String resource) throws Exception {
        try (InputStream file = Corpus.class.getResourceAsStream("/corpora/" + resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The rows of a CSV file without its comments; no value holds a comma.
    public static List<List<String>> rows(String resource) throws Exception {
        return text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split(",\\s*")).map(Corpus::unquoted).toList())
                .toList();
    }

    private static String unquoted(String value) {
        return value.replaceFirst("^\"(.*)\"$", "$1").replace("\"\"", "\"");
    }

    private static JsonParser open(String resource) {
        InputStream file = Corpus.class.getResourceAsStream("/corpora/" + resource);
        return new JsonFactory().createParser(ObjectReadContext.empty(), file);
    }
}
