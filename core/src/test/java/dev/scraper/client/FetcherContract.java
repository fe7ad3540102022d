package dev.scraper.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.Redirected;
import dev.scraper.fetch.FetchResult.TimedOut;
import dev.scraper.fetch.FetchResult.TooLarge;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.PrivateAddressException;
import dev.scraper.http.RawServer;
import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every fetcher that asks servers itself, whichever client it uses.
@Timeout(60)
interface FetcherContract {

    Duration LONG = Duration.ofSeconds(20);
    Set<String> TYPES = Set.of(
            "unknown_host",
            "connection_refused",
            "no_connection",
            "connection_lost",
            "connection_closed",
            "bad_answer",
            "proxy_refused");

    Fetcher fetcher(FetchSettings settings, HostNames.Lookup lookup);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "Connection: close\r\n\r\nhello"
            })
    default void pageComesHoweverItIsFramed(String rest) throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\n" + rest))
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(text(fetched)).isEqualTo("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 500\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "Transfer-Encoding: chunked\r\n\r\n50\r\nhello"
            })
    default void partOfAPageIsNoPage(String rest) throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\n" + rest)).isInstanceOfSatisfying(Unreachable.class, lost -> {
            assertThat(lost.problem().text()).isEqualTo("connection_lost");
            assertThat(lost.message()).startsWith("the connection was lost");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 5_000})
    default void pageInChunksWithALengthIsWholeOrNone(int length) throws Exception {
        String chunks = "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (String headers : List.of(
                "Transfer-Encoding: chunked\r\nContent-Length: " + length,
                "Content-Length: %d\r\nTransfer-Encoding: chunked".formatted(length))) {
            FetchResult result = answer("HTTP/1.1 200 OK\r\nConnection: close\r\n" + headers + chunks);

            switch (result) {
                case Fetched fetched -> assertThat(text(fetched)).isEqualTo("hello");
                case Unreachable bad -> assertThat(bad.problem().text()).isIn("bad_answer", "connection_lost");
                default -> throw new AssertionError(result.toString());
            }
        }
    }

    @Test
    default void redirectIsHandedOn() throws Exception {
        assertThat(answer("HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"))
                .isInstanceOfSatisfying(
                        Redirected.class, moved -> assertThat(moved.location()).isEqualTo("/there"));
    }

    @Test
    default void bodyOverTheLimitIsTooLarge() throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(200_000))).isInstanceOf(TooLarge.class);
    }

    /// However the time is spent.
    @ParameterizedTest
    @CsvSource({
        "'', headers",
        "'HTTP/1.1 200 OK\r\nX: ', headers",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell', body",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n', body",
    })
    default void whatDoesNotEndInTimeIsATimeout(String said, String phase) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Duration time = Duration.ofMillis(800);
        try (RawServer server = new RawServer(talk -> {
                    talk.hear();
                    talk.say(said);
                    talk.awaitEnd();
                    ended.countDown();
                });
                Fetcher fetcher = fetcher(settings(time), InetAddress::getAllByName)) {
            TimedOut late = (TimedOut) fetcher.fetch(page(server));

            assertThat(late.phase().text()).isEqualTo(phase);
            assertThat(late.allowed()).isEqualTo(time);
            assertThat(late.times().ttfb().plus(late.times().body())).isGreaterThan(Duration.ofMillis(100));
            assertThat(ended.await(20, TimeUnit.SECONDS))
                    .as("connection closed")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, ''",
        "true, ''",
        "false, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'",
        "true, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'",
    })
    default void interruptEndsTheExchangeInThreadsOfAnyKind(boolean virtual, String said) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (RawServer server = new RawServer(talk -> {
                    talk.hear();
                    talk.say(said);
                    asked.countDown();
                    talk.awaitEnd();
                    ended.countDown();
                });
                Fetcher fetcher = fetcher(settings(LONG), InetAddress::getAllByName)) {
            FutureTask<FetchResult> fetch = new FutureTask<>(() -> fetcher.fetch(page(server)));
            Thread thread = virtual
                    ? Thread.ofVirtual().start(fetch)
                    : Thread.ofPlatform().start(fetch);
            asked.await();

            thread.interrupt();

            assertThatThrownBy(() -> fetch.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
            assertThat(ended.await(20, TimeUnit.SECONDS))
                    .as("connection closed")
                    .isTrue();
        }
    }

    @Test
    default void interruptEndsTheLookUpOfAName() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Fetcher fetcher = fetcher(settings(LONG), name -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return new InetAddress[0];
        })) {
            FutureTask<FetchResult> fetch =
                    new FutureTask<>(() -> fetcher.fetch(FetchRequest.page(CrawlUrl.parse("http://slow.example/"))));
            Thread thread = Thread.ofPlatform().start(fetch);
            asked.await();

            thread.interrupt();

            assertThatThrownBy(() -> fetch.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    default void nameThatIsRefusedIsNotAsked() throws Exception {
        try (Fetcher fetcher = fetcher(settings(LONG), name -> {
            throw new PrivateAddressException(name, "10.0.0.7", "private");
        })) {
            for (String scheme : List.of("http", "https", "http")) {
                FetchResult result = fetcher.fetch(FetchRequest.page(CrawlUrl.parse(scheme + "://inside.example/")));

                assertThat(result)
                        .isInstanceOfSatisfying(
                                Unreachable.class,
                                refused -> assertThat(refused.message())
                                        .isEqualTo("inside.example resolves to 10.0.0.7, a private address"));
            }
        }
    }

    /// Answers with a few bytes changed: never an exception, never a wait, always a name for it.
    @Test
    default void whateverComesThereIsAResult() throws Exception {
        Random random = new Random(11);
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Y: z\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (int i = 0; i < 150; i++) {
            StringBuilder changed = new StringBuilder(answer);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(256));
            }
            FetchResult result = answer(changed.toString());

            switch (result) {
                case FetchResult.Answer some -> assertThat(some.status()).isBetween(100, 999);
                case Unreachable none -> {
                    assertThat(TYPES).contains(none.problem().text());
                    assertThat(none.message()).isNotBlank().contains(" ");
                }
                default -> throw new AssertionError(changed + " is " + result);
            }
        }
    }

    /// What comes of a server that says this, and closes.
    default FetchResult answer(String said) throws Exception {
        try (RawServer server = RawServer.saying(said);
                Fetcher fetcher = fetcher(settings(LONG), InetAddress::getAllByName)) {
            return fetcher.fetch(page(server));
        }
    }

    static FetchSettings settings(Duration maxTime) {
        return new FetchSettings("test", List.of(), LONG, maxTime, 100_000, true);
    }

    static FetchRequest page(RawServer server) {
        return FetchRequest.page(CrawlUrl.parse("http://127.0.0.1:%d/".formatted(server.port())));
    }

    static String text(Fetched fetched) {
        try {
            return new String(fetched.body().bytes(), ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
