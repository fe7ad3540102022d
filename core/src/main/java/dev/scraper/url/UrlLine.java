package dev.scraper.url;

/// One line of a URL list that is neither blank nor a comment.
///
/// @param n its number over all inputs in order, from 1, see [UrlList]
/// @param location where it stands, for [UrlList#textAt] and [UrlList#entryAt]
/// @param text as written, without the line's end; cut at [UrlList#LONGEST_TEXT] characters
public record UrlLine(long n, long location, String text) {}
