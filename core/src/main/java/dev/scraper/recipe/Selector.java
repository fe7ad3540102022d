package dev.scraper.recipe;

import dev.scraper.jsonpath.JsonPath;
import dev.scraper.parse.Selection;
import dev.scraper.structured.TypePath;
import dev.scraper.xpath.XPathQuery;
import org.jspecify.annotations.Nullable;

/// Where a value comes from: one line of a recipe, such as `.price`, `a@href` or
/// `ld: Product.name`.
public sealed interface Selector {

    /// As it is written in one line, such as `json: $.id`.
    String text();

    /// Whether it is written with `[]`, for all matches.
    boolean all();

    /// CSS, as [Selection] has it.
    record Css(String text, Selection css) implements Selector {
        @Override
        public boolean all() {
            return css.all();
        }
    }

    /// XPath 1.0.
    record XPath(String text, boolean all, XPathQuery query) implements Selector {}

    /// JSONPath (RFC 9535).
    ///
    /// @param script finds the JSON in HTML; null where the page, or the row, is JSON itself
    record Json(String text, boolean all, @Nullable Selection script, JsonPath path) implements Selector {}

    /// JSON-LD.
    ///
    /// @param path a type, and members behind it: `Product.offers.price`
    record Ld(String text, boolean all, TypePath path) implements Selector {}

    /// Microdata.
    ///
    /// @param path a type, and properties behind it: `Product.offers.price`
    record Microdata(String text, boolean all, TypePath path) implements Selector {}

    /// A `meta` element.
    ///
    /// @param name its `property`, `name` or `itemprop`
    record Meta(String text, boolean all, String name) implements Selector {}

    /// What is known of the page.
    record Fact(String text, boolean all, PageFact fact) implements Selector {}

    /// The rows of an HTML table, each an object by its header.
    record Table(String text, boolean all, Selection css) implements Selector {}

    /// A fixed value.
    record Constant(String text, boolean all, String value) implements Selector {}
}
