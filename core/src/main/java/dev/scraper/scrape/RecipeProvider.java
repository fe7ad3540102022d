package dev.scraper.scrape;

import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineProvider;
import java.util.Map;

/// Makes a [RecipePipeline] in any JVM.
public final class RecipeProvider implements PipelineProvider {

    /// For the service loader.
    public RecipeProvider() {}

    @Override
    public String name() {
        return RecipePipeline.NAME;
    }

    @Override
    public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
        return RecipePipeline.of(options);
    }
}
