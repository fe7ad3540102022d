package dev.scraper.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.archive.WarcOutput;
import dev.scraper.body.Body;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.output.OutputFile;
import dev.scraper.recording.Recording;
import dev.scraper.recording.ReplayFetcher;
import dev.scraper.replay.Latency.Fixed;
import dev.scraper.replay.Latency.Scaled;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayProcessTest {

    private static final FetchTimes TIMES = new FetchTimes(Duration.ofMillis(120), Duration.ofMillis(60));

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> map = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }

    private static Fetched page(String text) {
        HttpHeaders headers = headers("content-type", "text/html", "transfer-encoding", "chunked", "x-own", "1");
        return new Fetched(
                200, headers, Body.of(text.getBytes(StandardCharsets.UTF_8), headers, 1_000_000, false), TIMES);
    }

    private ReplayProcess replay(Latency latency, Map<String, FetchResult> exchanges) throws IOException {
        Path file = folder.resolve("x.warc.gz");
        Files.deleteIfExists(file);
        ExchangeEncoder encoder = new ExchangeEncoder(FetchSettings.DEFAULT);
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "test/1")) {
            for (Map.Entry<String, FetchResult> each : exchanges.entrySet()) {
                out.append(encoder.encode(
                        FetchRequest.page(CrawlUrl.parse(each.getKey())), each.getValue(), Instant.now()));
            }
        }
        try (Recording recording = Recording.open(file)) {
            Path answers = folder.resolve("answers");
            ReplayAnswers.write(recording, latency, answers);
            ReplayProcess server = ReplayProcess.start(answers);
            open.add(server);
            return server;
        }
    }

    private ReplayFetcher through(java.net.URI proxy) {
        ReplayFetcher fetcher = new ReplayFetcher(FetchSettings.DEFAULT, proxy);
        open.addFirst(fetcher);
        return fetcher;
    }

    private static FetchResult fetch(ReplayFetcher fetcher, String url) throws InterruptedException {
        return fetcher.fetch(FetchRequest.page(CrawlUrl.parse(url)));
    }

    @Test
    void anAnswerIsGivenAgainNotBeforeItIsDue() throws Exception {
        ReplayProcess server = replay(Latency.RECORDED, Map.of("https://example.org/a?b=c", page("<p>hello")));
        ReplayFetcher fetcher = through(server.latent());

        long asked = System.nanoTime();
        FetchResult result = fetch(fetcher, "https://example.org/a?b=c");
        Duration took = Duration.ofNanos(System.nanoTime() - asked);

        assertThat(result).isInstanceOfSatisfying(Fetched.class, page -> {
            assertThat(page.body().wire()).asString(StandardCharsets.UTF_8).isEqualTo("<p>hello");
            assertThat(page.contentType()).contains("text/html");
            assertThat(page.headers().firstValue("x-own")).contains("1");
            assertThat(page.times().ttfb()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        });
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(180));
        assertThat(server.lateness().parts()).isEqualTo(3);
    }

    @Test
    void theSecondPortAnswersAtOnceAndCountsNothing() throws Exception {
        ReplayProcess server = replay(new Fixed(Duration.ofMinutes(5)), Map.of("http://example.org/", page("now")));

        assertThat(fetch(through(server.atOnce()), "http://example.org/")).isInstanceOf(Fetched.class);
        assertThat(server.lateness().parts()).isZero();
    }

    @Test
    void hostsPortsAndSchemesAreToldApart() throws Exception {
        ReplayProcess server = replay(
                new Scaled(0),
                Map.of(
                        "http://example.org/x", page("plain"),
                        "https://example.org/x", page("secure"),
                        "http://example.org:8080/x", page("other port"),
                        "http://www.example.org/x", page("other host")));
        ReplayFetcher fetcher = through(server.latent());

        for (Map.Entry<String, String> each : Map.of(
                        "http://example.org/x", "plain",
                        "https://example.org/x", "secure",
                        "http://example.org:8080/x", "other port",
                        "http://www.example.org/x", "other host")
                .entrySet()) {
            assertThat(fetch(fetcher, each.getKey()))
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            page -> assertThat(page.body().wire())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo(each.getValue()));
        }
    }

    @Test
    void failuresFailAgainAndInTheSameWay() throws Exception {
        FetchTimes none = new FetchTimes(Duration.ZERO, Duration.ZERO);
        Map<String, FetchResult> failures = Map.of(
                "http://a.org/", new FetchResult.TimedOut(Duration.ofSeconds(60), FetchPhase.BODY, none),
                "http://b.org/", new FetchResult.Unreachable(FetchProblem.UNKNOWN_HOST, "no such host: b.org", none),
                "https://c.org/", new FetchResult.Unreachable(FetchProblem.WRONG_HOST, "for d.org, not c.org", none),
                "http://e.org/",
                        new FetchResult.HttpError(
                                503, headers("retry-after", "7"), Body.of(new byte[0], headers(), 10, false), none),
                "http://f.org/", new FetchResult.Redirected(301, headers("location", "/g"), "/g", none));
        ReplayFetcher fetcher = through(replay(Latency.RECORDED, failures).latent());

        assertThat(fetch(fetcher, "http://a.org/")).isInstanceOfSatisfying(FetchResult.TimedOut.class, late -> {
            assertThat(late.phase()).isEqualTo(FetchPhase.BODY);
            assertThat(late.allowed()).isEqualTo(Duration.ofSeconds(60));
        });
        assertThat(fetch(fetcher, "http://b.org/")).isInstanceOfSatisfying(FetchResult.Unreachable.class, lost -> {
            assertThat(lost.problem().text()).isEqualTo("unknown_host");
            assertThat(lost.message()).isEqualTo("no such host: b.org");
        });
        assertThat(fetch(fetcher, "https://c.org/"))
                .isInstanceOfSatisfying(
                        FetchResult.Unreachable.class,
                        tls -> assertThat(tls.problem().text()).isEqualTo("wrong_host"));
        assertThat(fetch(fetcher, "http://e.org/")).isInstanceOfSatisfying(FetchResult.HttpError.class, error -> {
            assertThat(error.status()).isEqualTo(503);
            assertThat(error.retryAfter(Instant.now())).contains(Duration.ofSeconds(7));
        });
        assertThat(fetch(fetcher, "http://f.org/"))
                .isInstanceOfSatisfying(
                        FetchResult.Redirected.class,
                        moved -> assertThat(moved.location()).isEqualTo("/g"));
    }

    @Test
    void whatWasNotRecordedSaysSoAndNoSiteHasRules() throws Exception {
        ReplayFetcher fetcher = through(replay(Latency.RECORDED, Map.of("http://example.org/", page("x")))
                .latent());

        assertThat(fetch(fetcher, "http://example.org/other"))
                .isInstanceOfSatisfying(
                        FetchResult.Unreachable.class,
                        lost -> assertThat(lost.problem().text()).isEqualTo("not_recorded"));
        assertThat(fetch(fetcher, "http://example.org/robots.txt"))
                .isInstanceOfSatisfying(
                        FetchResult.HttpError.class,
                        none -> assertThat(none.status()).isEqualTo(404));
    }

    @Test
    void twoHundredConnectionsGetTheirAnswers() throws Exception {
        ReplayProcess server = replay(new Fixed(Duration.ofMillis(400)), Map.of("http://example.org/", page("x")));
        ReplayFetcher fetcher = through(server.latent());
        List<Future<FetchResult>> all = new ArrayList<>();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                all.add(lanes.submit(() -> fetch(fetcher, "http://example.org/")));
            }
        }

        assertThat(all).allSatisfy(each -> assertThat(each.get()).isInstanceOf(Fetched.class));
        assertThat(server.lateness().parts()).isEqualTo(200);
    }
}
