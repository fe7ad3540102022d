package dev.scraper.lines;

import org.jspecify.annotations.Nullable;

/// What a list says in one of its lines.
///
/// @param text what should be a URL, as written
/// @param url the same as a person reads it, for [dev.scraper.url.CrawlUrl#parse]: without a
///     comment behind it, with the `https://` that is missing
/// @param input a JSON object with what else the list says of it, which begins and ends with its
///     braces; null for nothing
public record ListEntry(String text, String url, @Nullable String input) {

    /// Longer lines are cut: they are no URLs (see [dev.scraper.url.CrawlUrl#LONGEST]), and a
    /// record quotes no more of them.
    public static final int LONGEST_TEXT = 8_193;

    /// An entry whose URL is read as it is written.
    public ListEntry(String text, @Nullable String input) {
        this(text, text, input);
    }
}
