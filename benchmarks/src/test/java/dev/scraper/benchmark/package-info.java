/// What the steps of a run cost, each alone and warm. Whole runs, cold as users meet them, are
/// measured by `benchmarks/run`.
@org.jspecify.annotations.NullMarked
package dev.scraper.benchmark;
