package dev.scraper.polite;

import java.time.Duration;

/// A host that is asked more slowly than before, or faster again, or no more.
///
/// @param host host and port, or the address that stands for several hosts
/// @param gap from now on between two requests; zero where nothing more is asked
/// @param reason why, for a person
public record PaceChange(String host, Duration gap, String reason) {}
