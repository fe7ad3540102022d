package dev.scraper.inspect;

import dev.scraper.json.JsonTree;
import dev.scraper.notice.NearestName;
import dev.scraper.parse.ParsedPage;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.Selector;
import dev.scraper.structured.JsonLd;
import dev.scraper.structured.MetaTags;
import dev.scraper.structured.Microdata;
import dev.scraper.structured.TypePath;
import dev.scraper.xpath.XPathPage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Why selectors find nothing on a page, as far as the page tells. For one thread at a time.
///
/// Each answer is a few sentences without capitals and full stops, most telling first. They are
/// guesses: what they say is on the page is there, but it need not be what was meant.
public final class Misses {

    private static final int MOST_SAID = 4;

    private final @Nullable ParsedPage page;
    private @Nullable Found found;

    /// What a page says of itself.
    private record Found(
            JsonLd jsonLd,
            Microdata microdata,
            List<Offered> ldPaths,
            List<Offered> microdataPaths,
            List<Offered> metaNames,
            XPathPage nodes) {}

    /// @param page null for an answer that is JSON
    public Misses(@Nullable ParsedPage page) {
        this.page = page;
    }

    /// Says why.
    ///
    /// @param selector which finds nothing there
    /// @param field what that is for: where it may be instead is looked for by this name, too
    /// @param within where it was looked for, of a page of HTML
    /// @param json where it was looked for, of JSON
    public List<String> why(Selector selector, String field, @Nullable Element within, @Nullable JsonNode json) {
        Set<String> words = new LinkedHashSet<>();
        words.add(field);
        List<String> said = new ArrayList<>(own(selector, words, within, json));
        if (page != null && !(selector instanceof Selector.Constant)) {
            Document document = page.document();
            said.addAll(new Elsewhere(document, named(selector)).of(words));
        }
        return List.copyOf(said.subList(0, Math.min(MOST_SAID, said.size())));
    }

    /// Signs that a browser would show more than there is, see [PageSigns].
    public List<String> signs() {
        return page == null ? List.of() : PageSigns.of(page.document());
    }

    private List<String> own(Selector selector, Set<String> words, @Nullable Element within, @Nullable JsonNode json) {
        return switch (selector) {
            case Selector.Css css -> css(css.css(), words, within);
            case Selector.Table table -> table(table.css(), words, within);
            case Selector.XPath xpath -> {
                String path = xpath.query().toString();
                yield page == null || within == null
                        ? List.of(noElements())
                        : XPathMiss.why(path, within, found(page).nodes());
            }
            case Selector.Json path -> json(path, words, within, json);
            case Selector.Ld ld -> page == null ? List.of(noElements()) : ld(ld.path(), found(page));
            case Selector.Microdata microdata ->
                page == null
                        ? List.of(noElements())
                        : List.of(TypedMiss.why(
                                microdata.path(),
                                "microdata",
                                found(page).microdataPaths(),
                                found(page).microdata()::at,
                                "properties"));
            case Selector.Meta meta -> page == null ? List.of(noElements()) : List.of(meta(meta.name(), found(page)));
            case Selector.Fact fact ->
                List.of("the page does not say its %s".formatted(fact.fact().text()));
            case Selector.Constant constant -> List.of();
        };
    }

    private static String noElements() {
        return "the answer is JSON and has no elements; write 'json: $'";
    }

    private List<String> css(Selection css, Set<String> words, @Nullable Element within) {
        if (page == null || within == null) {
            return List.of(noElements());
        }
        String written = css.selector();
        String word = CssMiss.word(written);
        if (word != null) {
            words.add(word);
        }
        List<Element> matches = css.matches(within);
        String attribute = css.attribute();
        if (!matches.isEmpty() && attribute != null) {
            return List.of(Attributes.why(attribute, matches));
        }
        return CssMiss.why(written, within, page.document());
    }

    private List<String> table(Selection css, Set<String> words, @Nullable Element within) {
        if (page == null || within == null) {
            return List.of(noElements());
        }
        List<Element> matches = css.matches(within);
        if (matches.isEmpty()) {
            List<String> said = new ArrayList<>(css(css, words, within));
            int tables = page.document().getElementsByTag("table").size();
            said.add(
                    tables == 0
                            ? "the page has no table"
                            : "the page has %d %s".formatted(tables, tables == 1 ? "table" : "tables"));
            return said;
        }
        boolean none =
                matches.stream().allMatch(element -> !element.nameIs("table") && element.selectFirst("table") == null);
        return List.of(
                none
                        ? "'%s' matches %d, and there is no table in it".formatted(css.selector(), matches.size())
                        : "the table has no row below its header");
    }

    private List<String> json(
            Selector.Json selector, Set<String> words, @Nullable Element within, @Nullable JsonNode json) {
        String path = selector.path().toString();
        Selection script = selector.script();
        if (script == null) {
            return json == null
                    ? List.of("the page is HTML; put the CSS of a script that holds JSON before it,"
                            + " as in 'json: script#data %s'".formatted(path))
                    : JsonMiss.why(path, json);
        }
        if (page == null || within == null) {
            return List.of("the answer is JSON itself; write 'json: %s'".formatted(path));
        }
        List<Element> scripts = script.matches(within);
        if (scripts.isEmpty()) {
            List<String> said = new ArrayList<>(css(script, words, within));
            ScriptJson.of(page.document()).stream()
                    .findFirst()
                    .ifPresent(other -> said.add("'%s' is %s".formatted(other.selector(), other.content())));
            return said;
        }
        String text = script.take(scripts.get(0), page.base(), false);
        try {
            return text == null ? css(script, words, within) : JsonMiss.why(path, JsonTree.readForgiving(text));
        } catch (JacksonException none) {
            return List.of("'%s' matches %d, and it holds no JSON: %s"
                    .formatted(script.selector(), scripts.size(), Shown.text(none.getOriginalMessage())));
        }
    }

    private static List<String> ld(TypePath path, Found found) {
        List<String> said = new ArrayList<>();
        said.add(TypedMiss.why(path, "JSON-LD", found.ldPaths(), found.jsonLd()::at, ""));
        found.jsonLd().problems().stream().limit(1).map(Shown::text).forEach(said::add);
        return said;
    }

    private static String meta(String name, Found found) {
        List<String> names = found.metaNames().stream()
                .map(each -> each.selector().substring("meta: ".length()))
                .toList();
        if (names.isEmpty()) {
            return "the page has no meta element with a name";
        }
        return NearestName.meant(name, names)
                .map("no meta element is named so; there is '%s'"::formatted)
                .orElseGet(() -> "no meta element is named so; there are " + JsonMiss.some(names));
    }

    /// What another language than the selector's leads to.
    private List<Offered> named(Selector selector) {
        if (page == null) {
            return List.of();
        }
        Found known = found(page);
        List<Offered> named = new ArrayList<>();
        if (!(selector instanceof Selector.Ld)) {
            named.addAll(known.ldPaths());
        }
        if (!(selector instanceof Selector.Microdata)) {
            named.addAll(known.microdataPaths());
        }
        if (!(selector instanceof Selector.Meta)) {
            named.addAll(known.metaNames());
        }
        return named;
    }

    private Found found(ParsedPage of) {
        Found known = found;
        if (known == null) {
            Document document = of.document();
            JsonLd jsonLd = JsonLd.of(document);
            Microdata microdata = Microdata.of(document, of.base()::resolve);
            known = new Found(
                    jsonLd,
                    microdata,
                    TypedPaths.of(jsonLd),
                    TypedPaths.of(microdata),
                    MetaNames.of(MetaTags.of(document)),
                    new XPathPage(document));
            found = known;
        }
        return known;
    }
}
