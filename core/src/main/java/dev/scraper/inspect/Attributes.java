package dev.scraper.inspect;

import dev.scraper.text.Figures;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// What attributes elements have, where the one that is wanted is none of them.
final class Attributes {

    private static final int LOOKED_AT = 1_000;

    private Attributes() {}

    /// @param elements at least one
    static String why(String attribute, List<Element> elements) {
        Set<String> names = new TreeSet<>();
        elements.stream().limit(LOOKED_AT).forEach(element -> {
            for (Attribute each : element.attributes()) {
                names.add(each.getKey());
            }
        });
        return "%s %s, without the attribute '%s'; %s"
                .formatted(
                        Figures.count(elements.size()),
                        elements.size() == 1 ? "element matches" : "elements match",
                        attribute,
                        names.isEmpty() ? "it has none" : JsonMiss.keys(attribute, names));
    }
}
