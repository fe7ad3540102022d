/// Which mode wins on a list, and why: runs in JVMs of their own, judged, explained and reported.
@org.jspecify.annotations.NullMarked
module dev.scraper.compare {
    requires transitive dev.scraper.core;
    requires HdrHistogram;
    requires de.siegmar.fastcsv;
    requires dev.scraper.fib;
    requires dev.scraper.pixels;
    requires static org.jspecify;
    requires org.apache.commons.statistics.descriptive;
    requires org.apache.commons.statistics.distribution;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.scraper.compare to
            dev.scraper.cli;
    exports dev.scraper.explain to
            dev.scraper.cli;
    exports dev.scraper.replay to
            dev.scraper.cli;
    exports dev.scraper.report to
            dev.scraper.cli;
    exports dev.scraper.report.page to
            dev.scraper.cli;
    exports dev.scraper.tournament to
            dev.scraper.cli;
    exports dev.scraper.trial to
            dev.scraper.cli;

    opens dev.scraper.report to
            tools.jackson.databind;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.workload.WarmPipeline.Provider;
}
