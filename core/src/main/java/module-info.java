/// Fetch-then-parse pipelines, the strategies that run them, and the way of a URL through them.
@org.jspecify.annotations.NullMarked
module dev.scraper.core {
    requires static transitive org.jspecify;
    requires HdrHistogram;
    requires htmlparser;
    requires java.xml;
    requires org.jsoup;

    exports dev.scraper.pipeline;
    exports dev.scraper.strategy;
    exports dev.scraper.measure;
    exports dev.scraper.parse;

    uses dev.scraper.pipeline.PipelineProvider;
}
