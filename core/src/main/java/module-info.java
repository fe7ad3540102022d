/// Fetch-then-parse pipelines, the strategies that run them, and the way of a URL through them.
@org.jspecify.annotations.NullMarked
module dev.scraper.core {
    requires static transitive org.jspecify;
    requires transitive java.net.http;
    requires HdrHistogram;
    requires com.github.benmanes.caffeine;
    requires com.github.luben.zstd_jni;
    requires crawler.commons;
    requires de.siegmar.fastcsv;
    requires dec;
    requires htmlparser;
    requires java.xml;
    requires jdk.jfr;
    requires jwarc;
    requires org.jaxen;
    requires org.snakeyaml.engine;
    requires org.apache.commons.io; // by crawler.commons, which has no descriptor to say so
    requires transitive org.jsoup;
    requires org.slf4j; // the same
    requires transitive tools.jackson.databind;
    requires tools.jackson.core;

    exports dev.scraper;

    // What reads pages, for whoever has some.
    exports dev.scraper.article;
    exports dev.scraper.jsonpath;
    exports dev.scraper.structured;
    exports dev.scraper.value;
    exports dev.scraper.xpath;

    // What stands in its signatures, and what pipelines and strategies of one's own are made with.
    exports dev.scraper.body;
    exports dev.scraper.content;
    exports dev.scraper.crawl;
    exports dev.scraper.encoding;
    exports dev.scraper.extract;
    exports dev.scraper.fetch;
    exports dev.scraper.fork;
    exports dev.scraper.mode;
    exports dev.scraper.parse;
    exports dev.scraper.pipeline;
    exports dev.scraper.polite;
    exports dev.scraper.recipe;
    exports dev.scraper.record;
    exports dev.scraper.robots;
    exports dev.scraper.strategy;
    exports dev.scraper.typed;
    exports dev.scraper.url;
    exports dev.scraper.visit;

    // For our own modules.
    exports dev.scraper.archive to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.client to
            dev.scraper.cli;
    exports dev.scraper.frontier to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.guard to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.inspect to
            dev.scraper.cli;
    exports dev.scraper.json to
            dev.scraper.cli;
    exports dev.scraper.journal to
            dev.scraper.cli;
    exports dev.scraper.lines to
            dev.scraper.cli;
    exports dev.scraper.list to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.measure to
            dev.scraper.cli,
            dev.scraper.compare,
            dev.scraper.pixels;
    exports dev.scraper.notice to
            dev.scraper.cli;
    exports dev.scraper.output to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.queue to
            dev.scraper.cli;
    exports dev.scraper.recording to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.run to
            dev.scraper.cli,
            dev.scraper.compare;
    exports dev.scraper.scrape to
            dev.scraper.cli,
            dev.scraper.compare,
            dev.scraper.fib;
    exports dev.scraper.since to
            dev.scraper.cli;
    exports dev.scraper.sitemap to
            dev.scraper.cli;
    exports dev.scraper.text to
            dev.scraper.cli,
            dev.scraper.compare,
            dev.scraper.pixels;

    uses dev.scraper.pipeline.PipelineProvider;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.scrape.ScrapeProvider,
            dev.scraper.scrape.RecipeProvider;
}
