package dev.scraper.fetch;

import dev.scraper.url.CrawlUrl;

/// Gets one URL: one request, one hop, one result. Safe for many threads.
public interface Fetcher extends AutoCloseable {

    /// Asks for `url` and waits for the whole answer, within the deadline and the size limit it was
    /// made with.
    ///
    /// Whatever goes wrong with the server or on the way is a [FetchResult] too.
    ///
    /// @throws InterruptedException if the calling thread was interrupted; the exchange is then
    ///     over
    FetchResult fetch(CrawlUrl url) throws InterruptedException;

    @Override
    void close();
}
