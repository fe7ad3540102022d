package dev.scraper.list;

/// One line of a URL list that is neither blank nor a comment.
///
/// @param n its number over all inputs in order, from 1, see [UrlList]
/// @param location where it stands, for [UrlList#urlAt] and [UrlList#entryAt]
/// @param text as written, without the line's end; cut at
///     [dev.scraper.lines.ListEntry#LONGEST_TEXT] characters
/// @param url the same as a person reads it, see [dev.scraper.lines.ListEntry#url]
public record UrlLine(long n, long location, String text, String url) {

    /// A line whose URL is read as it is written.
    public UrlLine(long n, long location, String text) {
        this(n, location, text, text);
    }
}
