package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.fetch.Fetcher;
import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The JDK's client, also where a server speaks nothing but HTTP/1.1.
class Http2FetcherTest implements FetcherContract {

    @Override
    public Fetcher fetcher(FetchSettings settings, HostNames.Lookup lookup) {
        return new Http2Fetcher(settings.with(new Connection(null, false, HttpVersion.HTTP_2, 0)), lookup, null);
    }

    @Test
    void hostThatTheClientCannotNameIsNoException() throws Exception {
        try (Fetcher fetcher = fetcher(FetcherContract.settings(LONG), InetAddress::getAllByName)) {
            for (String url : List.of("http://a_b.example/", "http://a..b/", "http://a!b/")) {
                assertThat(fetcher.fetch(FetchRequest.page(CrawlUrl.parse(url))))
                        .isInstanceOfSatisfying(Unreachable.class, none -> {
                            assertThat(none.problem().text()).isEqualTo("unsupported_host");
                            assertThat(none.message()).contains("HTTP/2");
                        });
            }
        }
    }
}
