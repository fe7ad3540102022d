package dev.scraper.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/// How the value of an attribute holds URLs.
///
/// Source: [the HTML Standard's index of attributes](https://html.spec.whatwg.org/#attributes-3)
/// and its obsolete features, and the URLs of HTML 4, RDFa and SVG.
enum UrlAttribute {
    /// No URL.
    NONE,
    /// One URL.
    ONE,
    /// URLs with white space between them.
    SPACED,
    /// URLs with commas between them.
    LISTED,
    /// Candidates for an image: each a URL, and for which screens it is.
    CANDIDATES;

    private static final Set<String> EVERYWHERE = Set.of("about", "href", "itemid", "resource", "src", "xlink:href");

    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry("action", Set.of("form")),
            Map.entry("archive", Set.of("applet", "object")),
            Map.entry("background", Set.of("body", "table", "tbody", "td", "tfoot", "th", "thead", "tr")),
            Map.entry("cite", Set.of("blockquote", "del", "ins", "q")),
            Map.entry("classid", Set.of("object")),
            Map.entry("codebase", Set.of("applet", "object")),
            Map.entry("data", Set.of("object")),
            Map.entry("dynsrc", Set.of("img")),
            Map.entry("formaction", Set.of("button", "input")),
            Map.entry("icon", Set.of("command", "menuitem")),
            Map.entry("imagesrcset", Set.of("link")),
            Map.entry("longdesc", Set.of("frame", "iframe", "img")),
            Map.entry("lowsrc", Set.of("img")),
            Map.entry("manifest", Set.of("html")),
            Map.entry("ping", Set.of("a", "area")),
            Map.entry("pluginspage", Set.of("embed")),
            Map.entry("poster", Set.of("video")),
            Map.entry("profile", Set.of("head")),
            Map.entry("srcset", Set.of("img", "source")),
            Map.entry("usemap", Set.of("img", "input", "object")));

    /// The value of an attribute, with each URL in it absolute.
    ///
    /// @param attribute in lower case
    static String value(Element element, String attribute, LinkBase base) {
        String written = element.attr(attribute);
        return switch (of(element.normalName(), attribute)) {
            case NONE -> written;
            case ONE -> isName(attribute, written) ? written : base.resolve(written);
            case SPACED -> resolved(written, "[ \\t\\n\\f\\r]+", " ", base);
            case LISTED -> resolved(written, ",", ",", base);
            case CANDIDATES -> candidates(written, base);
        };
    }

    /// Whether it is one of RDFa's short names, which stand in brackets.
    private static boolean isName(String attribute, String written) {
        return (attribute.equals("about") || attribute.equals("resource")) && written.startsWith("[");
    }

    private static UrlAttribute of(String element, String attribute) {
        if (!EVERYWHERE.contains(attribute)
                && !ELEMENTS.getOrDefault(attribute, Set.of()).contains(element)) {
            return NONE;
        }
        return switch (attribute) {
            case "srcset", "imagesrcset" -> CANDIDATES;
            case "ping", "profile" -> SPACED;
            case "archive" -> element.equals("applet") ? LISTED : SPACED;
            default -> ONE;
        };
    }

    private static String resolved(String written, String separator, String joint, LinkBase base) {
        List<String> urls = new ArrayList<>();
        for (String url : written.split(separator, -1)) {
            if (!url.isBlank()) {
                urls.add(base.resolve(url));
            }
        }
        return String.join(joint, urls);
    }

    /// As the standard parses a `srcset`: a comma within a URL, as in `data:`, belongs to it, one
    /// at its end does not; descriptors may have commas in parentheses.
    private static String candidates(String written, LinkBase base) {
        List<String> candidates = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skip(written, at, " \t\n\f\r,");
            if (at == written.length()) {
                return String.join(", ", candidates);
            }
            int start = at;
            while (at < written.length() && !isSpace(written.charAt(at))) {
                at++;
            }
            int end = at;
            while (written.charAt(end - 1) == ',') {
                end--;
            }
            String url = base.resolve(written.substring(start, end));
            int behind = end < at ? at : descriptorsEnd(written, at);
            String descriptors = written.substring(at, behind).strip();
            candidates.add(descriptors.isEmpty() ? url : url + " " + descriptors);
            at = behind;
        }
    }

    private static int descriptorsEnd(String written, int from) {
        int depth = 0;
        int at = from;
        while (at < written.length() && (depth > 0 || written.charAt(at) != ',')) {
            depth += written.charAt(at) == '(' ? 1 : written.charAt(at) == ')' && depth > 0 ? -1 : 0;
            at++;
        }
        return at;
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return " \t\n\f\r".indexOf(c) >= 0;
    }
}
