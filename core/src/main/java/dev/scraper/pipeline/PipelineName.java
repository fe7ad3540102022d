package dev.scraper.pipeline;

import java.io.Serializable;
import java.util.Map;

/// What another JVM needs to make the same pipeline: the name of its [PipelineProvider], and
/// options. Serializable, since programs have ways of their own to tell a JVM of it.
///
/// @param name as [PipelineProvider#name]
/// @param options what the provider reads; plain text both ways
public record PipelineName(String name, Map<String, String> options) implements Serializable {

    /// Copies the options.
    public PipelineName {
        options = Map.copyOf(options);
    }
}
