package dev.scraper.client;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.fetch.Fetcher;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A fetcher that asks the sites themselves: by HTTP/1.1 as servers really speak it, or by HTTP/2
/// where the settings ask for that.
public final class HttpFetcher implements Fetcher {

    private final Fetcher client;

    /// A fetcher with connections of its own.
    public HttpFetcher(FetchSettings settings) {
        this(settings, InetAddress::getAllByName, null);
    }

    /// @param tls null for the JVM's own, or one that trusts anyone where the settings say so
    HttpFetcher(FetchSettings settings, HostNames.Lookup lookup, @Nullable SSLContext tls) {
        Connection connection = settings.connection();
        this.client = connection.version() == HttpVersion.HTTP_2
                ? new Http2Fetcher(settings, lookup, tls)
                : new Http1Fetcher(settings, lookup, tls);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        return client.fetch(request);
    }

    @Override
    public void close() {
        client.close();
    }
}
