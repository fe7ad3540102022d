package dev.scraper.structured;

import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a page says of itself in its `meta` elements. Their names are the same in any case.
///
/// Source: [the Open Graph protocol](https://ogp.me/) for `property`,
/// [the HTML Standard](https://html.spec.whatwg.org/#the-meta-element) for the others.
public final class MetaTags {

    /// The attributes that name a value, in the order in which a name is looked for.
    private static final List<String> ATTRIBUTES = List.of("property", "name", "itemprop", "http-equiv");

    /// Families of names that pages mix up `property` and `name` of.
    private static final List<String> FAMILIES = List.of("og", "twitter");

    private final Map<String, Map<String, List<String>>> values;

    private MetaTags(Map<String, Map<String, List<String>>> values) {
        this.values = values;
    }

    /// Reads a page.
    public static MetaTags of(Document document) {
        Map<String, Map<String, List<String>>> values = new LinkedHashMap<>();
        ATTRIBUTES.forEach(attribute -> values.put(attribute, new LinkedHashMap<>()));
        for (Element meta : document.getElementsByTag("meta")) {
            Set<String> known = new HashSet<>();
            if (meta.hasAttr("content")) {
                for (String attribute : ATTRIBUTES) {
                    for (String name : names(meta, attribute)) {
                        if (known.add(name)) {
                            values.computeIfAbsent(attribute, any -> new LinkedHashMap<>())
                                    .computeIfAbsent(name, any -> new ArrayList<>())
                                    .add(meta.attr("content"));
                        }
                    }
                }
            }
        }
        return new MetaTags(values);
    }

    /// Only a `property` may have several, by RDFa.
    private static List<String> names(Element meta, String attribute) {
        String written = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
        if (written.isEmpty()) {
            return List.of();
        }
        return attribute.equals("property") ? List.of(written.split("\\s+", -1)) : List.of(written);
    }

    /// The first value of a name that is not empty: by `property`, then by `name`, by `itemprop`,
    /// and by `http-equiv`. The empty text where all are; nothing where there is none.
    public Optional<String> value(String name) {
        List<String> all = values(name);
        return all.stream()
                .filter(one -> !one.isBlank())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// All values of a name, in the same order.
    public List<String> values(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return values.values().stream()
                .flatMap(named -> named.getOrDefault(lower, List.of()).stream())
                .toList();
    }

    /// All of them: of `og` and `twitter` by the names behind the colon, whichever attribute has
    /// them; the others by their attribute, `property`, `name`, `itemprop` or `http_equiv`. A name
    /// with several values has a list, and a group with nothing in it is left out.
    public ObjectNode asTree() {
        Map<String, Map<String, List<String>>> groups = new LinkedHashMap<>();
        FAMILIES.forEach(family -> groups.put(family, new LinkedHashMap<>()));
        values.forEach((attribute, named) -> named.forEach((name, all) -> {
            int colon = name.indexOf(':');
            boolean isOfFamily = colon > 0 && FAMILIES.contains(name.substring(0, colon));
            String group = isOfFamily ? name.substring(0, colon) : attribute.replace('-', '_');
            groups.computeIfAbsent(group, any -> new LinkedHashMap<>())
                    .computeIfAbsent(isOfFamily ? name.substring(colon + 1) : name, any -> new ArrayList<>())
                    .addAll(all);
        }));
        ObjectNode tree = JsonTree.NODES.objectNode();
        groups.forEach((group, named) -> {
            if (!named.isEmpty()) {
                ObjectNode members = tree.putObject(group);
                named.forEach((name, all) -> put(members, name, all));
            }
        });
        return tree;
    }

    private static void put(ObjectNode members, String name, List<String> all) {
        if (all.size() == 1) {
            members.put(name, all.get(0));
        } else {
            ArrayNode array = members.putArray(name);
            all.forEach(array::add);
        }
    }
}
