package dev.scraper.article;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// The regions of a page that can be seen, and how much text is where; gathered in one walk, and
/// the page is left as it is.
final class Outlay implements NodeFilter {

    /// What a reader of the text has no use for.
    private static final Set<String> NEVER = Set.of(
            "applet",
            "area",
            "aside",
            "audio",
            "base",
            "button",
            "canvas",
            "command",
            "datalist",
            "dialog",
            "embed",
            "footer",
            "frame",
            "frameset",
            "head",
            "iframe",
            "input",
            "keygen",
            "link",
            "map",
            "menu",
            "meta",
            "meter",
            "nav",
            "noframes",
            "noscript",
            "object",
            "optgroup",
            "option",
            "output",
            "param",
            "progress",
            "rp",
            "rt",
            "script",
            "search",
            "select",
            "source",
            "style",
            "svg",
            "template",
            "textarea",
            "title",
            "track",
            "video");

    private static final Set<String> NEVER_ROLES = Set.of(
            "alert",
            "alertdialog",
            "banner",
            "complementary",
            "contentinfo",
            "dialog",
            "menu",
            "menubar",
            "navigation",
            "search",
            "tablist",
            "toolbar",
            "tooltip");

    private static final Set<String> WHOLE = Set.of("html", "body", "article", "main", "h1");

    /// Letters; with more of them in paragraphs a region is left in whose name is no sure sign.
    private static final int PROSE = 600;

    private final boolean strict;
    private final List<Region> regions = new ArrayList<>();
    private final IdentityHashMap<Element, Region> byElement = new IdentityHashMap<>();
    private @Nullable Region current;
    private int links;
    private boolean localLink;

    private Outlay(boolean strict) {
        this.strict = strict;
    }

    /// @param strict whether what is named as what is around articles is left out
    static Outlay of(Document page, boolean strict) {
        Outlay outlay = new Outlay(strict);
        Element body = page.body();
        if (body == null) {
            return outlay;
        }
        body.filter(outlay);
        outlay.count();
        if (strict && !outlay.regions.isEmpty()) {
            outlay.leaveOutWhatIsAround();
            outlay.count();
        }
        return outlay;
    }

    private void count() {
        for (Region region : regions) {
            region.count();
        }
        for (int i = regions.size() - 1; i >= 0; i--) {
            if (!regions.get(i).leftOut) {
                regions.get(i).addToParent();
            }
        }
    }

    /// All of them, each before those in it.
    List<Region> regions() {
        return regions;
    }

    /// Null for an element that is not to be read.
    @Nullable
    Region of(Element element) {
        return byElement.get(element);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element) {
            if (isNever(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element);
        } else if (node instanceof TextNode text && current != null) {
            count(text.getWholeText(), current);
        }
        return FilterResult.CONTINUE;
    }

    private void enter(Element element) {
        Region region = new Region(element, current, regions.size());
        regions.add(region);
        byElement.put(element, region);
        current = region;
        if (isLink(element)) {
            links++;
            localLink = element.attr("href").startsWith("#");
        }
    }

    private static boolean isLink(Element element) {
        return element.normalName().equals("a") && element.hasAttr("href");
    }

    private void count(String text, Region region) {
        int letters = Letters.count(text);
        int linkLetters = links == 0 ? 0 : localLink ? letters / 3 : letters;
        region.textLetters += letters;
        region.textLinkLetters += linkLetters;
        region.textCommas += Letters.commas(text);
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && current != null && current.element.equals(element)) {
            if (isLink(element)) {
                links--;
            }
            current.end = regions.size();
            current = current.parent;
        }
        return FilterResult.CONTINUE;
    }

    private boolean isNever(Element element) {
        String name = element.normalName();
        if (NEVER.contains(name)) {
            return true;
        }
        if (!strict || element.attributesSize() == 0 || WHOLE.contains(name)) {
            return false;
        }
        return element.hasAttr("hidden")
                || NEVER_ROLES.contains(element.attr("role"))
                || element.attr("aria-hidden").equals("true")
                || element.attr("aria-modal").equals("true")
                || isInvisible(element.attr("style"))
                || isOnlyRead(element.attr("class"));
    }

    private static boolean isInvisible(String style) {
        if (style.isEmpty()) {
            return false;
        }
        String written = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return written.contains("display:none") || written.contains("visibility:hidden");
    }

    private static boolean isOnlyRead(String names) {
        return names.contains("sr-only")
                || names.contains("visually-hidden")
                || names.contains("visuallyhidden")
                || names.contains("screen-reader");
    }

    /// Leaves out what is named as around an article, unless much of the text or the headline is
    /// in it.
    private void leaveOutWhatIsAround() {
        Region all = regions.getFirst();
        for (Region region : regions) {
            if (region.parent != null && region.parent.leftOut) {
                region.leftOut = true;
            } else if (region.headlines == 0 && !WHOLE.contains(region.name()) && isAround(region, all)) {
                region.leftOut = true;
            }
        }
    }

    private static boolean isAround(Region region, Region all) {
        if (region.name().equals("a")) {
            return false;
        }
        if (region.words.areComments()) {
            return region.letters * 10L < all.letters * 9L;
        }
        if (region.letters * 2L >= all.letters || region.proseLetters * 3L > all.proseLetters + PROSE) {
            return false;
        }
        return region.words.areAround() || (region.proseLetters < PROSE && region.words.arePerhapsAround());
    }
}
