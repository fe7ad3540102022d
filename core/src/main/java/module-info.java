/// Fetch-then-parse pipelines, the strategies that run them, and the way of a URL through them.
@org.jspecify.annotations.NullMarked
module dev.scraper.core {
    requires static transitive org.jspecify;
    requires HdrHistogram;
    requires transitive java.net.http;
    requires tools.jackson.core;

    exports dev.scraper.pipeline;
    exports dev.scraper.strategy;
    exports dev.scraper.measure;
    exports dev.scraper.fork;
    exports dev.scraper.url;
    exports dev.scraper.fetch;
    exports dev.scraper.frontier;
    exports dev.scraper.record;
    exports dev.scraper.scrape;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.scrape.ScrapeProvider;

    uses dev.scraper.pipeline.PipelineProvider;
}
