package dev.scraper.structured;

import dev.scraper.json.JsonTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the items of one page. Not for several threads.
final class MicrodataReader implements NodeVisitor {

    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 100_000;
    private static final int MOST_NODES = 10_000_000;

    /// Properties within each other have the text of the inner ones again.
    private static final int CHARACTERS_A_NODE = 4;

    private final UnaryOperator<String> resolve;
    private final List<Element> scopes = new ArrayList<>();
    private final IdentityHashMap<Element, Integer> order = new IdentityHashMap<>();
    private final Map<String, Element> byId = new HashMap<>();
    private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Element> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private long nodes;
    private boolean whole = true;

    MicrodataReader(Document document, UnaryOperator<String> resolve) {
        this.resolve = resolve;
        document.traverse(this);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            order.put(element, order.size());
            if (element.hasAttr("itemscope")) {
                scopes.add(element);
            }
            if (!element.id().isEmpty()) {
                byId.putIfAbsent(element.id(), element);
            }
        }
    }

    boolean isWhole() {
        return whole;
    }

    /// Those that are no property; then those that are a property of nothing, which the standard
    /// does not count, though authors mean them.
    List<JsonNode> items() {
        List<Element> tops = new ArrayList<>();
        IdentityHashMap<Element, JsonNode> items = new IdentityHashMap<>();
        for (boolean properties : List.of(false, true)) {
            for (Element scope : scopes) {
                if (scope.hasAttr("itemprop") == properties && !read.contains(scope) && isWithinBounds()) {
                    tops.add(scope);
                    items.put(scope, item(scope));
                }
            }
        }
        tops.sort(Comparator.comparing(order::get));
        return tops.stream().map(items::get).toList();
    }

    private boolean isWithinBounds() {
        boolean within = values < MOST_VALUES && nodes < MOST_NODES;
        whole &= within;
        return within;
    }

    private ObjectNode item(Element scope) {
        read.add(scope);
        open.add(scope);
        ObjectNode item = JsonTree.NODES.objectNode();
        Set<String> types = words(scope.attr("itemtype"));
        if (!types.isEmpty()) {
            item.set("type", oneOrAll(types.stream().map(MicrodataReader::text).toList()));
        }
        String id = scope.attr("itemid").strip();
        if (!id.isEmpty()) {
            item.set("id", text(resolve.apply(id)));
        }
        Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
        List<Element> elements = properties(scope);
        for (Element property : elements) {
            if (!isWithinBounds()) {
                break;
            }
            addProperty(property, properties);
        }
        if (elements.isEmpty()) {
            item.set("value", text(plainValue(scope)));
        } else {
            ObjectNode all = item.putObject("properties");
            properties.forEach((name, list) -> all.set(name, oneOrAll(list)));
        }
        open.remove(scope);
        return item;
    }

    /// An item that is one of its own properties is left out there. One that is too deep is left to
    /// stand for itself.
    private void addProperty(Element property, Map<String, List<JsonNode>> properties) {
        boolean isItem = property.hasAttr("itemscope");
        if (isItem && open.contains(property)) {
            return;
        }
        if (isItem && open.size() >= DEEPEST) {
            whole = false;
            return;
        }
        Set<String> names = words(property.attr("itemprop"));
        JsonNode value = isItem ? item(property) : text(plainValue(property));
        for (String name : names) {
            values++;
            properties.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
    }

    /// By the standard's way to [find the properties of an
    /// item](https://html.spec.whatwg.org/multipage/microdata.html#the-properties-of-an-item).
    private List<Element> properties(Element scope) {
        List<Element> properties = new ArrayList<>();
        Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Element> pending = new ArrayDeque<>();
        seen.add(scope);
        addChildren(scope, pending);
        for (String id : words(scope.attr("itemref"))) {
            Element named = byId.get(id);
            if (named != null) {
                pending.add(named);
            }
        }
        while (!pending.isEmpty() && isWithinBounds()) {
            Element element = pending.pop();
            nodes++;
            if (!seen.add(element)) {
                continue;
            }
            if (!element.hasAttr("itemscope")) {
                addChildren(element, pending);
            }
            if (!element.attr("itemprop").isBlank()) {
                properties.add(element);
            }
        }
        properties.sort(Comparator.comparing(order::get));
        return properties;
    }

    private static void addChildren(Element parent, Deque<Element> pending) {
        for (Element child = parent.lastElementChild(); child != null; child = child.previousElementSibling()) {
            pending.push(child);
        }
    }

    /// By the standard's [values](https://html.spec.whatwg.org/multipage/microdata.html#values),
    /// and as the examples of schema.org have it by `content` of other elements, too.
    private String plainValue(Element element) {
        return switch (element.normalName()) {
            case "meta" -> element.attr("content");
            case "audio", "embed", "iframe", "img", "source", "track", "video" -> url(element, "src");
            case "a", "area", "link" -> url(element, "href");
            case "object" -> url(element, "data");
            case "data", "meter" -> element.attr("value");
            case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : contentOrText(element);
            default -> contentOrText(element);
        };
    }

    private String url(Element element, String attribute) {
        String written = element.attr(attribute).strip();
        String url = written.isEmpty() ? element.attr("content").strip() : written;
        return url.isEmpty() ? "" : resolve.apply(url);
    }

    private String contentOrText(Element element) {
        if (!element.attr("content").isEmpty()) {
            return element.attr("content");
        }
        Layout layout = Layout.of(element);
        nodes += layout.nodes() + layout.text().length() / CHARACTERS_A_NODE;
        return layout.text();
    }

    private static JsonNode oneOrAll(List<JsonNode> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        ArrayNode array = JsonTree.NODES.arrayNode();
        all.forEach(array::add);
        return array;
    }

    private static JsonNode text(String text) {
        return JsonTree.NODES.stringNode(text);
    }

    private static Set<String> words(String attribute) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : attribute.split("[ \\t\\n\\f\\r]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
