package dev.scraper.scrape;

import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.VisitReply;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a visit brought, before anybody has looked at the page.
///
/// @param result null where nothing was asked for
/// @param asked whether answers say something about the sites as they are now
/// @param started when the request was made
public record FetchedVisit(Visit visit, @Nullable FetchResult result, boolean asked, Instant started)
        implements VisitReply {

    /// Fetches what a visit asks for.
    public static FetchedVisit of(Visit visit, Fetcher fetcher) throws InterruptedException {
        return of(visit, () -> fetcher, true);
    }

    /// @param fetcher asked for only where there is something to fetch
    static FetchedVisit of(Visit visit, Supplier<? extends Fetcher> fetcher, boolean asked)
            throws InterruptedException {
        Instant started = Instant.now();
        FetchResult result = visit instanceof NoRequest ? null : Replies.fetch(visit, fetcher.get());
        return new FetchedVisit(visit, result, asked, started);
    }

    /// What it means, as far as that can be told without the page; made anew each time. That of a
    /// robots.txt parses it, so it belongs to the second stage.
    @Override
    public Reply reply() {
        return asked ? Replies.of(visit, result) : Replies.recorded(result);
    }

    @Override
    public Duration response() {
        return result == null ? Duration.ZERO : result.times().all();
    }
}
