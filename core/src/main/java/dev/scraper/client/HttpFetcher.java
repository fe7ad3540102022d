package dev.scraper.client;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.PrivateAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
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

    /// A fetcher with connections of its own that asks no name with a private address: what a name
    /// is looked up as is checked each time, so it cannot change its mind.
    ///
    /// How far that goes:
    /// - By HTTP/1.1 the addresses that were checked are those that are connected to. The JDK's
    ///   client for HTTP/2 looks the name up once more; it gets the same addresses as long as the
    ///   JVM keeps what it found (`networkaddress.cache.ttl`, 30 s by default).
    /// - Through a proxy it is the proxy that looks names up, and nothing is checked.
    /// - Addresses that stand in the URL itself are not looked up: they are for the caller to
    ///   refuse, see [dev.scraper.url.PrivateAddress].
    public static HttpFetcher ofPublicHosts(FetchSettings settings) {
        return new HttpFetcher(
                settings,
                settings.connection().proxy() == null ? HttpFetcher::publicOnly : InetAddress::getAllByName,
                null);
    }

    private static InetAddress[] publicOnly(String name) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(name);
        PrivateAddressException.requirePublic(name, List.of(addresses));
        return addresses;
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
