package dev.scraper.pipeline;

/// A pipeline that another JVM can make again by its name, and whose inputs and results cross as
/// bytes.
public interface ForkablePipeline<I, F, R> extends Pipeline<I, F, R> {

    PipelineName name();

    Codec<I> inputs();

    Codec<R> results();
}
