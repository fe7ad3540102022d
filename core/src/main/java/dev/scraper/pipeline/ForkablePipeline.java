package dev.scraper.pipeline;

/// A pipeline that another JVM can make again by its name, and whose inputs and results cross as
/// bytes.
public interface ForkablePipeline<I, F, R> extends Pipeline<I, F, R> {

    /// What another JVM makes it by; the same each time.
    PipelineName name();

    /// How inputs cross to the other JVM.
    Codec<I> inputs();

    /// How results cross back.
    Codec<R> results();
}
