package dev.scraper.sitemap;

import dev.scraper.notice.Notices;
import java.io.IOException;
import java.util.List;

/// What one sitemap file holds: pages, or further sitemaps.
///
/// All URLs are absolute, http or https, normalised, each once, in order. They may be on any host:
/// whether they are wanted is for others to say.
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
    /// feed, text with a URL a line, or a robots.txt, which is an index of the sitemaps it names;
    /// compressed with gzip or not. Which it is the bytes say: what servers call it is wrong too
    /// often. Relative addresses start from the sitemap's own. Of a damaged file, what is before
    /// the damage is read.
    ///
    /// @param content as it came, with no content encoding left
    /// @param notices told of what is left out, lost or read otherwise than it is written
    /// @throws IOException if it is none of these, is broken at its start, has a DTD, or is larger
    ///     than [#LARGEST] or [#MOST]; the message names the origin
    static SitemapContent parse(byte[] content, SitemapOrigin origin, Notices notices) throws IOException {
        return new SitemapFile(origin, notices).parse(content);
    }
}
