package dev.scraper.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.http.ExchangeException.Kind;
import dev.scraper.http.RawServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class Http1ClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII);

    private final AtomicReference<List<InetAddress>> addresses =
            new AtomicReference<>(List.of(InetAddress.getLoopbackAddress()));
    private final Http1Client exchanges = client(LONG);

    @AfterEach
    void close() {
        exchanges.close();
    }

    @Test
    void connectionServesForTheNextExchange() throws Exception {
        try (RawServer server = new RawServer(always(HELLO))) {
            for (int i = 0; i < 3; i++) {
                assertThat(page(server)).isEqualTo("hello");
            }

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.heard()).hasSize(3);
        }
    }

    /// What follows an answer, or may follow it, must never be taken for the next one.
    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello', hello",
        "'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello', hello",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil', hello",
        "'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', ''",
        "'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', ''",
        "'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', ''",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nKeep-Alive: timeout=1\r\n\r\nhello', hello",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nKeep-Alive: max=100, timeout=0\r\n\r\nhello', hello",
    })
    void connectionThatMaySayMoreIsNotUsedAgain(String answer, String body) throws Exception {
        try (RawServer server = new RawServer(always(answer))) {
            assertThat(page(server)).isEqualTo(body);
            assertThat(page(server)).isEqualTo(body);

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout=60", "timeout=5, max=100", "max=100", "timeout=x", "timeout=99999999999999"})
    void connectionIsKeptAsLongAsTheServerSays(String value) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nKeep-Alive: %s\r\n\r\nhello".formatted(value);
        try (RawServer server = new RawServer(always(answer))) {
            page(server);
            page(server);

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void bodyThatWasNotReadToItsEndEndsItsConnection() throws Exception {
        try (RawServer server = new RawServer(always(HELLO))) {
            try (Alarm alarm = exchanges.alarm(LONG);
                    Exchange exchange = exchanges.begin(route(server.port()), alarm)) {
                exchange.ask(REQUEST);
                assertThat(exchange.body().read()).isEqualTo('h');
            }
            page(server);

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void connectionThatWasClosedMeanwhileIsNotUsed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Script once = talk -> {
            talk.hear();
            talk.say(HELLO);
            talk.socket().close();
            closed.countDown();
        };
        try (RawServer server = new RawServer(once, always(HELLO))) {
            page(server);
            closed.await();

            assertThat(page(server)).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void connectionOnWhichMoreWasSaidMeanwhileIsNotUsed() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        Script late = talk -> {
            talk.hear();
            talk.say(HELLO);
            first.await();
            talk.say("HTTP/1.1 408 Request Timeout\r\n\r\n");
            said.countDown();
            talk.awaitEnd();
        };
        try (RawServer server = new RawServer(late, always(HELLO))) {
            page(server);
            first.countDown();
            said.await();

            assertThat(page(server)).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /// It is closed only when the second request is there: nobody can know before.
    @Test
    void requestOnAKeptConnectionThatNobodyHeardIsToldApart() throws Exception {
        Script once = talk -> {
            talk.hear();
            talk.say(HELLO);
            talk.hear();
        };
        try (RawServer server = new RawServer(once)) {
            page(server);

            assertKind(Kind.UNHEARD, () -> page(server));
            assertThat(page(server)).as("on a new connection").isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 103 Early Hints\r\n\r\n"})
    void answerThatBreaksOffIsLost(String answer) throws Exception {
        Script second = talk -> {
            talk.hear();
            talk.say(HELLO);
            talk.hear();
            talk.say(answer.isEmpty() ? "\r\n" : answer);
        };
        try (RawServer onNew = RawServer.saying(answer);
                RawServer onKept = new RawServer(second)) {
            assertKind(Kind.LOST, () -> page(onNew));
            page(onKept);
            assertKind(Kind.LOST, () -> page(onKept));
        }
    }

    @Test
    void whatComesBeforeTheAnswerIsPassedOver() throws Exception {
        String hints =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\nContent-Length: 7\r\n\r\n";
        try (RawServer server = RawServer.saying(hints + HELLO)) {
            assertThat(page(server)).isEqualTo("hello");
        }
    }

    /// A server that is overloaded, or that has lost patience, does not wait for the request.
    @Test
    @EnabledOnOs(OS.LINUX)
    void answerThatCameBeforeTheRequestIsHeard() throws Exception {
        try (RawServer server = new RawServer(talk -> talk.say("HTTP/1.1 503 Busy\r\n\r\nbusy"))) {
            for (int i = 0; i < 100; i++) {
                assertThat(page(server)).isEqualTo("busy");
            }
        }
    }

    @Test
    void changeOfProtocolIsNoAnswer() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")) {
            assertKind(Kind.BAD_ANSWER, () -> page(server));
        }
    }

    /// Nothing listens at the first.
    @Test
    @EnabledOnOs(OS.LINUX)
    void nextAddressIsTriedWhereOneRefuses() throws Exception {
        addresses.set(List.of(loopback(9), loopback(1)));
        try (RawServer server = new RawServer(loopback(1), always(HELLO))) {
            assertThat(page(server)).isEqualTo("hello");
        }
    }

    /// Linux drops what does not fit in the queue of a socket that accepts nothing.
    @Test
    @EnabledOnOs(OS.LINUX)
    void addressThatDoesNotAnswerLeavesTimeForTheNext() throws Exception {
        InetAddress deaf = loopback(9);
        InetAddress good = loopback(1);
        List<SocketChannel> waiting = new ArrayList<>();
        try (RawServer server = new RawServer(good, always(HELLO));
                ServerSocket full = new ServerSocket(server.port(), 1, deaf);
                Http1Client impatient = client(Duration.ofMillis(600))) {
            for (int i = 0; i < 4; i++) {
                SocketChannel one = SocketChannel.open();
                waiting.add(one);
                one.configureBlocking(false);
                one.connect(full.getLocalSocketAddress());
            }
            addresses.set(List.of(deaf));
            assertKind(Kind.CONNECT_TIMEOUT, () -> page(impatient, server.port(), LONG));

            addresses.set(List.of(deaf, good));
            assertThat(page(impatient, server.port(), LONG)).isEqualTo("hello");
        } finally {
            for (SocketChannel one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void connectionNobodyAcceptsIsCalledThat() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> page(exchanges, free, LONG)).hasMessage("nothing accepts connections there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"})
    void alarmEndsWhateverIsWaitedFor(String said) throws Exception {
        Script stall = talk -> {
            talk.hear();
            talk.say(said);
            talk.stall();
        };
        try (RawServer server = new RawServer(stall);
                Alarm alarm = exchanges.alarm(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> page(exchanges, route(server.port()), alarm))
                    .isInstanceOf(IOException.class);

            assertThat(alarm.rang()).isTrue();
        }
    }

    @Test
    void alarmEndsATlsHandshake() throws Exception {
        try (RawServer silent = new RawServer(talk -> talk.stall());
                Alarm alarm = exchanges.alarm(Duration.ofMillis(300))) {
            Route secure = new Route(true, "localhost", silent.port(), null);

            assertThatThrownBy(() -> page(exchanges, secure, alarm)).isInstanceOf(IOException.class);

            assertThat(alarm.rang()).isTrue();
        }
    }

    @Test
    void handshakeIsPartOfConnecting() throws Exception {
        try (RawServer silent = new RawServer(talk -> talk.stall());
                Http1Client impatient = client(Duration.ofMillis(300))) {
            Route secure = new Route(true, "localhost", silent.port(), null);

            assertKind(Kind.CONNECT_TIMEOUT, () -> {
                try (Alarm alarm = impatient.alarm(LONG)) {
                    page(impatient, secure, alarm);
                }
            });
        }
    }

    @Test
    void closedClientEndsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Script stall = talk -> {
            talk.hear();
            asked.countDown();
            talk.stall();
        };
        try (RawServer server = new RawServer(stall)) {
            Thread closing = Thread.ofVirtual().start(() -> {
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                exchanges.close();
            });

            assertThatThrownBy(() -> page(server)).isInstanceOf(IOException.class);
            closing.join();
            assertKind(Kind.NO_CONNECTION, () -> page(server));
        }
    }

    @Test
    void noMoreConnectionsAreKeptThanMayBe() throws Exception {
        try (RawServer server = new RawServer(always(HELLO));
                IdleConnections idle = new IdleConnections(2)) {
            Connector connector = new Connector(
                    (host, limit) -> addresses.get(), new Tls(Http1ClientTest::noTls, false), LONG, new Alarms());
            Route first = new Route(false, "a", server.port(), null);
            for (String host : List.of("a", "b", "c")) {
                try (Alarm alarm = exchanges.alarm(LONG)) {
                    Connection made = connector.open(new Route(false, host, server.port(), null), alarm);
                    made.keep(LONG);
                    idle.give(made);
                }
            }

            assertThat(idle.take(first)).as("the oldest").isNull();
            assertThat(idle.take(new Route(false, "b", server.port(), null))).isNotNull();
            assertThat(idle.take(new Route(false, "c", server.port(), null))).isNotNull();
        }
    }

    private Http1Client client(Duration connectTimeout) {
        return new Http1Client(
                (host, limit) -> addresses.get(),
                () -> {
                    try {
                        return SSLContext.getDefault();
                    } catch (NoSuchAlgorithmException e) {
                        throw new IllegalStateException(e);
                    }
                },
                false,
                connectTimeout);
    }

    private static SSLContext noTls() {
        throw new IllegalStateException("nobody speaks TLS here");
    }

    private static Script always(String answer) {
        return talk -> {
            while (talk.hear() != null) {
                talk.say(answer);
            }
        };
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ExchangeException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    private String page(RawServer server) throws IOException, InterruptedException {
        return page(exchanges, server.port(), LONG);
    }

    private static String page(Http1Client client, int port, Duration time) throws IOException, InterruptedException {
        try (Alarm alarm = client.alarm(time)) {
            return page(client, route(port), alarm);
        }
    }

    private static String page(Http1Client client, Route route, Alarm alarm) throws IOException, InterruptedException {
        try (Exchange exchange = client.begin(route, alarm)) {
            exchange.ask(REQUEST);
            return new String(exchange.body().readAllBytes(), ISO_8859_1);
        }
    }

    /// The whole of 127.0.0.0/8 is this machine.
    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static Route route(int port) {
        return new Route(false, "h", port, null);
    }
}
