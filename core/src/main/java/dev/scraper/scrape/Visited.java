package dev.scraper.scrape;

import dev.scraper.record.UrlOutcome;
import java.time.Duration;

/// What a lane hands over of a visit: the record all but closed, and what the run counts.
///
/// @param record see [dev.scraper.record.RecordEncoder#open]
/// @param answered whether a server answered, whatever it said
/// @param wireBytes of the body as it came
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Visited(
        UrlOutcome outcome, boolean answered, long wireBytes, Duration ttfb, Duration body, byte[] record) {}
