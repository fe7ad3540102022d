package dev.scraper.scrape;

import dev.scraper.content.PageText;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.Fetcher;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page as it came, for a parser of one's own.
///
/// @param url what was asked for
public record FetchedPage(CrawlUrl url, Fetched answer) {

    /// What makes something of a page; called by many threads at once.
    public interface Parser<R> {
        /// Whatever it throws becomes the problem of that page, and of no other.
        R parse(FetchedPage page) throws Exception;
    }

    /// What came of a line.
    ///
    /// @param value what the parser made; empty where there was no page, or it failed
    /// @param problem why, in words; empty where all went well
    public record Parsed<R>(Reply reply, Duration response, Optional<R> value, String problem) implements VisitReply {}

    /// A pipeline that fetches with `fetcher` and hands each page to `parser`. Whatever is no page
    /// (a line that is no URL, an error of the server, no answer) says so.
    public static <R> Pipeline<Visit, Optional<FetchResult>, Parsed<R>> parsedBy(Fetcher fetcher, Parser<R> parser) {
        return Pipeline.of(
                visit -> Optional.ofNullable(Replies.fetch(visit, fetcher)),
                (visit, result) -> parsed(visit, result.orElse(null), parser));
    }

    private static <R> Parsed<R> parsed(Visit visit, @Nullable FetchResult result, Parser<R> parser) {
        Reply reply = Replies.of(visit, result);
        Duration response = result == null
                ? Duration.ZERO
                : result.times().ttfb().plus(result.times().body());
        if (visit instanceof PageVisit page && result instanceof Fetched fetched) {
            try {
                R value = parser.parse(new FetchedPage(page.target(), fetched));
                return new Parsed<>(reply, response, Optional.of(value), "");
            } catch (Exception e) {
                return new Parsed<>(reply, response, Optional.empty(), e.toString());
            }
        }
        String problem = visit instanceof NoRequest none
                ? "line %d: %s".formatted(none.line().n(), none.refusal().reason())
                : String.valueOf(result);
        return new Parsed<>(reply, response, Optional.empty(), problem);
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
