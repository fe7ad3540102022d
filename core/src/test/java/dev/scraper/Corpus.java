package dev.scraper;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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

    private static JsonParser open(String resource) {
        InputStream file = Corpus.class.getResourceAsStream("/corpora/" + resource);
        return new JsonFactory().createParser(ObjectReadContext.empty(), file);
    }
}
