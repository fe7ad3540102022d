package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.net.ServerSocket;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProxyTest {

    /// `u s+:p@é`
    private static final String LOGIN = "u%20s+:p%40%C3%A9@";

    private static final String BASIC = "Basic dSBzKzpwQMOp";

    private final MockWebServer proxy = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        proxy.start();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    /// No such name exists: the proxy looks names up.
    @Test
    void proxyIsAskedForTheWholeUrlAndNobodyElseIs() throws Exception {
        proxy.enqueue(new MockResponse.Builder().body("hello").build());

        Fetched fetched = (Fetched) fetch("http://name.invalid/a?b", "", false);

        assertThat(fetched.body().bytes()).asString().isEqualTo("hello");
        RecordedRequest request = proxy.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET http://name.invalid/a?b ");
        assertThat(request.getHeaders().get("Proxy-Authorization")).isNull();
    }

    @Test
    void loginGoesToTheProxyUnasked() throws Exception {
        proxy.enqueue(new MockResponse.Builder().build());

        fetch("http://name.invalid/", LOGIN, false);

        assertThat(proxy.takeRequest().getHeaders().get("Proxy-Authorization")).isEqualTo(BASIC);
    }

    @Test
    void httpsGoesThroughATunnelAndTheLoginGoesNoFurtherThanTheProxy() throws Exception {
        proxy.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(new HeldCertificate.Builder().build())
                .build()
                .sslSocketFactory());
        proxy.enqueue(new MockResponse.Builder().inTunnel().build());
        proxy.enqueue(new MockResponse.Builder().body("hello").build());

        Fetched fetched = (Fetched) fetch("https://name.invalid/a", LOGIN, true);

        assertThat(fetched.body().bytes()).asString().isEqualTo("hello");
        RecordedRequest tunnel = proxy.takeRequest();
        assertThat(tunnel.getRequestLine()).startsWith("CONNECT name.invalid:443 ");
        assertThat(tunnel.getHeaders().get("Proxy-Authorization")).isEqualTo(BASIC);
        RecordedRequest request = proxy.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/a");
        assertThat(request.getHeaders().get("Proxy-Authorization")).isNull();
    }

    /// Who answers an http URL, proxy or server, cannot be told.
    @Test
    void proxyThatRefusesAPageIsAnAnswer() throws Exception {
        proxy.enqueue(new MockResponse.Builder().code(407).build());

        assertThat(((HttpError) fetch("http://name.invalid/", "", false)).status())
                .isEqualTo(407);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void proxyThatRefusesATunnelIsNoAnswerOfTheServer(int status) throws Exception {
        proxy.enqueue(new MockResponse.Builder().code(status).body("no").build());

        Unreachable refused = (Unreachable) fetch("https://name.invalid/", "", false);

        assertThat(refused.problem().text()).isEqualTo("proxy_refused");
        assertThat(refused.message()).contains("" + status);
    }

    @Test
    void proxyThatIsNotThereIsARefusedConnection() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(fetch("http://name.invalid/", URI.create("http://127.0.0.1:" + free), false))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        refused -> assertThat(refused.problem().text()).isEqualTo("connection_refused"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://h:1, scheme 'https'",
        "socks5://h:1, scheme 'socks5'",
        "h:1, scheme 'h'",
        "//h:1, scheme 'null'",
        "http://h, port -1",
        "http://h:0, port 0",
        "http://h:65536, port 65536",
        "http://a_b:1, host 'null'",
        "http://h:1/path, and more",
        "http://h:1?q, and more",
    })
    void proxyThatTheClientCannotUseIsRefused(String written, String said) {
        assertThatThrownBy(() -> new Connection(URI.create(written), false, HttpVersion.AUTO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A proxy must be http://host:port")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:secret@h", "https://u:secret@h:1"})
    void passwordOfAProxyIsInNoMessage(String written) {
        assertThatThrownBy(() -> new Connection(URI.create(written), false, HttpVersion.AUTO, 0))
                .hasMessageNotContaining("secret");
    }

    private FetchResult fetch(String url, String login, boolean insecure) throws Exception {
        return fetch(url, URI.create("http://%s127.0.0.1:%d/".formatted(login, proxy.getPort())), insecure);
    }

    private static FetchResult fetch(String url, URI proxy, boolean insecure) throws Exception {
        FetchSettings settings = FetchSettings.DEFAULT.with(new Connection(proxy, insecure, HttpVersion.AUTO, 0));
        try (HttpFetcher fetcher = new HttpFetcher(settings)) {
            return fetcher.fetch(FetchRequest.page(CrawlUrl.parse(url)));
        }
    }
}
