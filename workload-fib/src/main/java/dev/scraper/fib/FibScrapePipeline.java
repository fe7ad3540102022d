package dev.scraper.fib;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.VisitResult;
import dev.scraper.visit.Visit;
import java.util.HashMap;
import java.util.Map;

/// Scrapes, and computes a Fibonacci number for each page: what a heavier parser would do to the
/// modes.
///
/// @param n which number
public record FibScrapePipeline(ScrapePipeline pages, int n)
        implements ForkablePipeline<Visit, FetchedVisit, VisitResult>, AutoCloseable {

    static final String NAME = "scrape+fib";
    private static final String OPTION = "work.fib";

    @Override
    public FetchedVisit fetch(Visit visit) throws InterruptedException {
        return pages.fetch(visit);
    }

    @Override
    public VisitResult parse(Visit visit, FetchedVisit fetchedVisit) {
        if (Fib.of(n) != Fib.quickly(n)) {
            throw new IllegalStateException("fib(%d) came out wrong".formatted(n));
        }
        return pages.parse(visit, fetchedVisit);
    }

    @Override
    public PipelineName name() {
        Map<String, String> options = new HashMap<>(pages.name().options());
        options.put(OPTION, Integer.toString(n));
        return new PipelineName(NAME, options);
    }

    @Override
    public Codec<Visit> inputs() {
        return pages.inputs();
    }

    @Override
    public Codec<VisitResult> results() {
        return pages.results();
    }

    @Override
    public void close() {
        pages.close();
    }

    /// Makes it in any JVM.
    public static final class Provider implements PipelineProvider {

        /// For the service loader.
        public Provider() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
            return new FibScrapePipeline(
                    ScrapePipeline.of(options), Integer.parseInt(options.getOrDefault(OPTION, "0")));
        }
    }
}
