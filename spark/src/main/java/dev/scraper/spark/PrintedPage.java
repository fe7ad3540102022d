package dev.scraper.spark;

import dev.scraper.crawl.Findings;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.util.Objects;

/// A page of a crawl whose URL has numbers: what tells whether its kind is a trap.
///
/// @param within whether it was found on a page of its own family
/// @param print what it says, as records have it
record PrintedPage(String url, boolean within, String print, int depth) {

    static PrintedPage of(ListLine page, Findings findings) {
        String referrer = page.found() == null ? null : page.found().referrer();
        return new PrintedPage(
                page.url(),
                referrer != null && UrlPattern.areFamily(CrawlUrl.parse(page.url()), referrer),
                Objects.requireNonNull(findings.print()).toString(),
                page.found() == null ? 0 : page.found().depth());
    }
}
