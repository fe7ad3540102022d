package dev.scraper.fork;

import java.time.Duration;

/// What one child JVM cost.
///
/// @param startUp from its launch until tasks could come
/// @param cpu CPU time over its whole life, user and system, start-up included; zero where the
///     system does not tell, or the child died by itself
public record ChildReport(long pid, Duration startUp, Duration cpu) {}
