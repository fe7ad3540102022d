package dev.scraper.inspect;

import dev.scraper.structured.JsonLd;
import dev.scraper.structured.Microdata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The paths that lead to values of typed things on a page, such as `ld: Product.offers.price`.
final class TypedPaths {

    private static final int MOST_PATHS = 500;
    private static final int DEEPEST = 4;
    private static final int MOST_VISITS = 20_000;

    private final Map<String, Offered> paths = new LinkedHashMap<>();
    private final String language;
    private final String typeKey;
    private int visits;

    private TypedPaths(String language, String typeKey) {
        this.language = language;
        this.typeKey = typeKey;
    }

    static List<Offered> of(JsonLd jsonLd) {
        TypedPaths paths = new TypedPaths("ld: ", "@type");
        for (JsonNode node : jsonLd.nodes()) {
            JsonNode graph = node.get("@graph");
            if (graph != null && graph.isArray()) {
                graph.forEach(paths::add);
            } else {
                paths.add(node);
            }
        }
        return List.copyOf(paths.paths.values());
    }

    static List<Offered> of(Microdata microdata) {
        TypedPaths paths = new TypedPaths("microdata: ", "type");
        microdata.items().forEach(paths::add);
        return List.copyOf(paths.paths.values());
    }

    /// The types of things, as selectors have them.
    static List<String> types(List<Offered> paths) {
        return paths.stream()
                .map(each -> each.selector().replaceFirst("^\\w+: ", "").replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    private void add(JsonNode thing) {
        String type = type(thing);
        if (type != null) {
            walk(thing, type, 1);
        }
    }

    private @Nullable String type(JsonNode thing) {
        JsonNode type = thing.get(typeKey);
        JsonNode first = type != null && type.isArray() ? type.get(0) : type;
        if (first == null || !first.isString()) {
            return null;
        }
        String written = first.stringValue();
        int end = Math.max(written.lastIndexOf('/'), written.startsWith("schema:") ? written.indexOf(':') : -1);
        String plain = written.substring(end + 1);
        return plain.isBlank() || plain.contains(".") ? null : plain;
    }

    private void walk(JsonNode thing, String path, int depth) {
        JsonNode properties = thing.get("properties");
        JsonNode members = typeKey.equals("type") && properties != null ? properties : thing;
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String name = member.getKey();
            if (!name.startsWith("@") && !name.contains(".") && !name.isBlank()) {
                value(member.getValue(), path + "." + name, depth);
            }
        }
    }

    private void value(JsonNode value, String path, int depth) {
        if (++visits > MOST_VISITS) {
            return;
        }
        if (value.isArray()) {
            value.forEach(each -> value(each, path, depth));
        } else if (value.isObject() && !value.has("@value")) {
            if (depth < DEEPEST) {
                walk(value, path, depth + 1);
            }
        } else if (!value.isNull()) {
            JsonNode plain = value.isObject() ? value.get("@value") : value;
            String selector = language + path;
            Offered before = paths.get(selector);
            if (before != null) {
                paths.put(selector, new Offered(selector, before.count() + 1, before.value()));
            } else if (paths.size() < MOST_PATHS) {
                paths.put(selector, new Offered(selector, 1, Shown.json(plain)));
            }
        }
    }
}
