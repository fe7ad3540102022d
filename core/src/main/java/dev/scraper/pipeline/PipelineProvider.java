package dev.scraper.pipeline;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/// Makes a pipeline from its name and options in any JVM; found by [ServiceLoader].
public interface PipelineProvider {

    /// The name under which it is found, such as `scrape`.
    String name();

    /// The pipeline that `options` describe.
    ///
    /// @throws IllegalArgumentException if an option is missing or not understood
    ForkablePipeline<?, ?, ?> create(Map<String, String> options);

    /// Makes the pipeline called `name`.
    ///
    /// @throws IllegalArgumentException if no provider has that name; the message lists those there
    ///     are
    static ForkablePipeline<?, ?, ?> find(PipelineName name) {
        TreeSet<String> known = new TreeSet<>();
        for (PipelineProvider provider : ServiceLoader.load(PipelineProvider.class)) {
            if (provider.name().equals(name.name())) {
                return provider.create(name.options());
            }
            known.add(provider.name());
        }
        throw new IllegalArgumentException(
                "no pipeline named '%s' here; this JVM knows %s. Is the provider's jar on its path?"
                        .formatted(name.name(), known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
