package dev.scraper.scrape;

import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineProvider;
import java.util.Map;

/// Makes a [ScrapePipeline] in any JVM.
public final class ScrapeProvider implements PipelineProvider {

    /// For the service loader.
    public ScrapeProvider() {}

    @Override
    public String name() {
        return ScrapePipeline.NAME;
    }

    @Override
    public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
        return ScrapePipeline.of(options);
    }
}
