package dev.scraper.parse;

import dev.scraper.url.CrawlUrl;

/// A link of a page.
///
/// @param nofollow whether the link itself asks robots not to follow it (`rel=nofollow`)
public record PageLink(LinkKind kind, CrawlUrl url, boolean nofollow) {}
