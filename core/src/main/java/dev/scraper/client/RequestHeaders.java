package dev.scraper.client;

import dev.scraper.body.ContentEncodings;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchRequest.Since;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.Proxies;
import dev.scraper.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests say. Most of each is the same as of all others, and made once. Safe for many
/// threads.
final class RequestHeaders {

    private static final String ALSO_WHERE_CUT = "gzip, deflate";

    private final FetchSettings settings;
    private final String understood = ContentEncodings.understood();
    private final @Nullable String ownCookies;
    private final @Nullable String proxyAuthorization;
    private final List<Header> withCredentials;
    private final List<Header> without;

    RequestHeaders(FetchSettings settings) {
        this.settings = settings;
        this.ownCookies = ownCookies(settings);
        this.proxyAuthorization = proxyAuthorization(settings);
        this.withCredentials = template(settings, true);
        this.without = template(settings, false);
    }

    /// The headers of a request in the order in which they are sent, behind `Host`; those that only
    /// a proxy is to see are not among them.
    List<Header> headers(FetchRequest request) {
        List<Header> made = new ArrayList<>(request.credentials() ? withCredentials : without);
        if (request.start() != null && settings.compressed()) {
            made.replaceAll(
                    header -> is(header, "Accept-Encoding") ? new Header(header.name(), ALSO_WHERE_CUT) : header);
        } else if (!ContentEncodings.understood().equals(understood)) { // one was found not to be usable after all
            made.replaceAll(
                    header -> is(header, "Accept-Encoding") && header.value().equals(understood)
                            ? new Header(header.name(), ContentEncodings.understood())
                            : header);
        }
        Since since = settings.hasConditions() ? null : request.since();
        if (since != null) {
            addSendable("If-None-Match", since.etag(), made);
            addSendable("If-Modified-Since", since.lastModified(), made);
        }
        String own = request.credentials() ? ownCookies : null;
        String cookies = request.cookies();
        if (own != null || cookies != null) {
            String all = own == null ? cookies : cookies == null ? own : own + "; " + cookies;
            made.add(new Header("Cookie", String.valueOf(all)));
        }
        return made;
    }

    /// What a file says that somebody may have changed is looked at before it is sent.
    private static void addSendable(String name, @Nullable String value, List<Header> headers) {
        if (value != null && new Header(name, value).problem().isEmpty()) {
            headers.add(new Header(name, value));
        }
    }

    /// The value of the header `Proxy-Authorization`; null where the proxy wants none.
    @Nullable
    String proxyAuthorization() {
        return proxyAuthorization;
    }

    /// A request as HTTP/1.1 has it: to the server itself, or to a proxy that passes it on.
    byte[] bytes(FetchRequest request) {
        CrawlUrl url = request.url();
        boolean passedOn = settings.connection().proxy() != null && url.scheme().equals("http");
        StringBuilder text = new StringBuilder(512);
        text.append("GET ").append(passedOn ? url.text() : url.target()).append(" HTTP/1.1\r\n");
        append("Host", url.hostHeader(), text);
        for (Header header : headers(request)) {
            append(header.name(), header.value(), text);
        }
        if (passedOn && proxyAuthorization != null) {
            append("Proxy-Authorization", proxyAuthorization, text);
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void append(String name, String value, StringBuilder text) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static List<Header> template(FetchSettings settings, boolean credentials) {
        Map<String, Header> made = new LinkedHashMap<>();
        set(made, "User-Agent", settings.userAgent());
        set(made, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (settings.compressed()) {
            set(made, "Accept-Encoding", ContentEncodings.understood());
        }
        String login = settings.credentials().login();
        if (login != null && credentials) {
            set(made, "Authorization", basic(login));
        }
        for (Header header : settings.headers()) {
            boolean elsewhere = is(header, "Cookie") || is(header, "Proxy-Authorization");
            if (!elsewhere && (credentials || !is(header, "Authorization"))) {
                set(made, header.name(), header.value());
            }
        }
        return List.copyOf(made.values());
    }

    /// In place of one of that name.
    private static void set(Map<String, Header> headers, String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), new Header(name, value));
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

    private static @Nullable String proxyAuthorization(FetchSettings settings) {
        @Nullable String last = null;
        for (Header header : settings.headers()) {
            last = is(header, "Proxy-Authorization") ? header.value() : last;
        }
        String login = Proxies.login(settings.connection().proxy());
        return last != null || login == null ? last : basic(login);
    }

    private static boolean is(Header header, String name) {
        return header.name().equalsIgnoreCase(name);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
