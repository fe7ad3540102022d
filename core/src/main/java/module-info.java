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

    uses dev.scraper.pipeline.PipelineProvider;
}
