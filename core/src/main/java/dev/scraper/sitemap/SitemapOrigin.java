package dev.scraper.sitemap;

import dev.scraper.url.CrawlUrl;
import org.jspecify.annotations.Nullable;

/// Where a sitemap came from.
///
/// @param name what messages call it
/// @param url what its relative addresses start from; null where it came from no server
/// @param contentType the header as received; null when there was none
public record SitemapOrigin(
        String name, @Nullable CrawlUrl url, @Nullable String contentType) {

    /// A sitemap that a server sent.
    public static SitemapOrigin web(CrawlUrl url, @Nullable String contentType) {
        return new SitemapOrigin(url.text(), url, contentType);
    }

    /// A sitemap that is here already.
    public static SitemapOrigin file(String name) {
        return new SitemapOrigin(name, null, null);
    }
}
