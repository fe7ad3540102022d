package dev.scraper.extract;

import dev.scraper.article.Article;
import dev.scraper.article.MainText;
import dev.scraper.article.Readability;
import dev.scraper.parse.LinkBase;
import dev.scraper.parse.ParsedPage;
import dev.scraper.structured.JsonLd;
import dev.scraper.structured.MetaTags;
import dev.scraper.structured.Microdata;
import dev.scraper.xpath.XPathPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A page as recipes look at it. What it says of itself is read when somebody asks for it, once.
/// For one thread at a time.
public final class PageView {

    private static final MainText MAIN_TEXT = new Readability();

    private final String url;
    private final @Nullable ParsedPage page;
    private final Place whole;
    private @Nullable JsonLd jsonLd;
    private @Nullable Microdata microdata;
    private @Nullable MetaTags metaTags;
    private @Nullable XPathPage xpath;
    private @Nullable Article article;
    private boolean articleSought;

    private PageView(String url, @Nullable ParsedPage page, @Nullable JsonNode json) {
        this.url = url;
        this.page = page;
        this.whole = page == null ? new Place(null, json) : Place.in(page.document());
    }

    /// A page of HTML.
    ///
    /// @param url it came from, after redirects
    public static PageView of(ParsedPage page, String url) {
        return new PageView(url, page, null);
    }

    /// An answer that is JSON.
    ///
    /// @param url it came from, after redirects
    public static PageView of(JsonNode json, String url) {
        return new PageView(url, null, json);
    }

    String url() {
        return url;
    }

    @Nullable
    ParsedPage page() {
        return page;
    }

    /// All of it.
    Place whole() {
        return whole;
    }

    LinkBase base() {
        return page == null ? LinkBase.of(url) : page.base();
    }

    /// What it says its language is; null where it does not.
    @Nullable
    String language() {
        return page == null ? null : page.language();
    }

    @Nullable
    JsonLd jsonLd() {
        if (jsonLd == null && page != null) {
            jsonLd = JsonLd.of(page.document());
        }
        return jsonLd;
    }

    @Nullable
    Microdata microdata() {
        if (microdata == null && page != null) {
            microdata = Microdata.of(page.document(), page.base()::resolve);
        }
        return microdata;
    }

    @Nullable
    MetaTags metaTags() {
        if (metaTags == null && page != null) {
            metaTags = MetaTags.of(page.document());
        }
        return metaTags;
    }

    @Nullable
    XPathPage xpath() {
        if (xpath == null && page != null) {
            xpath = new XPathPage(page.document());
        }
        return xpath;
    }

    @Nullable
    Article article() {
        if (!articleSought && page != null) {
            articleSought = true;
            article = MAIN_TEXT.of(page.document());
        }
        return article;
    }
}
