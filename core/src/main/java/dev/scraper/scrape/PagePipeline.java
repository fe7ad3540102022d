package dev.scraper.scrape;

import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.Fetcher;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import java.util.function.Supplier;

/// A [ScrapePipeline] that hands each page to somebody who makes something of it. It parses none
/// itself, but for those that may send their reader on.
///
/// @param <T> what is made
public final class PagePipeline<T> implements Pipeline<Visit, FetchedVisit, PageResult<T>>, AutoCloseable {

    private final ScrapePipeline pages;
    private final Maker<T> maker;

    /// Who makes something of a page; called by many lanes at once.
    public interface Maker<T> {
        /// Makes it.
        ///
        /// @throws Exception whatever it throws becomes the outcome of that page, and of no other
        T make(PageVisit visit, PageAnswer page) throws Exception;
    }

    /// A pipeline that fetches with what `fetcher` makes, and closes it in the end.
    ///
    /// @param settings of which neither selections nor links are looked at
    public PagePipeline(ScrapeSettings settings, Supplier<? extends Fetcher> fetcher, Maker<T> maker) {
        this.pages = new ScrapePipeline(settings.parse(false), fetcher, true);
        this.maker = maker;
    }

    @Override
    public FetchedVisit fetch(Visit visit) throws InterruptedException {
        return pages.fetch(visit);
    }

    @Override
    public PageResult<T> parse(Visit visit, FetchedVisit fetched) throws Exception {
        VisitResult visited = pages.parse(visit, fetched);
        return visit instanceof PageVisit page && fetched.result() instanceof Fetched answer && isPage(visited)
                ? made(page, fetched, answer, visited)
                : new PageResult<>(visited, null, null);
    }

    private static boolean isPage(VisitResult visited) {
        return visited.record().length > 0
                && (visited.outcome() == UrlOutcome.OK || visited.outcome() == UrlOutcome.NOT_HTML);
    }

    private PageResult<T> made(PageVisit page, FetchedVisit fetched, Fetched answer, VisitResult visited)
            throws Exception {
        try {
            return new PageResult<>(visited, maker.make(page, PageAnswer.of(answer)), null);
        } catch (Exception | StackOverflowError thrown) {
            if (thrown instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
                throw thrown; // the run may be ending, then there is no outcome
            }
            return new PageResult<>(pages.unreadable(page, fetched, answer, visited, thrown), null, thrown);
        }
    }

    @Override
    public void close() {
        pages.close();
    }
}
