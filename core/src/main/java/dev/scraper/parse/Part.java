package dev.scraper.parse;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What is taken of an element.
sealed interface Part {

    /// Elements whose content is no text of the page around them.
    Set<String> RAW = Set.of("script", "style", "iframe", "noembed", "noframes", "plaintext", "xmp");

    /// Its text, with single spaces; of a script or a style its content as it is.
    record Text() implements Part {}

    /// The HTML in it.
    record InnerHtml() implements Part {}

    /// Its HTML, its own tags included.
    record OuterHtml() implements Part {}

    /// The value of an attribute, URLs in it absolute.
    ///
    /// @param name in lower case
    record Attribute(String name) implements Part {}

    /// Null where the element has no such attribute.
    default @Nullable String of(Element element, LinkBase base) {
        return switch (this) {
            case Text text -> text(element);
            case InnerHtml inner -> element.html();
            case OuterHtml outer -> element.outerHtml();
            case Attribute(String name) -> element.hasAttr(name) ? UrlAttribute.value(element, name, base) : null;
        };
    }

    static String text(Element element) {
        return RAW.contains(element.normalName()) ? raw(element) : element.text();
    }

    private static String raw(Element element) {
        String data = element.data().strip();
        return data.isEmpty() ? element.text() : data;
    }
}
