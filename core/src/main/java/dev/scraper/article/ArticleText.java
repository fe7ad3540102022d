package dev.scraper.article;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Writes regions as text: paragraphs with an empty line between them, items and rows on lines of
/// their own.
final class ArticleText implements NodeFilter {

    private final Outlay outlay;
    private final StringBuilder text = new StringBuilder();

    /// Line ends that are due before the next word: 0 to 2.
    private int lines;

    private boolean space;
    private boolean tab;
    private int preformatted;

    private ArticleText(Outlay outlay) {
        this.outlay = outlay;
    }

    static String of(List<Region> regions, Outlay outlay) {
        ArticleText writer = new ArticleText(outlay);
        for (Region region : regions) {
            writer.breakLine(2);
            region.element.filter(writer);
        }
        return writer.text.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            write(words.getWholeText());
        } else if (node instanceof Element element) {
            Region region = outlay.of(element);
            if (region == null || region.leftOut) {
                if (Blocks.is(element)) {
                    breakLine(breakOf(element));
                }
                return FilterResult.SKIP_ENTIRELY;
            }
            switch (element.normalName()) {
                case "br" -> breakLine(lines + 1);
                case "td", "th" -> tab = tab || lines == 0;
                case "pre" -> {
                    breakLine(2);
                    preformatted++;
                }
                default -> {
                    if (Blocks.is(element)) {
                        breakLine(breakOf(element));
                    }
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (element.normalName()) {
                case "td", "th" -> tab = tab || lines == 0;
                case "pre" -> {
                    breakLine(2);
                    preformatted--;
                }
                default -> {
                    if (Blocks.is(element)) {
                        breakLine(breakOf(element));
                    }
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    private static int breakOf(Element element) {
        return switch (element.normalName()) {
            case "li", "tr", "dt", "dd", "thead", "tbody", "tfoot" -> 1;
            case "td", "th" -> 0;
            default -> inItem(element) ? 1 : 2;
        };
    }

    /// A paragraph that stands alone in an item of a list or in a cell is no paragraph.
    private static boolean inItem(Element element) {
        Element parent = element.parent();
        return parent != null
                && switch (parent.normalName()) {
                    case "li", "td", "th", "dd", "dt" -> true;
                    default -> false;
                };
    }

    private void breakLine(int count) {
        lines = Math.max(lines, Math.min(count, 2));
        tab = false;
    }

    private void write(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (preformatted > 0 && c == '\n') {
                if (lines > 0 || text.isEmpty()) {
                    continue;
                }
                text.append(c);
            } else if (preformatted > 0 && lines == 0 && (c == ' ' || c == '\t') && !text.isEmpty()) {
                text.append(c);
            } else if (c <= ' ' || c == '\u00a0') {
                space = true;
            } else {
                separate();
                text.append(c);
            }
        }
    }

    private void separate() {
        if (!text.isEmpty()) {
            if (lines > 0) {
                text.append(lines == 1 ? "\n" : "\n\n");
            } else if (tab) {
                text.append('\t');
            } else if (space) {
                text.append(' ');
            }
        }
        lines = 0;
        tab = false;
        space = false;
    }
}
