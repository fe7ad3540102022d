package dev.scraper.client;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The headers of requests as others may see them: those that may hold a secret are left out.
/// Safe for many threads.
public final class VisibleHeaders {

    /// A header whose name has one of these in it is nobody else's business.
    private static final List<String> SECRET =
            List.of("auth", "cookie", "key", "token", "secret", "session", "password", "signature", "credential");

    private final RequestHeaders requests;

    /// The headers that an [HttpFetcher] of these settings sends.
    public VisibleHeaders(FetchSettings settings) {
        this.requests = new RequestHeaders(settings);
    }

    /// Names and values in the order in which they are sent: `Host` first.
    public List<Header> of(FetchRequest request) {
        List<Header> visible = new ArrayList<>();
        visible.add(new Header("Host", request.url().hostHeader()));
        for (Header header : requests.headers(request)) {
            if (!isSecret(header.name())) {
                visible.add(header);
            }
        }
        return List.copyOf(visible);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains);
    }
}
