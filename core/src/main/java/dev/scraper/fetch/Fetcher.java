package dev.scraper.fetch;

/// Gets one URL: one request, one hop, one result. Safe for many threads.
public interface Fetcher extends AutoCloseable {

    /// Makes the request and waits for the whole answer, within the deadline and the size limit the
    /// fetcher was made with, or those of the request where only the start is wanted.
    ///
    /// Whatever goes wrong with the server or on the way is a [FetchResult] too.
    ///
    /// @throws InterruptedException if the calling thread was interrupted; the exchange is then
    ///     over
    FetchResult fetch(FetchRequest request) throws InterruptedException;

    @Override
    void close();
}
