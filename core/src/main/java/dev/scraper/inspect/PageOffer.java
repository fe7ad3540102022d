package dev.scraper.inspect;

import dev.scraper.article.Article;
import dev.scraper.article.Readability;
import dev.scraper.parse.ParsedPage;
import dev.scraper.structured.HtmlTable;
import dev.scraper.structured.JsonLd;
import dev.scraper.structured.MetaTags;
import dev.scraper.structured.Microdata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a page has to offer to a recipe: a starting point.
///
/// @param sections in the order in which one would look at them; those that are empty are left out
/// @param signs that a browser would show more, see [PageSigns]
public record PageOffer(List<Section> sections, List<String> signs) {

    private static final int MOST_SHOWN = 12;
    private static final int JSON_DEEPEST = 4;

    /// Things of one kind.
    ///
    /// @param more how many there are besides
    public record Section(String name, List<Offered> offers, int more) {}

    /// Copies the lists.
    public PageOffer {
        sections = List.copyOf(sections);
        signs = List.copyOf(signs);
    }

    /// What a page of HTML offers.
    ///
    /// @param url where it came from
    public static PageOffer of(ParsedPage page, String url) {
        Document document = page.document();
        List<Section> sections = new ArrayList<>();
        add("page", facts(page, url), sections);
        JsonLd jsonLd = JsonLd.of(document);
        add("JSON-LD", TypedPaths.of(jsonLd), sections);
        Microdata microdata = Microdata.of(document, page.base()::resolve);
        add("microdata", TypedPaths.of(microdata), sections);
        add("meta", MetaNames.of(MetaTags.of(document)), sections);
        add(
                "JSON in scripts",
                ScriptJson.of(document).stream()
                        .map(script -> new Offered(script.selector(), 1, script.content()))
                        .toList(),
                sections);
        add("tables", tables(document), sections);
        add("repeated", RepeatedElements.of(document), sections);
        List<String> signs = new ArrayList<>(PageSigns.of(document));
        jsonLd.problems().forEach(problem -> signs.add(Shown.text(problem)));
        return new PageOffer(sections, signs);
    }

    /// What an answer that is JSON offers.
    public static PageOffer of(JsonNode json) {
        List<Section> sections = new ArrayList<>();
        List<Offered> paths = new ArrayList<>();
        addPaths(json, "$", 1, paths);
        add("JSON", paths, sections);
        return new PageOffer(sections, List.of());
    }

    private static void add(String name, List<Offered> all, List<Section> sections) {
        if (!all.isEmpty()) {
            List<Offered> shown = all.subList(0, Math.min(MOST_SHOWN, all.size()));
            sections.add(new Section(name, List.copyOf(shown), all.size() - shown.size()));
        }
    }

    private static List<Offered> facts(ParsedPage page, String url) {
        List<Offered> facts = new ArrayList<>();
        fact("title", page.title(), facts);
        fact("lang", page.language(), facts);
        String canonical = page.canonical();
        fact("canonical", url.equals(canonical) ? null : canonical, facts);
        Article article = new Readability().of(page.document());
        if (article != null) {
            fact("headline", article.title(), facts);
            fact("author", article.author(), facts);
            fact("published", article.published(), facts);
            fact("text", article.text(), facts);
        }
        return facts;
    }

    private static void fact(String name, @Nullable String value, List<Offered> facts) {
        if (value != null && !value.isBlank()) {
            facts.add(new Offered("page: " + name, 1, Shown.text(value)));
        }
    }

    private static List<Offered> tables(Document document) {
        List<Offered> tables = new ArrayList<>();
        int number = 0;
        for (Element table : document.getElementsByTag("table")) {
            number++;
            if (tables.size() <= MOST_SHOWN) {
                HtmlTable read = HtmlTable.of(table);
                int rows = read.rows().size();
                if (rows > 0) {
                    tables.add(new Offered(
                            "table: " + css(table, number), rows, "rows with " + JsonMiss.some(read.header())));
                }
            }
        }
        return tables;
    }

    private static String css(Element table, int number) {
        String simple = RepeatedElements.css(table);
        Document page = table.ownerDocument();
        boolean sure = page != null && table.equals(page.selectFirst(simple));
        return sure ? simple : "table:nth(%d)".formatted(number - 1);
    }

    private static void addPaths(JsonNode json, String path, int depth, List<Offered> paths) {
        if (json.isArray()) {
            if (!json.isEmpty()) {
                paths.add(new Offered("json: " + path + "[*]", json.size(), content(json.get(0))));
                if (json.get(0).isObject() && depth < JSON_DEEPEST) {
                    addMembers(json.get(0), path + "[*]", depth + 1, paths);
                }
            }
        } else if (json.isObject()) {
            addMembers(json, path, depth, paths);
        } else {
            paths.add(new Offered("json: " + path, 1, Shown.json(json)));
        }
    }

    private static void addMembers(JsonNode object, String path, int depth, List<Offered> paths) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            String step = name.matches("[A-Za-z_][A-Za-z0-9_]*")
                    ? "." + name
                    : "['%s']".formatted(name.replace("\\", "\\\\").replace("'", "\\'"));
            JsonNode value = member.getValue();
            if (value.isObject() && depth < JSON_DEEPEST) {
                addMembers(value, path + step, depth + 1, paths);
            } else if (value.isArray()) {
                addPaths(value, path + step, depth + 1, paths);
            } else {
                paths.add(new Offered("json: " + path + step, 1, content(value)));
            }
        }
    }

    private static String content(JsonNode value) {
        return value.isObject() ? "objects with " + JsonMiss.some(value.propertyNames()) : Shown.json(value);
    }
}
