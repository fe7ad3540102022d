package dev.scraper.sitemap;

import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.List;

/// What one sitemap file holds: pages, or further sitemaps.
///
/// All URLs are absolute, http or https, normalised, each once, in order. What is no such URL is
/// left out. They may be on any host: whether they are wanted is for others to say.
public sealed interface SitemapContent {

    /// Bytes of a file, decompressed: the standard's 50 MB.
    int LARGEST = 50 << 20;

    /// URLs of a file: five times what the standard allows.
    int MOST = 250_000;

    /// Pages.
    record Urls(List<String> urls) implements SitemapContent {}

    /// Further sitemaps.
    record Index(List<String> sitemaps) implements SitemapContent {}

    /// Reads a file, and nothing else: neither what it points to nor what its XML refers to.
    ///
    /// It may be a sitemap or an index of sitemaps in XML, of whatever namespace, an RSS or Atom
    /// feed, or text with a URL a line; in UTF-8, or in UTF-16 with a byte order mark; compressed
    /// with gzip or not. Which it is the bytes say: what servers call it is wrong too often.
    ///
    /// @param content as it came, with no content encoding left
    /// @param url where it came from: for relative links of an RSS feed, and for messages
    /// @throws IOException if it is none of these, is broken, has a DTD, or is larger than
    ///     [#LARGEST] or [#MOST]; the message names the URL
    static SitemapContent parse(byte[] content, CrawlUrl url) throws IOException {
        return new SitemapFile(url).parse(content);
    }
}
