package dev.scraper.article;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// What a page has to say, and what it says of that.
///
/// @param title the headline, without the name of the site; null where there is none
/// @param author one name, or several with `, ` between them; null where none is given
/// @param published a date (`2026-03-04`) or a point in time (`2026-03-04T10:00:00+01:00`) as in
///     ISO 8601, with an offset only where the page has one; null where none is sure
/// @param lang the language that the page gives for itself, as written; null where it does not
/// @param text paragraphs with an empty line between them, items of a list and rows of a table
///     with a line's end, cells with a tab; single spaces within, but for preformatted text
public record Article(
        @Nullable String title,
        @Nullable String author,
        @Nullable String published,
        @Nullable String lang,
        String text) {

    /// There is always a text.
    public Article {
        requireNonNull(text, "text");
    }
}
