package dev.scraper.spark;

/// What a partition of a round came to.
///
/// @param partition its number
/// @param attempt by which it was done; each one before asked for some of its lines, at most all
/// @param lines it had
/// @param requests that were made for them, robots.txt included
record PartitionReport(int partition, int attempt, long lines, long requests) {}
