package dev.scraper.fib;

import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineProvider;
import java.util.Map;

/// Makes a [FibPipeline] in any JVM.
public final class FibProvider implements PipelineProvider {

    /// For the service loader.
    public FibProvider() {}

    @Override
    public String name() {
        return FibPipeline.NAME;
    }

    @Override
    public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
        return new FibPipeline();
    }
}
