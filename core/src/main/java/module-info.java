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
    requires org.apache.commons.io; // by crawler.commons, which has no descriptor to say so
    requires transitive org.jsoup;
    requires org.slf4j; // the same
    requires tools.jackson.core;

    exports dev.scraper;
    exports dev.scraper.pipeline;
    exports dev.scraper.strategy;
    exports dev.scraper.measure;
    exports dev.scraper.mode;
    exports dev.scraper.text;
    exports dev.scraper.guard;
    exports dev.scraper.fork;
    exports dev.scraper.notice;
    exports dev.scraper.encoding;
    exports dev.scraper.url;
    exports dev.scraper.lines;
    exports dev.scraper.list;
    exports dev.scraper.format;
    exports dev.scraper.body;
    exports dev.scraper.cookie;
    exports dev.scraper.fetch;
    exports dev.scraper.client;
    exports dev.scraper.robots;
    exports dev.scraper.sitemap;
    exports dev.scraper.content;
    exports dev.scraper.parse;
    exports dev.scraper.visit;
    exports dev.scraper.polite;
    exports dev.scraper.queue;
    exports dev.scraper.frontier;
    exports dev.scraper.record;
    exports dev.scraper.output;
    exports dev.scraper.journal;
    exports dev.scraper.archive;
    exports dev.scraper.recording;
    exports dev.scraper.run;
    exports dev.scraper.scrape;

    uses dev.scraper.pipeline.PipelineProvider;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.scrape.ScrapeProvider;
}
