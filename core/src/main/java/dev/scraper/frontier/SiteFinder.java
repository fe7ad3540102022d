package dev.scraper.frontier;

import dev.scraper.queue.Site;
import dev.scraper.url.CrawlUrl;

/// Finds the site of a URL, or makes it.
interface SiteFinder {

    /// Under the lock.
    ///
    /// @param host what it shares its pace with
    /// @param now by [System#nanoTime]
    Site of(CrawlUrl url, String host, long now);
}
