package dev.scraper.recording;

import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.fetch.Fetcher;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;

/// Answers from a recording, at once: the times of a result are those of the recording, but nobody
/// waits for them.
public final class RecordedFetcher implements Fetcher {

    private static final FetchTimes AT_ONCE = new FetchTimes(Duration.ZERO, Duration.ZERO);

    private final Recording recording;

    /// A fetcher that closes `recording` when it is closed.
    public RecordedFetcher(Recording recording) {
        this.recording = recording;
    }

    /// What the recording has; `not_recorded` where it has nothing.
    @Override
    public FetchResult fetch(FetchRequest request) {
        return recording
                .find(request.url())
                .map(RecordedExchange::result)
                .orElseGet(() -> new FetchResult.Unreachable(
                        FetchProblem.NOT_RECORDED, "the recording has no exchange with this URL", AT_ONCE));
    }

    /// Whether the recording has an exchange with this URL.
    ///
    /// @param url in its normal form
    public boolean has(String url) {
        return recording.find(CrawlUrl.parse(url)).isPresent();
    }

    @Override
    public void close() {
        recording.close();
    }
}
