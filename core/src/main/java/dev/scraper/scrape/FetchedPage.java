package dev.scraper.scrape;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.Visit;
import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.parse.PageText;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;

/// A page as it came, for a parser of one's own.
///
/// @param url what was asked for
public record FetchedPage(CrawlUrl url, Fetched answer) {

    /// What makes something of a page; called by many threads at once.
    public interface Parser<R> {
        /// Whatever it throws becomes the failure of that page, and of no other.
        R parse(FetchedPage page) throws Exception;
    }

    /// A pipeline that fetches with `fetcher` and hands each page to `parser`. Whatever is no page
    /// (a line that is no URL, an error of the server, no answer) is a failed outcome that says so.
    public static <R> Pipeline<Visit, FetchedPage, R> parsedBy(Fetcher fetcher, Parser<R> parser) {
        return Pipeline.of(visit -> fetch(visit, fetcher), (visit, page) -> parser.parse(page));
    }

    private static FetchedPage fetch(Visit visit, Fetcher fetcher) throws IOException, InterruptedException {
        CrawlUrl url = switch (visit) {
            case PageVisit page -> CrawlUrl.parse(page.url());
            case BadLine bad -> throw new IOException("line %d: %s".formatted(bad.n(), bad.reason()));
        };
        FetchResult result = fetcher.fetch(FetchRequest.page(url));
        if (result instanceof Fetched fetched) {
            return new FetchedPage(url, fetched);
        }
        throw new IOException("%s: %s".formatted(url, result));
    }

    /// The content, decoded from what it was compressed as.
    ///
    /// @throws IOException if it is too long, or cannot be decoded
    public byte[] bytes() throws IOException {
        return answer.body().bytes();
    }

    /// The content as text, in the charset that a browser would read it in.
    ///
    /// @throws IOException if it is too long, or cannot be decoded
    public String text() throws IOException {
        return PageText.of(bytes(), answer.contentType().orElse(null));
    }
}
