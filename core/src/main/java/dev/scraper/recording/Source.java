package dev.scraper.recording;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/// Where pages come from.
public sealed interface Source {

    /// The sites themselves.
    record Web() implements Source {}

    /// A server that plays back a recording, see [ReplayFetcher].
    ///
    /// @param proxy `http://host:port`
    /// @param asAsked whether answers count for the pace of hosts as if the sites had been asked: a
    ///     429 slows its host then; else nobody is asked, so nothing slows anybody
    record Replay(URI proxy, boolean asAsked) implements Source {}

    /// A recording, without any network, see [RecordedFetcher].
    record Recorded(Path file) implements Source {}

    /// A fetcher that asks this source.
    ///
    /// @throws UncheckedIOException if the recording cannot be read
    default Fetcher fetcher(FetchSettings settings) {
        return switch (this) {
            case Web web -> new HttpFetcher(settings);
            case Replay replay -> new ReplayFetcher(settings, replay.proxy());
            case Recorded recorded -> {
                try {
                    yield new RecordedFetcher(Recording.open(recorded.file(), settings.maxBytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
