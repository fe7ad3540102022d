package dev.scraper.record;

import java.time.Duration;

/// How long a URL took, part by part.
///
/// @param queue its host was ready, and no lane was free
/// @param polite it waited for its host's turn
/// @param ttfb from the request to the first byte
/// @param body from the first byte to the last
/// @param parse from bytes to facts
/// @param total on its lane, from first to last
public record RecordTimes(
        Duration queue, Duration polite, Duration ttfb, Duration body, Duration parse, Duration total) {}
