package dev.scraper.client;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchSettings;
import java.time.Duration;

/// What one exchange may take.
///
/// @param bytes of its body
/// @param startOnly whether more bytes are no error
record Limits(long bytes, Duration maxTime, boolean startOnly) {

    static Limits of(FetchSettings settings, FetchRequest request) {
        FetchRequest.Start start = request.start();
        return start == null
                ? new Limits(settings.maxBytes(), settings.maxTime(), false)
                : new Limits(start.bytes(), shorter(start.maxTime(), settings.maxTime()), true);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// What the bytes that came are of the body.
    ///
    /// @param over whether there were more of them
    Body.Part part(boolean over) {
        if (!startOnly) {
            return Body.Part.WHOLE;
        }
        return over ? Body.Part.CUT : Body.Part.START;
    }
}
