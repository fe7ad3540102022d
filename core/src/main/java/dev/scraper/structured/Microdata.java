package dev.scraper.structured;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;

/// What a page says of itself in the attributes `itemscope`, `itemtype` and `itemprop`.
///
/// An item is an object with its `type`, its `id` if it has one, and its `properties`; of several
/// types or values there is a list. An item with no properties has its text as its `value`.
///
/// Source: [the HTML Standard, Microdata](https://html.spec.whatwg.org/multipage/microdata.html).
public final class Microdata {

    /// No path leads to more.
    public static final int MOST_VALUES = 100_000;

    private final List<JsonNode> items;
    private final boolean whole;

    private Microdata(List<JsonNode> items, boolean whole) {
        this.items = List.copyOf(items);
        this.whole = whole;
    }

    /// Reads a page.
    ///
    /// @param resolve makes the absolute URL of one that is written in the page
    public static Microdata of(Document document, UnaryOperator<String> resolve) {
        MicrodataReader reader = new MicrodataReader(document, resolve);
        List<JsonNode> items = reader.items();
        return new Microdata(items, reader.isWhole());
    }

    /// The items that are no property of another, in the order of the page.
    public List<JsonNode> items() {
        return items;
    }

    /// Whether all is here as it is nested. Items more than a hundred deep stand for themselves,
    /// and of pages that refer to the same properties over and over again the rest is left out.
    public boolean isWhole() {
        return whole;
    }

    /// The items of a type: first those on top, then those that are properties of others.
    ///
    /// @param type with or without the vocabulary of schema.org; `*` for all
    public List<JsonNode> ofType(String type) {
        return ofType(new TypePath(TypePath.plain(type), List.of()));
    }

    private List<JsonNode> ofType(TypePath path) {
        List<JsonNode> found = new ArrayList<>();
        List<JsonNode> open = new ArrayList<>(items);
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < open.size(); i++) {
            JsonNode item = open.get(i);
            if (isOf(item, path)) {
                found.add(item);
            }
            for (JsonNode property : item.path("properties")) {
                for (JsonNode value : property.isArray() ? property.values() : List.of(property)) {
                    if (value.isObject() && seen.add(value)) {
                        open.add(value);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isOf(JsonNode item, TypePath path) {
        if (path.type().equals(TypePath.ANY)) {
            return true;
        }
        JsonNode type = item.path("type");
        for (JsonNode one : type.isArray() ? type.values() : List.of(type)) {
            if (one.isString() && path.isOf(one.stringValue())) {
                return true;
            }
        }
        return false;
    }

    /// What a path leads to, all values of each property, in the order of [#ofType]. The members
    /// `@type` and `@id` are an item's own.
    ///
    /// @return [#MOST_VALUES] at most
    /// @throws IllegalArgumentException if `path` is none
    public List<JsonNode> at(String path) {
        return at(TypePath.parse(path));
    }

    /// The same for a path that has been read.
    public List<JsonNode> at(TypePath path) {
        List<JsonNode> values = ofType(path).stream().limit(MOST_VALUES).toList();
        for (String member : path.members()) {
            Deque<JsonNode> next = new ArrayDeque<>();
            for (JsonNode value : values) {
                JsonNode found = member(value, member);
                for (JsonNode one : found.isArray() ? found.values() : List.of(found)) {
                    if (!one.isMissingNode() && next.size() < MOST_VALUES) {
                        next.add(one);
                    }
                }
            }
            values = List.copyOf(next);
        }
        return values;
    }

    private static JsonNode member(JsonNode item, String name) {
        return switch (name) {
            case "@type" -> item.path("type");
            case "@id" -> item.path("id");
            default -> item.path("properties").path(name);
        };
    }
}
