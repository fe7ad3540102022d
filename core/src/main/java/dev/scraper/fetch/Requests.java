package dev.scraper.fetch;

import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the client's requests from ours. Most of each is the same as of all others: the headers
/// are checked and written once, and copied. Safe for many threads.
final class Requests {

    private static final String ALSO_WHERE_CUT = "gzip, deflate";
    private static final URI NOWHERE = URI.create("http://localhost/");

    private final FetchSettings settings;
    private final @Nullable String ownCookies;
    private final HttpRequest.Builder withCredentials;
    private final HttpRequest.Builder without;

    Requests(FetchSettings settings) {
        this.settings = settings;
        this.ownCookies = ownCookies(settings);
        this.withCredentials = template(settings, true);
        this.without = template(settings, false);
        if (ownCookies != null) {
            withCredentials.setHeader("Cookie", ownCookies);
        }
    }

    HttpRequest of(FetchRequest request, URI uri) {
        return made(request, uri).version(version(request.url().scheme())).build();
    }

    /// What is sent beside `Host` and what the connection needs.
    Map<String, List<String>> headers(FetchRequest request) {
        return made(request, NOWHERE).build().headers().map();
    }

    private HttpRequest.Builder made(FetchRequest request, URI uri) {
        HttpRequest.Builder made =
                (request.credentials() ? withCredentials : without).copy().uri(uri);
        String cookies = request.cookies();
        if (cookies != null) {
            String own = request.credentials() ? ownCookies : null;
            made.setHeader("Cookie", own == null ? cookies : own + "; " + cookies);
        }
        if (request.start() != null && settings.compressed()) {
            made.setHeader("Accept-Encoding", ALSO_WHERE_CUT);
        }
        return made;
    }

    private Version version(String scheme) {
        return switch (settings.connection().version()) {
            case HTTP_1_1 -> Version.HTTP_1_1;
            case HTTP_2 -> Version.HTTP_2;
            case AUTO -> scheme.equals("https") ? Version.HTTP_2 : Version.HTTP_1_1;
        };
    }

    private static HttpRequest.Builder template(FetchSettings settings, boolean credentials) {
        HttpRequest.Builder made = HttpRequest.newBuilder()
                .setHeader("User-Agent", settings.userAgent())
                .setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (settings.compressed()) {
            made.setHeader("Accept-Encoding", ContentEncodings.understood());
        }
        String proxyLogin = Proxies.login(settings.connection().proxy());
        if (proxyLogin != null) {
            made.setHeader("Proxy-Authorization", basic(proxyLogin));
        }
        String login = settings.credentials().login();
        if (login != null && credentials) {
            made.setHeader("Authorization", basic(login));
        }
        for (Header header : settings.headers()) {
            boolean secret = is(header, "Authorization");
            if (!is(header, "Cookie") && (credentials || !secret)) {
                made.setHeader(header.name(), header.value());
            }
        }
        return made;
    }

    private static @Nullable String ownCookies(FetchSettings settings) {
        List<String> cookies = new ArrayList<>();
        Credentials credentials = settings.credentials();
        if (credentials.cookie() != null) {
            cookies.add(credentials.cookie());
        }
        settings.headers().stream()
                .filter(header -> is(header, "Cookie"))
                .map(Header::value)
                .forEach(cookies::add);
        return cookies.isEmpty() ? null : String.join("; ", cookies);
    }

    private static boolean is(Header header, String name) {
        return header.name().equalsIgnoreCase(name);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
