package dev.scraper.crawl;

import java.util.Locale;

/// By which way a URL came into the list of a crawl.
public enum Via {
    /// The user gave it.
    SEED,
    /// An `a` element.
    A,
    /// An `area` of an image.
    AREA,
    /// A `frame` or `iframe`: part of the page that has it.
    FRAME,
    /// A page that sends its reader on, by `meta` or by its `Refresh` header.
    REFRESH,
    /// An answer that points elsewhere.
    REDIRECT,
    /// The page that follows, by a `link` element or a `Link` header.
    NEXT,
    /// The page that follows, by the `next` of a recipe.
    RECIPE_NEXT,
    /// What a page names as its own URL.
    CANONICAL,
    /// An image.
    IMG,
    /// A feed (RSS, Atom) of the page.
    FEED,
    /// A sitemap that robots.txt names, or one that such a sitemap is an index of: no page, but a
    /// list of pages.
    ROBOTS,
    /// A page that a sitemap, or a feed, has.
    SITEMAP,
    /// The output of a crawl before.
    SINCE,
    /// A shorter way to a URL that the list has already.
    SHORTER;

    /// As lists and records write it: `redirect`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The way of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Via of(String text) {
        for (Via via : values()) {
            if (via.text().equals(text)) {
                return via;
            }
        }
        throw new IllegalArgumentException("'%s' is no way to find a URL".formatted(text));
    }

    /// Whether it leads no further away from the seed: what it leads to belongs to where it stands.
    public boolean isFree() {
        return this == FRAME || this == REFRESH || this == REDIRECT;
    }
}
