package dev.scraper.archive;

import static dev.scraper.client.Answers.TIMES;
import static dev.scraper.client.Answers.headers;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.output.OutputFile;
import dev.scraper.url.CrawlUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// Exchanges of every kind, and recordings of them.
public final class Exchanged {

    static final Instant STARTED = Instant.parse("2026-11-01T10:20:30.123456Z");
    private static final String HUGE = "x".repeat(60_000);

    private Exchanged() {}

    /// Every kind of result.
    public static List<FetchResult> results() throws IOException {
        HttpHeaders many = HttpHeaders.of(
                Map.of("Set-Cookie", List.of("a=1; Path=/", "b=2"), "X-\u00c4", List.of("\u00e9 ")), (n, v) -> true);
        return List.of(
                body(200, "<title>A</title>", "Content-Type", "text/html", "Content-Length", "16"),
                FetchResult.answer(
                        200,
                        headers("content-encoding", "gzip", "Content-Type", "text/html"),
                        Body.of(gzip("hello"), headers("content-encoding", "gzip"), 1_000, false),
                        TIMES),
                body(200, "no chunks", "Transfer-Encoding", "chunked", "Content-Type", "text/plain"),
                body(204, ""),
                body(304, "", "Content-Length", "500", "ETag", "\"1\""),
                body(404, "not here", "Content-Length", "8"),
                body(999, "odd"),
                body(200, HUGE, "X-Huge", HUGE, "X-Empty", ""),
                FetchResult.answer(200, many, Body.of(new byte[] {0, -1, 13, 10}, many, 1_000, false), TIMES),
                FetchResult.answer(
                        200,
                        headers("Content-Length", "900"),
                        Body.of(new byte[] {1, 2, 3}, headers(), 3, true),
                        TIMES),
                new FetchResult.Redirected(
                        301, headers("Location", "/a|b c", "Content-Length", "162"), "/a|b c", TIMES),
                new FetchResult.TooLarge(200, headers("Content-Length", "99999999"), 10_000, TIMES),
                new FetchResult.TimedOut(Duration.ofMillis(60_500), FetchPhase.BODY, TIMES),
                new FetchResult.Unreachable(FetchProblem.WRONG_HOST, "no \u00e9\r\nX: 1 & 100% = + ;", TIMES),
                new FetchResult.Unreachable(FetchProblem.UNKNOWN_HOST, "", TIMES),
                new FetchResult.Unreachable(FetchProblem.PRIVATE_ADDRESS, " 10.0.0.1 ", TIMES));
    }

    public static FetchResult body(int status, String body, String... headers) {
        HttpHeaders all = headers(headers);
        return FetchResult.answer(
                status, all, Body.of(body.getBytes(StandardCharsets.UTF_8), all, 1_000_000, false), TIMES);
    }

    public static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    public static byte[] encoded(String url, FetchResult result) {
        return new ExchangeEncoder(FetchSettings.DEFAULT)
                .encode(FetchRequest.page(CrawlUrl.parse(url)), result, STARTED);
    }

    /// A recording of these results, at `http://h/0`, `http://h/1` and so on.
    public static void record(Path file, List<FetchResult> results) throws IOException {
        Map<String, FetchResult> all = new LinkedHashMap<>();
        IntStream.range(0, results.size()).forEach(i -> all.put("http://h/" + i, results.get(i)));
        record(file, all);
    }

    public static void record(Path file, Map<String, FetchResult> results) throws IOException {
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "scraper/1")) {
            for (Map.Entry<String, FetchResult> each : results.entrySet()) {
                out.append(encoded(each.getKey(), each.getValue()));
            }
        }
    }
}
