package dev.scraper.fetch;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a proxy's URI says.
public final class Proxies {

    private Proxies() {}

    /// @throws IllegalArgumentException if it is none that the client can use; its password is not
    ///     in the message
    static void requireUsable(URI proxy) {
        String path = proxy.getRawPath();
        boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                && proxy.getRawQuery() == null
                && proxy.getRawFragment() == null;
        if (!"http".equalsIgnoreCase(proxy.getScheme())) {
            throw new IllegalArgumentException(
                    "A proxy must be http://host:port, was of scheme '%s'".formatted(proxy.getScheme()));
        }
        if (proxy.getHost() == null || proxy.getPort() < 1 || proxy.getPort() > 65_535 || !bare) {
            throw new IllegalArgumentException("A proxy must be http://host:port, was host '%s', port %d%s"
                    .formatted(proxy.getHost(), proxy.getPort(), bare ? "" : " and more"));
        }
    }

    /// Without its password.
    static String shown(@Nullable URI proxy) {
        return proxy == null ? "none" : proxy.getHost() + ":" + proxy.getPort();
    }

    /// The proxy as the JDK asks for one; none where `proxy` is null.
    public static ProxySelector selector(@Nullable URI proxy) {
        return proxy == null
                ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }

    /// `user:password` as they were before they were written in a URI; null if it has none.
    public static @Nullable String login(@Nullable URI proxy) {
        String login = proxy == null ? null : proxy.getRawUserInfo();
        return login == null ? null : URLDecoder.decode(login.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
