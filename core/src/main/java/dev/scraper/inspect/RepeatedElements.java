package dev.scraper.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Elements that stand beside others of their kind, with text in each: what rows may be.
final class RepeatedElements {

    private static final int LEAST = 3;
    private static final int MOST_GROUPS = 6;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int LEAST_TEXT = 15;

    private static final Set<String> NEVER = Set.of(
            "br", "script", "style", "meta", "link", "tr", "td", "th", "col", "option", "source", "path", "p", "g");

    private RepeatedElements() {}

    /// Those with the most text, each with its CSS.
    static List<Offered> of(Document page) {
        Map<String, List<Element>> groups = new LinkedHashMap<>();
        int looked = 0;
        for (Element parent = page.body();
                parent != null && looked < MOST_ELEMENTS;
                parent = NearestOnPage.next(parent, page.body())) {
            looked++;
            if (parent.childNodeSize() >= LEAST) {
                add(parent, groups);
            }
        }
        record Group(String css, List<Element> elements, long text) {}
        List<Group> found = new ArrayList<>();
        groups.forEach((css, elements) -> {
            long text = 0;
            for (Element element : elements) {
                text += Math.min(500, element.text().length());
            }
            if (elements.size() >= LEAST && text >= (long) LEAST_TEXT * elements.size()) {
                found.add(new Group(css, elements, text));
            }
        });
        return found.stream()
                .sorted(Comparator.comparingLong(Group::text).reversed())
                .limit(MOST_GROUPS)
                .map(group -> new Offered(
                        group.css(),
                        group.elements().size(),
                        Shown.text(group.elements().get(0).text())))
                .toList();
    }

    private static void add(Element parent, Map<String, List<Element>> groups) {
        Map<String, List<Element>> kinds = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (!NEVER.contains(child.normalName())) {
                String kind = css(child);
                if (!kinds.containsKey(kind)) {
                    order.add(kind);
                }
                kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(child);
            }
        }
        for (String kind : order) {
            List<Element> children = kinds.get(kind);
            if (children != null && children.size() >= LEAST) {
                String css = kind.indexOf('.') >= 0 ? kind : css(parent) + " > " + kind;
                groups.computeIfAbsent(css, any -> new ArrayList<>()).addAll(children);
            }
        }
    }

    /// By its id, else its name and the first of its classes that CSS can have as it is.
    static String css(Element element) {
        if (element.id().matches("[A-Za-z_][\\w-]*")) {
            return "#" + element.id();
        }
        for (String name : element.classNames()) {
            if (name.matches("[A-Za-z_][\\w-]*")) {
                return element.normalName() + "." + name;
            }
        }
        return element.normalName();
    }
}
