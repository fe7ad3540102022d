package dev.scraper.extract;

import dev.scraper.article.Article;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.LinkBase;
import dev.scraper.parse.ParsedPage;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.PageFact;
import dev.scraper.recipe.Selector;
import dev.scraper.structured.HtmlTable;
import dev.scraper.structured.JsonLd;
import dev.scraper.structured.MetaTags;
import dev.scraper.structured.Microdata;
import dev.scraper.structured.TypePath;
import dev.scraper.xpath.XPathPage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Finds on a page what selectors are for.
final class Finder {

    private final PageView page;
    private final Budget budget;
    private final IdentityHashMap<Selector, List<Finding>> ofPage = new IdentityHashMap<>();
    private final IdentityHashMap<Selection, IdentityHashMap<Element, List<JsonNode>>> scripts =
            new IdentityHashMap<>();

    Finder(PageView page, Budget budget) {
        this.page = page;
        this.budget = budget;
    }

    /// What a selector finds in document order; the first alone where not all are wanted.
    ///
    /// @param asHtml whether the HTML of elements is wanted, not their text
    List<Finding> values(Selector selector, Place place, boolean all, boolean asHtml) {
        boolean whole = place.isOf(page.whole());
        List<Finding> known = whole ? ofPage.get(selector) : null;
        if (known == null) {
            known = found(selector, place, all, asHtml);
            if (whole) {
                ofPage.put(selector, known); // each row may ask for it again
            }
        }
        return known;
    }

    private List<Finding> found(Selector selector, Place place, boolean all, boolean asHtml) {
        return switch (selector) {
            case Selector.Css css -> css(css.css(), place, all, asHtml);
            case Selector.XPath xpath -> xpath(xpath, place, all, asHtml);
            case Selector.Json json -> json(json, place, all);
            case Selector.Ld ld -> ofJson(ld(ld.path()), all);
            case Selector.Microdata microdata -> ofJson(microdata(microdata.path()), all);
            case Selector.Meta meta -> meta(meta.name(), all);
            case Selector.Fact fact -> fact(fact.fact());
            case Selector.Table table -> tables(table, place, all);
            case Selector.Constant constant -> List.of(Finding.ofText(constant.value(), null));
        };
    }

    /// What a selector finds that other fields are looked for in.
    List<Place> places(Selector selector, Place place, boolean all) {
        List<Place> places = new ArrayList<>();
        switch (selector) {
            case Selector.Css css -> elements(css.css(), place, all).forEach(each -> places.add(Place.in(each)));
            case Selector.XPath xpath -> {
                for (Finding finding : xpath(xpath, place, all, false)) {
                    if (finding.node() instanceof Element element) {
                        places.add(Place.in(element));
                    }
                }
            }
            case Selector.Table table -> tableRows(table, place).forEach(row -> places.add(Place.in(row)));
            case Selector.Json json -> objects(json(json, place, true), places);
            case Selector.Ld ld -> objects(ofJson(ld(ld.path()), true), places);
            case Selector.Microdata microdata -> objects(ofJson(microdata(microdata.path()), true), places);
            case Selector.Meta meta -> {}
            case Selector.Fact fact -> {}
            case Selector.Constant constant -> {}
        }
        return all || places.size() < 2 ? places : places.subList(0, 1);
    }

    /// An array that is all that was found stands for what is in it.
    private static void objects(List<Finding> findings, List<Place> places) {
        if (findings.size() == 1 && findings.getFirst().json() instanceof ArrayNode array) {
            array.forEach(element -> places.add(Place.in(element)));
            return;
        }
        for (Finding finding : findings) {
            if (finding.json() != null) {
                places.add(Place.in(finding.json()));
            }
        }
    }

    private static List<Element> elements(Selection css, Place place, boolean all) {
        if (place.element() == null) {
            return List.of();
        }
        if (all) {
            return css.matches(place.element());
        }
        Element first = css.first(place.element());
        return first == null ? List.of() : List.of(first);
    }

    private List<Finding> css(Selection css, Place place, boolean all, boolean asHtml) {
        LinkBase base = page.base();
        if (!all) {
            Element first = place.element() == null ? null : css.first(place.element());
            String text = first == null ? null : css.take(first, base, asHtml);
            return text == null ? List.of() : List.of(Finding.ofText(text, first));
        }
        List<Finding> findings = new ArrayList<>();
        for (Element element : elements(css, place, true)) {
            String text = css.take(element, base, asHtml);
            if (text != null) {
                budget.spend(text.length()); // texts of elements within each other are made again
                findings.add(Finding.ofText(text, element));
            }
        }
        return findings;
    }

    private List<Finding> xpath(Selector.XPath xpath, Place place, boolean all, boolean asHtml) {
        XPathPage nodes = page.xpath();
        return nodes == null || place.element() == null
                ? List.of()
                : XPathFindings.of(xpath.query(), place.element(), nodes, page.base(), all, asHtml, budget);
    }

    private List<Finding> json(Selector.Json selector, Place place, boolean all) {
        if (selector.script() == null) {
            return place.json() == null ? List.of() : ofJson(selector.path().in(place.json()), all);
        }
        List<Finding> findings = new ArrayList<>();
        for (Element script : elements(selector.script(), place, true)) {
            for (JsonNode json : parsed(selector.script(), script)) {
                selector.path().in(json).forEach(found -> findings.add(Finding.ofJson(found, script)));
                if (!all && !findings.isEmpty()) {
                    return findings.subList(0, 1);
                }
            }
        }
        return findings;
    }

    /// What is in a script, or in an attribute of an element; empty where it is no JSON.
    private List<JsonNode> parsed(Selection css, Element script) {
        return scripts.computeIfAbsent(css, any -> new IdentityHashMap<>()).computeIfAbsent(script, any -> {
            String text = css.take(script, page.base(), false);
            JsonNode json = text == null ? null : parsed(text);
            return json == null ? List.of() : List.of(json);
        });
    }

    /// Null where it is no JSON.
    private static @Nullable JsonNode parsed(String text) {
        try {
            return JsonTree.readForgiving(text);
        } catch (JacksonException none) {
            return null;
        }
    }

    private static List<Finding> ofJson(List<JsonNode> values, boolean all) {
        List<JsonNode> wanted = all || values.size() < 2 ? values : values.subList(0, 1);
        return wanted.stream().map(value -> Finding.ofJson(value, null)).toList();
    }

    private List<JsonNode> ld(TypePath path) {
        JsonLd jsonLd = page.jsonLd();
        return jsonLd == null ? List.of() : isAll(path) ? jsonLd.nodes() : jsonLd.at(path);
    }

    private List<JsonNode> microdata(TypePath path) {
        Microdata microdata = page.microdata();
        return microdata == null ? List.of() : isAll(path) ? microdata.items() : microdata.at(path);
    }

    /// Whether all is wanted as it stands: then what is within something else is not wanted again.
    private static boolean isAll(TypePath path) {
        return path.type().equals(TypePath.ANY) && path.members().isEmpty();
    }

    private List<Finding> meta(String name, boolean all) {
        MetaTags tags = page.metaTags();
        if (tags == null) {
            return List.of();
        }
        if (name.equals("*")) {
            return List.of(Finding.ofJson(tags.asTree(), null));
        }
        List<String> values = tags.values(name);
        return (all || values.isEmpty() ? values : values.subList(0, 1))
                .stream().map(value -> Finding.ofText(value, null)).toList();
    }

    private List<Finding> fact(PageFact fact) {
        ParsedPage parsed = page.page();
        String text = switch (fact) {
            case URL -> page.url();
            case TITLE -> parsed == null ? null : parsed.title();
            case LANG -> page.language();
            case CANONICAL -> parsed == null ? null : parsed.canonical();
            case TEXT, HEADLINE, AUTHOR, PUBLISHED -> guess(fact);
        };
        return text == null ? List.of() : List.of(Finding.ofText(text, null));
    }

    private @Nullable String guess(PageFact fact) {
        Article article = page.article();
        if (article == null) {
            return null;
        }
        return switch (fact) {
            case HEADLINE -> article.title();
            case AUTHOR -> article.author();
            case PUBLISHED -> article.published();
            default -> article.text();
        };
    }

    private List<Finding> tables(Selector.Table selector, Place place, boolean all) {
        List<Finding> findings = new ArrayList<>();
        for (Element element : elements(selector.css(), place, all)) {
            ArrayNode rows = JsonTree.NODES.arrayNode();
            rows(element).forEach(row -> {
                budget.spend(row);
                rows.add(row);
            });
            findings.add(Finding.ofJson(rows, element));
        }
        return findings;
    }

    private List<JsonNode> tableRows(Selector.Table selector, Place place) {
        List<JsonNode> rows = new ArrayList<>();
        for (Element element : elements(selector.css(), place, true)) {
            for (JsonNode row : rows(element)) {
                budget.spend(row);
                rows.add(row);
            }
        }
        return rows;
    }

    /// The rows of a table, or of the first one in what is none.
    private static List<? extends JsonNode> rows(Element element) {
        Element table = element.normalName().equals("table") ? element : element.selectFirst("table");
        return table == null ? List.of() : HtmlTable.of(table).rows();
    }
}
