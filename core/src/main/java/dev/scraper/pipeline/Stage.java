package dev.scraper.pipeline;

/// The part of a task's life in which it failed.
public enum Stage {
    /// While it mostly waited.
    FETCH,
    /// While it mostly computed.
    PARSE,
    /// The JVM that ran it died, or its result could not leave that JVM.
    WORKER
}
