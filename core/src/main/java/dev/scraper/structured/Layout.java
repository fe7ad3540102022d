package dev.scraper.structured;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// The text of an element as a reader sees it: single-spaced, with a new line for what stands on
/// lines of its own, and an empty one around what has a margin.
///
/// Source: [the HTML Standard's suggested
/// rendering](https://html.spec.whatwg.org/#flow-content-3). For one element.
final class Layout implements NodeVisitor {

    private static final Set<String> LINES = Set.of(
            "address",
            "article",
            "aside",
            "br",
            "dd",
            "details",
            "dialog",
            "div",
            "dt",
            "fieldset",
            "figcaption",
            "footer",
            "form",
            "header",
            "hr",
            "legend",
            "li",
            "main",
            "nav",
            "section",
            "summary",
            "table",
            "tr");
    private static final Set<String> PARAGRAPHS =
            Set.of("blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "ul");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template");

    private final StringBuilder text = new StringBuilder();
    private int breaks;
    private boolean space;
    private int nodes;

    private Layout() {}

    static Layout of(Element element) {
        Layout layout = new Layout();
        element.traverse(layout);
        return layout;
    }

    String text() {
        return text.toString();
    }

    /// How many nodes were looked at.
    int nodes() {
        return nodes;
    }

    @Override
    public void head(Node node, int depth) {
        nodes++;
        if (node instanceof TextNode part && !isUnseen(part.parent())) {
            append(part.getWholeText());
        } else if (node instanceof Element element) {
            breakLine(element.normalName());
            space |= element.nameIs("td") || element.nameIs("th");
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            breakLine(element.normalName());
        }
    }

    private static boolean isUnseen(@Nullable Node parent) {
        return parent instanceof Element element && UNSEEN.contains(element.normalName());
    }

    private void breakLine(String name) {
        if (PARAGRAPHS.contains(name)) {
            breaks = 2;
        } else if (LINES.contains(name)) {
            breaks = Math.max(breaks, 1);
        }
    }

    private void append(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                space = true;
                continue;
            }
            if (!text.isEmpty()) {
                text.append(breaks > 0 ? "\n".repeat(breaks) : space ? " " : "");
            }
            breaks = 0;
            space = false;
            text.append(c);
        }
    }
}
