package dev.scraper.client;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.Redirected;
import dev.scraper.fetch.FetchTimes;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers of servers that are not there.
public final class Answers {

    /// 2 ms to the first byte, 3 ms from there to the last.
    public static final FetchTimes TIMES = new FetchTimes(Duration.ofMillis(2), Duration.ofMillis(3));

    private Answers() {}

    /// A page.
    ///
    /// @param headers names and values in turn
    public static Fetched fetched(int status, String body, String... headers) {
        HttpHeaders all = headers(headers);
        return new Fetched(status, all, body(body, all), TIMES);
    }

    /// An answer that is none.
    ///
    /// @param headers names and values in turn
    public static HttpError error(int status, String body, String... headers) {
        HttpHeaders all = headers(headers);
        return new HttpError(status, all, body(body, all), TIMES);
    }

    public static Redirected redirected(int status, String location) {
        return new Redirected(status, headers("Location", location), location, TIMES);
    }

    /// Headers.
    ///
    /// @param headers names and values in turn
    public static HttpHeaders headers(String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return HttpHeaders.of(all, (name, value) -> true);
    }

    private static Body body(String body, HttpHeaders headers) {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        return new Body(List.of(bytes), headers.firstValue("Content-Encoding").orElse(""), 1_000);
    }
}
