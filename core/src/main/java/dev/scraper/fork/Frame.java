package dev.scraper.fork;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.Timing;

/// One message between a parent and a child JVM.
sealed interface Frame {

    /// What a parent says.
    sealed interface ToChild extends Frame {}

    /// What a child says.
    sealed interface ToParent extends Frame {}

    /// The first word: which pipeline to make, and how to run it.
    record Hello(PipelineName pipeline, String strategy) implements ToChild {}

    /// Asks for a reading of the child's clock.
    record WhatTime() implements ToChild {}

    /// A task to run.
    @SuppressWarnings("ArrayRecordComponent") // frames are written and read, never compared
    record Assign(long id, byte[] input) implements ToChild {}

    /// No task will follow: finish what there is, and end.
    record End() implements ToChild {}

    /// The answer to [Hello]: tasks may come.
    record Ready() implements ToParent {}

    /// The answer to [Hello] when the pipeline cannot be made.
    record Refused(String reason) implements ToParent {}

    /// The child's `System.nanoTime`.
    record Time(long nanos) implements ToParent {}

    /// A task that went well.
    @SuppressWarnings("ArrayRecordComponent") // frames are written and read, never compared
    record Done(long id, Timing timing, byte[] result) implements ToParent {}

    /// A task that did not.
    record Failed(long id, Timing timing, Failure failure) implements ToParent {}

    /// An [Error] ended the child's run: a fault of the program, not of a task.
    record Broken(String type, String message, String stack) implements ToParent {}
}
