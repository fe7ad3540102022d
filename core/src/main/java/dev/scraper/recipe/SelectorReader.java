package dev.scraper.recipe;

import dev.scraper.jsonpath.JsonPath;
import dev.scraper.notice.NearestName;
import dev.scraper.parse.Selection;
import dev.scraper.structured.TypePath;
import dev.scraper.text.Harmless;
import dev.scraper.xpath.XPathQuery;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads selectors: one line whose beginning says its language.
final class SelectorReader {

    /// The languages, as lines begin with them and fields have them for keys.
    static final List<String> LANGUAGES =
            List.of("css", "xpath", "json", "ld", "microdata", "meta", "page", "table", "const");

    /// Names of elements: `table:not(.ads)` is CSS.
    private static final List<String> ELEMENTS = List.of("table", "meta");

    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z][A-Za-z_-]*):(\\s*)(.*)", Pattern.DOTALL);
    private static final String ALL = "[]";

    private SelectorReader() {}

    /// Reads one, in whatever form YAML gives it: `'ld: Product.name'` in quotes, or without them,
    /// which makes it a mapping.
    static Selector read(Yaml yaml) {
        if (yaml.isMapping()) {
            Map<String, Yaml> members = yaml.members("a selector", LANGUAGES);
            if (members.size() != 1) {
                throw yaml.error("a selector is one of " + String.join(", ", LANGUAGES) + ", and this is "
                        + (members.isEmpty() ? "none" : "several"));
            }
            String language = members.keySet().iterator().next();
            return of(language, members.values().iterator().next());
        }
        String line = yaml.text("a selector").strip();
        return line(line, yaml);
    }

    private static Selector line(String line, Yaml yaml) {
        Matcher prefixed = PREFIXED.matcher(line);
        if (prefixed.matches()) {
            String language = prefixed.group(1);
            boolean spaced = !prefixed.group(2).isEmpty();
            if (LANGUAGES.contains(language) && (spaced || !ELEMENTS.contains(language))) {
                return of(language, prefixed.group(3).strip(), yaml);
            }
            if (spaced) {
                throw yaml.error("'%s' is no language of selectors; the nearest is '%s:'"
                        .formatted(Harmless.text(language + ":"), NearestName.of(language, LANGUAGES)));
            }
        }
        return of("css", line, yaml);
    }

    /// Reads one whose language is a key of its own.
    static Selector of(String language, Yaml yaml) {
        return of(language, yaml.text("a selector").strip(), yaml);
    }

    private static Selector of(String language, String written, Yaml yaml) {
        if (written.isEmpty()) {
            throw yaml.error("there is no selector behind '%s:'".formatted(language));
        }
        boolean all = !language.equals("css") && !language.equals("const") && written.endsWith(ALL);
        String what =
                all ? written.substring(0, written.length() - ALL.length()).strip() : written;
        String text = language.equals("css") ? written : language + ": " + written;
        try {
            return switch (language) {
                case "css" -> new Selector.Css(text, Selection.css(written));
                case "xpath" -> new Selector.XPath(text, all, XPathQuery.parse(what));
                case "json" -> json(text, all, what, yaml);
                case "ld" -> new Selector.Ld(text, all, TypePath.parse(what));
                case "microdata" -> new Selector.Microdata(text, all, TypePath.parse(what));
                case "meta" -> new Selector.Meta(text, all, what);
                case "page" -> new Selector.Fact(text, all, fact(what, yaml));
                case "table" -> new Selector.Table(text, all, Selection.css(what));
                default -> new Selector.Constant(text, false, written);
            };
        } catch (RecipeException known) {
            throw known;
        } catch (IllegalArgumentException wrong) {
            throw yaml.error(String.valueOf(wrong.getMessage()));
        }
    }

    /// `$.a` of JSON, or `script#data $.a` of HTML.
    private static Selector json(String text, boolean all, String what, Yaml yaml) {
        Matcher path = Pattern.compile("(?:^|\\s)\\$").matcher(what);
        if (!path.find()) {
            throw yaml.error("'%s' is no JSONPath; it begins with $, as in $.offers[0].price, or with the CSS of a"
                            .formatted(Harmless.text(what))
                    + " script before it, as in script#data $.price");
        }
        int at = path.end() - 1;
        String script = what.substring(0, at).strip();
        return new Selector.Json(
                text, all, script.isEmpty() ? null : Selection.css(script), JsonPath.parse(what.substring(at)));
    }

    private static PageFact fact(String what, Yaml yaml) {
        for (PageFact fact : PageFact.values()) {
            if (fact.text().equals(what)) {
                return fact;
            }
        }
        throw yaml.error("'page: %s' is none of %s; the nearest is '%s'"
                .formatted(
                        Harmless.text(what),
                        String.join(", ", PageFact.texts()),
                        NearestName.of(what, PageFact.texts())));
    }
}
