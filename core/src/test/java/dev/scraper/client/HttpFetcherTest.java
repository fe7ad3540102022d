package dev.scraper.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.body.Body;
import dev.scraper.body.BodyTest;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.Redirected;
import dev.scraper.fetch.FetchResult.TimedOut;
import dev.scraper.fetch.FetchResult.TooLarge;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpFetcherTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG_ENOUGH_FOR_HEADERS = Duration.ofMillis(1_200);
    private static final int LIMIT = 100_000;

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(settings(Duration.ofSeconds(20)));

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void close() {
        fetcher.close();
        server.close();
    }

    @Test
    void pageIsFetched() throws Exception {
        server.enqueue(
                answer(200).addHeader("Content-Type", "text/html").body("hello").build());

        Fetched fetched = (Fetched) fetch("/a?b");

        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.contentType()).contains("text/html");
        assertThat(fetched.body().bytes()).asString(UTF_8).isEqualTo("hello");
        assertThat(fetched.body().wireLength()).isEqualTo(5);
        assertThat(fetched.times().ttfb()).isPositive();
        assertThat(fetched.times().body()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(server.takeRequest().getTarget()).isEqualTo("/a?b");
    }

    /// `localhost` is the one name that leads to a private address on every machine.
    @ParameterizedTest
    @EnumSource(HttpVersion.class)
    void nameWithAPrivateAddressIsNotAskedWhereOnlyPublicHostsAre(HttpVersion version) throws Exception {
        CrawlUrl url = CrawlUrl.parse("http://localhost:%d/".formatted(server.getPort()));
        FetchResult result;
        try (HttpFetcher guarded = HttpFetcher.ofPublicHosts(FetchSettings.DEFAULT.version(version))) {
            result = guarded.fetch(FetchRequest.page(url));
        }

        assertThat(result).isInstanceOfSatisfying(Unreachable.class, lost -> {
            assertThat(lost.problem()).isEqualTo(FetchProblem.PRIVATE_ADDRESS);
            assertThat(lost.message()).matches("localhost resolves to \\S+, a loopback address");
        });
        assertThat(server.getRequestCount()).isZero();
    }

    /// The user's proxy may be anywhere; what it looks up nobody here can check.
    @Test
    void proxyMayHaveAPrivateAddressWhereOnlyPublicHostsAreAsked() throws Exception {
        server.enqueue(answer(200).body("by proxy").build());
        URI proxy = URI.create("http://localhost:" + server.getPort());
        FetchResult result;
        try (HttpFetcher guarded = HttpFetcher.ofPublicHosts(FetchSettings.DEFAULT.proxy(proxy))) {
            result = guarded.fetch(FetchRequest.page(CrawlUrl.parse("http://shop.test/")));
        }

        assertThat(((Fetched) result).body().bytes()).asString(UTF_8).isEqualTo("by proxy");
    }

    @Test
    void pageInPiecesIsWhole() throws Exception {
        String page = "0123456789".repeat(5_000);
        server.enqueue(answer(200).chunkedBody(page, 7_777).build());

        Fetched fetched = (Fetched) fetch("/");

        assertThat(fetched.body().bytes()).asString(UTF_8).isEqualTo(page);
        assertThat(fetched.body().bytes()).hasSize(50_000);
    }

    @Test
    void emptyPageIsOne() throws Exception {
        server.enqueue(answer(200).build());
        server.enqueue(answer(204).build());

        assertThat(((Fetched) fetch("/")).body().bytes()).isEmpty();
        assertThat(((Fetched) fetch("/")).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 418, 429, 500, 503, 599})
    void errorKeepsItsBody(int status) throws Exception {
        server.enqueue(answer(status).body("sorry").build());

        HttpError error = (HttpError) fetch("/");

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.body().bytes()).asString(UTF_8).isEqualTo("sorry");
    }

    @ParameterizedTest
    @CsvSource({"301, https://other.example/x", "302, /y", "303, ../z?a=b", "307, /a b|c", "308, //h/"})
    void redirectIsNotFollowed(int status, String location) throws Exception {
        server.enqueue(
                answer(status).addHeader("Location", location).body("moved").build());

        Redirected redirected = (Redirected) fetch("/");

        assertThat(redirected.status()).isEqualTo(status);
        assertThat(redirected.location()).isEqualTo(location);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void answerBetweenThatPointsNowhereIsAnError() throws Exception {
        server.enqueue(answer(302).build());
        server.enqueue(answer(304).build());
        server.enqueue(answer(304).addHeader("Location", "/elsewhere").build());

        assertThat(((HttpError) fetch("/")).status()).isEqualTo(302);
        assertThat(((HttpError) fetch("/")).status()).isEqualTo(304);
        assertThat(((HttpError) fetch("/")).status()).isEqualTo(304);
    }

    @Test
    void bodyOverTheLimitIsNotReadToItsEnd() throws Exception {
        server.enqueue(answer(200).body("x".repeat(LIMIT + 1)).build());
        server.enqueue(answer(200).chunkedBody("x".repeat(LIMIT * 30), 8_192).build());
        server.enqueue(answer(404).body("x".repeat(LIMIT + 1)).build());

        assertThat(((TooLarge) fetch("/")).limit()).isEqualTo(LIMIT);
        assertThat(((TooLarge) fetch("/")).status()).isEqualTo(200);
        assertThat(((TooLarge) fetch("/")).status()).isEqualTo(404);
    }

    @Test
    void bodyOfJustTheLimitIsTaken() throws Exception {
        server.enqueue(answer(200).body("x".repeat(LIMIT)).build());

        assertThat(((Fetched) fetch("/")).body().bytes()).hasSize(LIMIT);
    }

    @Test
    void encodedPageSaysHowLongItCameAndWhatItIs() throws Exception {
        byte[] packed = BodyTest.gzip("hello ".repeat(1_000).getBytes(UTF_8));
        server.enqueue(answer(200)
                .addHeader("Content-Encoding", "GZip")
                .body(new Buffer().write(packed))
                .build());

        Body body = ((Fetched) fetch("/")).body();

        assertThat(body.wireLength()).isEqualTo(packed.length);
        assertThat(body.bytes()).asString(UTF_8).isEqualTo("hello ".repeat(1_000));
    }

    @Test
    void noAnswerInTimeIsATimeout() throws Exception {
        server.enqueue(answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());

        TimedOut late = (TimedOut) fetchWithin(SHORT);

        assertThat(late.phase()).isEqualTo(FetchPhase.HEADERS);
        assertThat(late.allowed()).isEqualTo(SHORT);
        assertThat(late.times().ttfb()).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void bodyThatStallsIsATimeout() throws Exception {
        server.enqueue(answer(200)
                .body("x".repeat(50_000))
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(((TimedOut) fetchWithin(LONG_ENOUGH_FOR_HEADERS)).phase()).isEqualTo(FetchPhase.BODY);
    }

    @Test
    void bodyThatDripsIsATimeout() throws Exception {
        server.enqueue(answer(200)
                .chunkedBody("x".repeat(10_000), 10)
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build());

        assertThat(((TimedOut) fetchWithin(LONG_ENOUGH_FOR_HEADERS)).phase()).isEqualTo(FetchPhase.BODY);
    }

    /// Linux drops what does not fit in the queue of a socket that accepts nothing.
    @Test
    @EnabledOnOs(OS.LINUX)
    void connectionThatIsNotAcceptedInTimeIsATimeout() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpFetcher impatient = new HttpFetcher(
                        new FetchSettings("test", List.of(), SHORT, Duration.ofSeconds(20), LIMIT, true))) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.setSoTimeout(100);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (java.net.SocketTimeoutException queueIsFull) {
                    break;
                }
            }

            TimedOut late = (TimedOut) impatient.fetch(page(full.getLocalPort(), "/"));

            assertThat(late.phase()).isEqualTo(FetchPhase.CONNECT);
            assertThat(late.allowed()).isEqualTo(SHORT);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void refusedConnectionHasAName() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        Unreachable refused = (Unreachable) fetcher.fetch(page(free, "/"));

        assertThat(refused.problem().text()).isEqualTo("connection_refused");
    }

    @Test
    void unknownHostHasAName() throws Exception {
        Unreachable unknown = (Unreachable) fetcher.fetch(page("http://name.invalid/"));

        assertThat(unknown.problem().text()).isEqualTo("unknown_host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a_b.invalid/", "http://a..b/", "http://a!b.invalid/", "https://a_b.invalid/"})
    void hostThatIsNamedStrangelyIsAskedForAsAnyOther(String url) throws Exception {
        assertThat(fetcher.fetch(page(url))).isInstanceOfSatisfying(Unreachable.class, none -> {
            assertThat(none.problem().text()).isEqualTo("unknown_host");
        });
    }

    @Test
    void networkThatCannotBeReachedIsNotCalledRefused() throws Exception {
        FetchResult result = fetcher.fetch(page("http://255.255.255.255/"));

        assertThat(result).isInstanceOfSatisfying(Unreachable.class, lost -> {
            assertThat(lost.problem().text()).isEqualTo("no_connection");
            assertThat(lost.message()).isNotBlank();
        });
    }

    @Test
    void connectionClosedBeforeTheAnswerIsLost() throws Exception {
        server.enqueue(
                answer(200).onRequestStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(
                answer(200).onRequestStart(new SocketEffect.CloseSocket()).build());

        assertThat(((Unreachable) fetch("/")).problem().text()).isEqualTo("connection_lost");
    }

    @Test
    void connectionClosedWithinTheBodyIsLost() throws Exception {
        server.enqueue(answer(200)
                .body("x".repeat(50_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(answer(200)
                .chunkedBody("x".repeat(50_000), 1_000)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        for (int i = 0; i < 2; i++) {
            Unreachable lost = (Unreachable) fetch("/");
            assertThat(lost.problem().text()).isEqualTo("connection_lost");
            assertThat(lost.message()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "\0\0\0\0\0\0\0\0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nX: \u0001\r\n\r\n",
                "HTTP/1.1 99999 ?\r\n\r\n",
            })
    void whateverAServerSaysThereIsAResult(String said) throws Exception {
        try (ServerSocket strange = serverThatSays(said)) {
            FetchResult result = fetcher.fetch(page(strange.getLocalPort(), "/"));

            switch (result) {
                case Unreachable bad -> assertThat(bad.problem().text()).isIn("bad_answer", "connection_lost");
                case FetchResult.Answer answer -> assertThat(answer.status()).isBetween(100, 999);
                default -> throw new AssertionError(result.toString());
            }
        }
    }

    @Test
    void exchangeThatIsOutOfTimeIsOverAndItsConnectionClosed() throws Exception {
        FetchSettings impatient =
                new FetchSettings("test", List.of(), Duration.ofSeconds(5), Duration.ofMillis(300), 1_000_000, true);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpFetcher fetcher = new HttpFetcher(impatient)) {
            CompletableFuture<Boolean> closed = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> stall(server, closed));

            FetchResult result = fetcher.fetch(page(server.getLocalPort(), "/"));

            assertThat(result).isInstanceOf(FetchResult.TimedOut.class);
            assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// Sends headers and half a body, and sees whether the other side closes.
    private static void stall(ServerSocket server, CompletableFuture<Boolean> closed) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            InputStream request = socket.getInputStream();
            int read = request.read();
            while (read >= 0) {
                read = request.read();
            }
            closed.complete(true);
        } catch (IOException reset) {
            closed.complete(true);
        }
    }

    private static ServerSocket serverThatSays(String said) throws Exception {
        ServerSocket server = new ServerSocket(0);
        FutureTask<Void> answering = new FutureTask<>(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[10_000]);
                    socket.getOutputStream().write(said.getBytes(ISO_8859_1));
                }
            }
        });
        Thread.ofVirtual().start(answering);
        return server;
    }

    @Test
    void serverThatSpeaksNoTlsIsATlsFailure() throws Exception {
        try (ServerSocket plain = serverThatSays("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Unreachable failed =
                    (Unreachable) fetcher.fetch(page("https://127.0.0.1:%d/".formatted(plain.getLocalPort())));

            assertThat(failed.problem().text()).isEqualTo("no_tls");
            assertThat(failed.message()).contains("http server");
        }
    }

    @Test
    void requestSaysWhoAsksAndWhatElseIsToBeSaid() throws Exception {
        FetchSettings settings = new FetchSettings(
                "bot/1 (+https://example.org)",
                List.of(new Header("X-One", "1"), new Header("Accept-Language", "de, en;q=0.5")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                LIMIT,
                true);
        server.enqueue(answer(200).build());

        try (HttpFetcher polite = new HttpFetcher(settings)) {
            polite.fetch(page(server.getPort(), "/"));
        }

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getHeaders().values("User-Agent")).containsExactly("bot/1 (+https://example.org)");
        assertThat(request.getHeaders().get("X-One")).isEqualTo("1");
        assertThat(request.getHeaders().get("Accept-Language")).isEqualTo("de, en;q=0.5");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip, deflate, br, zstd");
        assertThat(request.getHeaders().get("Accept")).startsWith("text/html");
        assertThat(request.getHeaders().get("Upgrade")).isNull();
    }

    @Test
    void compressionIsNotAskedForWhereItIsNotWanted() throws Exception {
        FetchSettings settings =
                new FetchSettings("test", List.of(), Duration.ofSeconds(5), Duration.ofSeconds(5), LIMIT, false);
        server.enqueue(answer(200).build());

        try (HttpFetcher plain = new HttpFetcher(settings)) {
            plain.fetch(page(server.getPort(), "/"));
        }

        assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isNull();
    }

    @Test
    void interruptEndsTheWait() throws Exception {
        server.enqueue(answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        FutureTask<FetchResult> waiting = new FutureTask<>(() -> fetch("/"));
        Thread thread = Thread.ofVirtual().start(waiting);
        server.takeRequest();

        thread.interrupt();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void twoHundredPagesAtOnceAllCome() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(200).body("page " + request.getTarget()).build();
            }
        });
        List<FutureTask<FetchResult>> fetches = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int page = i;
            FutureTask<FetchResult> fetch = new FutureTask<>(() -> fetch("/" + page));
            fetches.add(fetch);
            Thread.ofVirtual().start(fetch);
        }

        for (int i = 0; i < 200; i++) {
            assertThat(((Fetched) fetches.get(i).get()).body().bytes())
                    .asString(UTF_8)
                    .isEqualTo("page /" + i);
        }
    }

    @Test
    void fetcherThatIsClosedIsNoException() throws Exception {
        fetcher.close();

        assertThat(fetch("/")).isInstanceOf(Unreachable.class);
    }

    private FetchResult fetch(String path) throws InterruptedException {
        return fetcher.fetch(page(server.getPort(), path));
    }

    private FetchResult fetchWithin(Duration maxTime) throws InterruptedException {
        try (HttpFetcher impatient = new HttpFetcher(settings(maxTime))) {
            return impatient.fetch(page(server.getPort(), "/"));
        }
    }

    private static FetchSettings settings(Duration maxTime) {
        return new FetchSettings("test", List.of(), Duration.ofSeconds(20), maxTime, LIMIT, true);
    }

    private static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder().code(status);
    }

    private static FetchRequest page(int port, String path) {
        return page("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private static FetchRequest page(String url) {
        return FetchRequest.page(CrawlUrl.parse(url));
    }
}
