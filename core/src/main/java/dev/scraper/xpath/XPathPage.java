package dev.scraper.xpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// What the XPaths of one page share: the order of its nodes and its attributes as nodes. All of it
/// is made when it is first needed, for the page as it is then.
///
/// It belongs to one thread.
public final class XPathPage {

    private final Document document;
    private final IdentityHashMap<Element, List<AttributeNode>> attributes = new IdentityHashMap<>();
    private @Nullable IdentityHashMap<Node, Integer> order;
    private @Nullable Map<String, Element> ids;

    /// A page that is not changed any more.
    public XPathPage(Document document) {
        this.document = document;
    }

    Document document() {
        return document;
    }

    /// The attributes of an element, the same nodes each time.
    List<AttributeNode> attributes(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        return attributes.computeIfAbsent(element, owner -> {
            List<AttributeNode> nodes = new ArrayList<>(owner.attributesSize());
            for (Attribute attribute : owner.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                nodes.add(new AttributeNode(owner, name, attribute.getValue(), nodes.size()));
            }
            return nodes;
        });
    }

    /// The first element with an id; null if there is none.
    @Nullable
    Element byId(String id) {
        if (ids == null) {
            Map<String, Element> found = new HashMap<>();
            for (Node node = document; node != null; node = next(node, document)) {
                if (node instanceof Element element && element.hasAttr("id")) {
                    found.putIfAbsent(element.id(), element);
                }
            }
            ids = found;
        }
        return ids.get(id);
    }

    /// Puts nodes into the order of the document, attributes behind their element.
    void sort(List<Object> nodes) {
        if (nodes.size() > 1) {
            IdentityHashMap<Node, Integer> places = order();
            nodes.sort((one, other) -> {
                int byNode = Integer.compare(place(places, one), place(places, other));
                return byNode == 0 ? Integer.compare(index(one), index(other)) : byNode;
            });
        }
    }

    /// The node behind another, in the order of the document and within an ancestor of it; null if
    /// it is the last.
    static @Nullable Node next(Node node, Node within) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        while (at != null && !at.equals(within)) {
            Node sibling = at.nextSibling();
            if (sibling != null) {
                return sibling;
            }
            at = at.parentNode();
        }
        return null;
    }

    private IdentityHashMap<Node, Integer> order() {
        if (order == null) {
            IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
            int place = 0;
            for (Node node = document; node != null; node = next(node, document)) {
                places.put(node, place);
                place++;
            }
            order = places;
        }
        return order;
    }

    private static int place(IdentityHashMap<Node, Integer> places, Object node) {
        Node in = node instanceof AttributeNode attribute ? attribute.owner() : (Node) node;
        return places.getOrDefault(in, Integer.MAX_VALUE);
    }

    private static int index(Object node) {
        return node instanceof AttributeNode attribute ? attribute.index() : -1;
    }
}
