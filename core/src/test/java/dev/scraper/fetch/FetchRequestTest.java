package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.body.BodyTest;
import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchRequest.Start;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.TimedOut;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a request and the newer settings change, on the wire.
@Timeout(30)
class FetchRequestTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int LIMIT = 1_000;

    private final MockWebServer server = new MockWebServer();
    private final FetchSettings settings = new FetchSettings("test", List.of(), LONG, LONG, LIMIT, true);

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void startOfALongBodyIsNoError() throws Exception {
        server.enqueue(new MockResponse.Builder().body("x".repeat(100_000)).build());
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(3_000_000), 8_192)
                .build());
        server.enqueue(
                new MockResponse.Builder().code(404).body("x".repeat(100_000)).build());

        for (int i = 0; i < 2; i++) {
            Fetched fetched = (Fetched) fetch(settings, start(70_000, LONG));
            assertThat(fetched.body().bytes()).hasSize(70_000);
            assertThat(fetched.body().wireLength()).isEqualTo(70_000);
        }
        assertThat(((HttpError) fetch(settings, start(70_000, LONG))).body().bytes())
                .hasSize(70_000);
    }

    @Test
    void startOfAShortBodyIsAllOfIt() throws Exception {
        server.enqueue(new MockResponse.Builder().body("x".repeat(5_000)).build());

        assertThat(((Fetched) fetch(settings, start(5_000, LONG))).body().bytes())
                .hasSize(5_000);
    }

    @Test
    void startOfAnEncodedBodyIsDecoded() throws Exception {
        StringBuilder text = new StringBuilder();
        new Random(5).ints(20_000, 0, 10_000).forEach(text::append);
        byte[] packed = BodyTest.gzip(text.toString().getBytes(StandardCharsets.US_ASCII));
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed))
                .build());

        Fetched fetched = (Fetched) fetch(settings, start(10_000, LONG));

        assertThat(fetched.body().wireLength()).isEqualTo(10_000);
        assertThat(fetched.body().bytes()).asString().isEqualTo(text.substring(0, 10_000));
        assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isEqualTo("gzip, deflate");
    }

    @Test
    void startHasADeadlineOfItsOwn() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(1_000), 10)
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build());

        TimedOut late = (TimedOut) fetch(settings, start(1_000, Duration.ofMillis(900)));

        assertThat(late.allowed()).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void startOutOfRangeIsRefused() {
        assertThatThrownBy(() -> start(0, LONG)).hasMessageEndingWith("was 0");
        assertThatThrownBy(() -> start(1, Duration.ZERO)).hasMessageEndingWith("was PT0S");
    }

    @Test
    void twoEncodingsInTwoHeadersAreBothDecoded() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(BodyTest.gzip(BodyTest.gzip(new byte[] {'a'}))))
                .build());

        assertThat(((Fetched) fetch(settings, null)).body().bytes()).asString().isEqualTo("a");
    }

    @Test
    void credentialsAndCookiesAreSent() throws Exception {
        server.enqueue(new MockResponse.Builder().build());

        try (HttpFetcher fetcher = new HttpFetcher(settings.with(new Credentials("u:p", "own=1")))) {
            fetcher.fetch(new FetchRequest(url(), true, "run=2", null));
        }

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().values("Authorization")).containsExactly("Basic dTpw");
        assertThat(request.getHeaders().values("Cookie")).containsExactly("own=1; run=2");
    }

    /// The server does not know the upgrade.
    @Test
    void http2IsAskedForAsAnUpgradeAndNotInsistedOn() throws Exception {
        server.enqueue(new MockResponse.Builder().body("hello").build());

        FetchResult result = fetch(settings.with(new Connection(null, false, HttpVersion.HTTP_2, 0)), null);

        assertThat(result).isInstanceOf(Fetched.class);
        assertThat(server.takeRequest().getHeaders().get("Upgrade")).isEqualTo("h2c");
    }

    /// The second waits for what the first took, too.
    @Test
    void bytesComeNoFasterThanAllowed() throws Exception {
        String page = "x".repeat(40_000);
        server.enqueue(new MockResponse.Builder().body(page).build());
        server.enqueue(new MockResponse.Builder().body(page).build());
        FetchSettings slow = new FetchSettings("test", List.of(), LONG, LONG, 100_000, true)
                .with(new Connection(null, false, HttpVersion.AUTO, 100_000));
        long begin = System.nanoTime();

        try (HttpFetcher fetcher = new HttpFetcher(slow)) {
            for (int i = 0; i < 2; i++) {
                Fetched fetched = (Fetched) fetcher.fetch(FetchRequest.page(url()));
                assertThat(fetched.body().bytes()).hasSize(40_000);
            }
        }

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void bodyOverTheLimitEndsAlsoWhereBytesComeSlowly() throws Exception {
        server.enqueue(new MockResponse.Builder().body("x".repeat(100_000)).build());

        FetchResult result = fetch(settings.with(new Connection(null, false, HttpVersion.AUTO, 10_000)), null);

        assertThat(result).isInstanceOf(FetchResult.TooLarge.class);
    }

    private FetchResult fetch(FetchSettings settings, @Nullable Start start) throws InterruptedException {
        try (HttpFetcher fetcher = new HttpFetcher(settings)) {
            return fetcher.fetch(new FetchRequest(url(), true, null, start));
        }
    }

    private CrawlUrl url() {
        return CrawlUrl.parse("http://127.0.0.1:%d/".formatted(server.getPort()));
    }

    private static Start start(int bytes, Duration maxTime) {
        return new Start(bytes, maxTime);
    }
}
