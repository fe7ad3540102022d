package dev.scraper.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page says of its article outside of its text; each null where it does not say.
record Facts(
        @Nullable String title,
        @Nullable String author,
        @Nullable String published,
        @Nullable String lang,
        @Nullable Element headline) {

    static Facts of(Document page) {
        Declared declared = Declared.of(page);
        String title = Headline.title(page, declared);
        Element headline = Headline.element(page, title);
        return new Facts(
                title,
                Byline.author(page, declared, headline),
                Published.date(page, declared, headline),
                lang(page, declared),
                headline);
    }

    private static @Nullable String lang(Document page, Declared declared) {
        Element html = page.selectFirst("html");
        String lang = html == null ? "" : html.attr("lang").strip();
        if (lang.isEmpty() && html != null) {
            lang = html.attr("xml:lang").strip();
        }
        if (lang.isEmpty()) {
            lang = declared.meta("content-language", "og:locale", "dc.language");
        }
        return lang == null || lang.isEmpty() ? declared.lang() : lang;
    }
}
