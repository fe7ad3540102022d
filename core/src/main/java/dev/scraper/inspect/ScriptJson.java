package dev.scraper.inspect;

import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The scripts of a page that hold JSON, other than JSON-LD.
///
/// @param selector as a recipe has it, such as `json: script#__NEXT_DATA__ $`
record ScriptJson(String selector, JsonNode json) {

    private static final int MOST = 5;
    private static final int LONGEST = 5_000_000;

    static List<ScriptJson> of(Document page) {
        List<ScriptJson> scripts = new ArrayList<>();
        for (Element script : page.getElementsByTag("script")) {
            String type = script.attr("type").strip().toLowerCase(java.util.Locale.ROOT);
            String data = script.data();
            if (scripts.size() < MOST
                    && (type.equals("application/json") || type.endsWith("+json"))
                    && !type.equals("application/ld+json")
                    && data.length() <= LONGEST) {
                JsonNode json = read(data);
                if (json != null && json.isContainer() && !json.isEmpty()) {
                    scripts.add(new ScriptJson("json: %s $".formatted(css(script, type)), json));
                }
            }
        }
        return scripts;
    }

    private static String css(Element script, String type) {
        if (script.id().matches("[A-Za-z_][\\w-]*")) {
            return "script#" + script.id();
        }
        for (String name : List.of("data-target", "data-component", "data-id", "class")) {
            if (script.attr(name).matches("[A-Za-z_][\\w-]*")) {
                return name.equals("class")
                        ? "script." + script.attr(name)
                        : "script[%s=%s]".formatted(name, script.attr(name));
            }
        }
        return "script[type='%s']".formatted(type);
    }

    private static @Nullable JsonNode read(String data) {
        try {
            return JsonTree.readForgiving(data);
        } catch (JacksonException none) {
            return null;
        }
    }

    /// What is in it, in a line.
    String content() {
        Set<String> keys = JsonMiss.keysOf(json);
        return keys == null ? "a list of " + json.size() : "an object with " + JsonMiss.some(keys);
    }
}
