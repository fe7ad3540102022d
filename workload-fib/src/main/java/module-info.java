/// The CPU-heavy workload: naive Fibonacci numbers, nothing to fetch.
@org.jspecify.annotations.NullMarked
module dev.scraper.fib {
    requires transitive dev.scraper.core;
    requires static org.jspecify;

    exports dev.scraper.fib to
            dev.scraper.cli,
            dev.scraper.compare;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.fib.FibProvider,
            dev.scraper.fib.FibScrapePipeline.Provider;
}
