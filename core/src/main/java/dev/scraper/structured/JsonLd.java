package dev.scraper.structured;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a page says of itself in scripts of the type `application/ld+json`.
///
/// Contexts are not fetched; types and members are compared as they are written, with or without
/// the vocabulary of schema.org before them.
///
/// Source: [JSON-LD 1.1, section
/// 7](https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
public final class JsonLd {

    /// No path leads to more.
    public static final int MOST_VALUES = 100_000;

    private static final int MOST_LOOKS = 2_000_000;

    private static final String MEDIA_TYPE = "application/ld+json";

    private final List<JsonNode> nodes;
    private final List<String> problems;
    private final List<JsonNode> all = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();

    private JsonLd(List<JsonNode> nodes, List<String> problems) {
        this.nodes = List.copyOf(nodes);
        this.problems = List.copyOf(problems);
        gather();
    }

    /// Reads the scripts of a page, forgivingly: with comments, control characters, a comma too
    /// many, several documents behind each other. One that is broken ends there, and the others
    /// are read all the same.
    public static JsonLd of(Document document) {
        List<JsonNode> nodes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (Element script : document.getElementsByTag("script")) {
            if (isJsonLd(script.attr("type"))) {
                number++;
                Script read = read(script.data().isEmpty() ? script.wholeText() : script.data());
                read.documents().forEach(one -> addObjects(one, nodes));
                if (read.problem() != null) {
                    problems.add("JSON-LD script %d, %s".formatted(number, read.problem()));
                }
            }
        }
        return new JsonLd(nodes, problems);
    }

    private static boolean isJsonLd(String type) {
        int parameters = type.indexOf(';');
        String essence = parameters < 0 ? type : type.substring(0, parameters);
        return essence.strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
    }

    /// Entities are characters of the script as any others; only one that cannot be read at all
    /// with them was meant without.
    private static Script read(String text) {
        Script script = Script.read(text);
        return script.problem() != null && script.documents().isEmpty() && text.contains("&quot;")
                ? Script.read(Parser.unescapeEntities(text, false))
                : script;
    }

    /// Lists may be in each other; what is empty, or no object, says nothing.
    private static void addObjects(JsonNode document, List<JsonNode> nodes) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(document);
        while (!open.isEmpty()) {
            JsonNode value = open.pop();
            if (value.isArray()) {
                for (int i = value.size() - 1; i >= 0; i--) {
                    open.push(value.get(i));
                }
            } else if (value.isObject() && !value.isEmpty()) {
                nodes.add(value);
            }
        }
    }

    /// The objects on top, in the order of the page.
    public List<JsonNode> nodes() {
        return nodes;
    }

    /// What could not be read, one line each: which script, where in it, and why.
    public List<String> problems() {
        return problems;
    }

    /// The objects of a type: first those on top, of a `@graph` its elements, then those that are
    /// in others.
    ///
    /// @param type with or without the vocabulary of schema.org; `*` for all that have one, and
    ///     all on top
    public List<JsonNode> ofType(String type) {
        TypePath path = new TypePath(TypePath.plain(type), List.of());
        return all.stream().filter(node -> isOf(node, path)).toList();
    }

    /// What a path leads to, through lists to all their elements, in the order of [#ofType]. Where
    /// an object has only the name (`@id`) of another one on the page, that one's members are
    /// taken.
    ///
    /// @return [#MOST_VALUES] at most
    /// @throws IllegalArgumentException if `path` is none
    public List<JsonNode> at(String path) {
        return at(TypePath.parse(path));
    }

    /// The same for a path that has been read.
    public List<JsonNode> at(TypePath path) {
        List<JsonNode> values =
                all.stream().filter(node -> isOf(node, path)).limit(MOST_VALUES).toList();
        int[] looks = {MOST_LOOKS};
        for (String member : path.members()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode value : values) {
                addElements(member(value, member), next, looks);
            }
            values = next;
        }
        return values;
    }

    /// @param looks how many values may be looked at yet: many objects can have one name, and so
    ///     one long list
    private static void addElements(@Nullable JsonNode top, List<JsonNode> elements, int[] looks) {
        Deque<JsonNode> open = new ArrayDeque<>();
        if (top != null) {
            open.push(top);
        }
        while (!open.isEmpty() && elements.size() < MOST_VALUES && looks[0] > 0) {
            JsonNode value = open.pop();
            looks[0] -= 1 + (value.isArray() ? value.size() : 0);
            JsonNode inside = inside(value);
            if (inside != null) {
                open.push(inside);
            } else if (value.isArray()) {
                for (int i = value.size() - 1; i >= 0; i--) {
                    open.push(value.get(i));
                }
            } else {
                elements.add(value);
            }
        }
    }

    /// What an object is only there to hold.
    private static @Nullable JsonNode inside(JsonNode value) {
        if (!value.isObject()) {
            return null;
        }
        JsonNode plain = value.get("@value");
        JsonNode list = plain == null ? value.get("@list") : plain;
        return list == null ? value.get("@set") : list;
    }

    private @Nullable JsonNode member(JsonNode node, String name) {
        JsonNode own = ownMember(node, name);
        String id = own == null && node.isObject() ? text(node.get("@id")) : null;
        JsonNode named = id == null ? null : byId.get(id);
        return named == null ? own : ownMember(named, name);
    }

    private static @Nullable JsonNode ownMember(JsonNode node, String name) {
        if (!node.isObject()) {
            return null;
        }
        JsonNode exact = node.get(name);
        if (exact != null) {
            return exact;
        }
        for (String vocabulary : List.of("schema:", "http://schema.org/", "https://schema.org/")) {
            JsonNode member = node.get(vocabulary + name);
            if (member != null) {
                return member;
            }
        }
        return null;
    }

    private static boolean isOf(JsonNode node, TypePath path) {
        JsonNode type = node.get("@type");
        if (path.type().equals(TypePath.ANY)) {
            return true;
        }
        if (type != null && type.isArray()) {
            for (JsonNode one : type) {
                if (one.isString() && path.isOf(one.stringValue())) {
                    return true;
                }
            }
        }
        return type != null && type.isString() && path.isOf(type.stringValue());
    }

    /// Breadth first. The list itself is what is still to be looked into.
    private void gather() {
        List<JsonNode> found = new ArrayList<>();
        nodes.forEach(node -> addGraph(node, found));
        int top = found.size();
        for (int i = 0; i < found.size(); i++) {
            JsonNode node = found.get(i);
            if (i < top || node.has("@type")) {
                all.add(node);
            }
            String id = text(node.get("@id"));
            if (id != null && node.size() > 1) {
                byId.putIfAbsent(id, node);
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (i >= top || !member.getKey().equals("@graph")) {
                    addObjects(member.getValue(), found);
                }
            }
        }
    }

    private static void addGraph(JsonNode top, List<JsonNode> found) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            JsonNode graph = node.get("@graph");
            if (graph == null || node.has("@type")) {
                found.add(node);
            }
            if (graph != null) {
                List<JsonNode> elements = new ArrayList<>();
                addObjects(graph, elements);
                elements.reversed().forEach(open::push);
            }
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value != null && value.isString() ? value.stringValue() : null;
    }
}
