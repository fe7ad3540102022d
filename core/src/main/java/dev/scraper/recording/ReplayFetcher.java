package dev.scraper.recording;

import dev.scraper.archive.FailureLine;
import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.fetch.Fetcher;
import dev.scraper.url.CrawlUrl;
import java.net.URI;
import java.util.Optional;

/// Asks a replay server, which is an HTTP proxy on this machine that plays back a recording.
///
/// Nothing is encrypted on the way: `https://h/p` is asked for as `http://h:443/p`. An answer with
/// the header [FailureLine#HEADER] becomes the failure it tells of; any other passes unchanged.
public final class ReplayFetcher implements Fetcher {

    private static final String SECURE = "https://";

    private final HttpFetcher fetcher;

    /// A fetcher with connections of its own.
    ///
    /// @param settings their connection but for its rate does not count
    /// @param proxy `http://host:port`
    public ReplayFetcher(FetchSettings settings, URI proxy) {
        long rate = settings.connection().bytesPerSecond();
        this.fetcher = new HttpFetcher(settings.with(new Connection(proxy, false, HttpVersion.HTTP_1_1, rate)));
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        FetchResult result = fetcher.fetch(
                new FetchRequest(plain(request.url()), request.credentials(), request.cookies(), request.start()));
        if (!(result instanceof FetchResult.Answer answer)) {
            return result;
        }
        Optional<String> failure = answer.headers().firstValue(FailureLine.HEADER);
        return failure.isPresent() ? FailureLine.of(failure.orElseThrow(), answer.times()) : answer;
    }

    /// The URL that the replay server is asked for.
    static CrawlUrl plain(CrawlUrl url) {
        if (!url.scheme().equals("https")) {
            return url;
        }
        String text = url.text();
        int path = text.indexOf('/', SECURE.length());
        return CrawlUrl.parse("http://" + url.host() + ":" + url.port() + text.substring(path));
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
