package dev.scraper.scrape;

import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Arrival;
import dev.scraper.visit.Arrived;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a lane hands over of a visit: what came of it, and the record all but closed.
///
/// @param outcome of its line, if nothing more is done for it
/// @param error why that is no page; null where it is one, or where there will be another visit
/// @param found names of the selections that found something; null where none was looked for
/// @param record see [dev.scraper.record.RecordEncoder#open]; empty where there will be another
///     visit
/// @param archive see [dev.scraper.archive.ExchangeEncoder]; empty where none was asked for
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Visited(
        Arrival arrival,
        UrlOutcome outcome,
        @Nullable RecordError error,
        @Nullable List<String> found,
        Duration ttfb,
        Duration body,
        byte[] record,
        byte[] archive)
        implements Arrived {

    @Override
    public Duration response() {
        return ttfb.plus(body);
    }

    /// Whether a server answered, whatever it said.
    public boolean answered() {
        return switch (arrival) {
            case Arrival.Answer answer -> true;
            case Arrival.Redirect redirect -> true;
            case Arrival.RobotsText robots -> true;
            case Arrival.NoAnswer none -> false;
            case Arrival.NotAsked none -> false;
            case Arrival.FromRecording old -> old.answered();
        };
    }
}
