package dev.scraper.fetch;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/// How a [Fetcher] asks.
///
/// @param userAgent the `User-Agent` header: who asks, and how to reach them
/// @param headers further headers, each with every request
/// @param connectTimeout for a connection, more than zero
/// @param maxTime for the whole exchange, body included, more than zero
/// @param maxBytes the longest body taken, as it comes over the wire and again once decoded, at
///     least 1
/// @param compressed whether to ask for gzip and deflate
public record FetchSettings(
        String userAgent,
        List<Header> headers,
        Duration connectTimeout,
        Duration maxTime,
        long maxBytes,
        boolean compressed) {

    /// An HTTP header.
    public record Header(String name, String value) {}

    /// 10 s to connect, 60 s in all, 10 MB.
    public static final FetchSettings DEFAULT = new FetchSettings(
            "scraper", List.of(), Duration.ofSeconds(10), Duration.ofSeconds(60), 10L * 1024 * 1024, true);

    /// Checks the limits and the headers.
    ///
    /// @throws IllegalArgumentException if one is out of range, or a header is none that the client
    ///     sends
    public FetchSettings {
        requirePositive("connect timeout", connectTimeout);
        requirePositive("time for an exchange", maxTime);
        if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A body's limit must be from 1 to %d bytes, was %d".formatted(Integer.MAX_VALUE - 8, maxBytes));
        }
        headers = List.copyOf(headers);
        requireSendable(new Header("User-Agent", userAgent));
        headers.forEach(FetchSettings::requireSendable);
    }

    private static void requireSendable(Header header) {
        try {
            HttpRequest.newBuilder().setHeader(header.name(), header.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The header '%s: %s' cannot be sent: %s".formatted(header.name(), header.value(), e.getMessage()),
                    e);
        }
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The %s must be more than zero, was %s".formatted(what, duration));
        }
    }
}
