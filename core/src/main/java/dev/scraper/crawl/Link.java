package dev.scraper.crawl;

/// A URL that a page brings to the list of its crawl, unless that has it already.
///
/// @param url absolute, in its normal form
/// @param key see [SameUrl#hash]
public record Link(String url, long key, Found found) {}
