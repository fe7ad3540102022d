package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Real handshakes with servers that have good certificates, bad ones and none.
@Timeout(30)
class TlsTest {

    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private static final SSLContext TRUSTING = new HandshakeCertificates.Builder()
            .addTrustedCertificate(ROOT.certificate())
            .build()
            .sslContext();

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"AUTO, HTTP/1.1", "HTTP_2, HTTP/2", "HTTP_1_1, HTTP/1.1"})
    void versionIsAgreedOn(HttpVersion version, String spoken) throws Exception {
        serve(certificate().addSubjectAlternativeName("localhost"));

        Fetched fetched = (Fetched) fetch("localhost", version, false, TRUSTING);

        assertThat(fetched.body().bytes()).asString().isEqualTo("hello");
        assertThat(server.takeRequest().getVersion()).isEqualTo(spoken);
    }

    @ParameterizedTest
    @EnumSource(HttpVersion.class)
    void serverWithoutHttp2IsSpokenToAllTheSame(HttpVersion version) throws Exception {
        server.setProtocolNegotiationEnabled(false);
        serve(certificate().addSubjectAlternativeName("127.0.0.1"));

        assertThat(fetch("127.0.0.1", version, false, TRUSTING)).isInstanceOf(Fetched.class);
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
    }

    @Test
    void expiredCertificateIsCalledThat() throws Exception {
        serve(certificate().addSubjectAlternativeName("localhost").validityInterval(day(-2), day(-1)));

        Unreachable failed = failed("localhost", TRUSTING);

        assertThat(failed.problem().text()).isEqualTo("certificate_expired");
        assertThat(failed.message()).startsWith("the certificate has expired: NotAfter: ");
    }

    @Test
    void certificateOfTomorrowIsNotValidYet() throws Exception {
        serve(certificate().addSubjectAlternativeName("localhost").validityInterval(day(1), day(2)));

        Unreachable failed = failed("localhost", TRUSTING);

        assertThat(failed.problem().text()).isEqualTo("certificate_not_yet_valid");
        assertThat(failed.message()).startsWith("the certificate is not valid yet: NotBefore: ");
    }

    @ParameterizedTest
    @CsvSource({"other.example, localhost", "localhost, 127.0.0.1", ", localhost"})
    void certificateForAnotherHostIsCalledThat(@Nullable String name, String host) throws Exception {
        serve(name == null ? certificate() : certificate().addSubjectAlternativeName(name));

        Unreachable failed = failed(host, TRUSTING);

        assertThat(failed.problem().text()).isEqualTo("wrong_host");
        assertThat(failed.message())
                .startsWith("the certificate is for another host: ")
                .contains(host);
    }

    @Test
    void issuerThatNobodyKnowsIsNotTrusted() throws Exception {
        serve(certificate().addSubjectAlternativeName("localhost"));

        Unreachable failed = failed("localhost", null);

        assertThat(failed.problem().text()).isEqualTo("certificate_untrusted");
        assertThat(failed.message()).contains("self-signed").doesNotContain("PKIX");
    }

    @Test
    void certificateThatSignedItselfIsNotTrusted() throws Exception {
        serve(new HeldCertificate.Builder().addSubjectAlternativeName("localhost"));

        assertThat(failed("localhost", TRUSTING).problem().text()).isEqualTo("certificate_untrusted");
    }

    @ParameterizedTest
    @EnumSource(HttpVersion.class)
    void insecureTakesAnyCertificateForAnyHost(HttpVersion version) throws Exception {
        serve(new HeldCertificate.Builder()
                .addSubjectAlternativeName("other.example")
                .validityInterval(day(-2), day(-1)));

        assertThat(fetch("localhost", version, true, null)).isInstanceOf(Fetched.class);
    }

    @Test
    void serverThatWantsACertificateOfTheClientIsCalledThat() throws Exception {
        server.requireClientAuth();
        serve(certificate().addSubjectAlternativeName("localhost"));

        assertThat(failed("localhost", TRUSTING).problem().text()).isEqualTo("client_certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "40, tls_handshake, handshake_failure",
        "42, client_certificate, certificate",
        "70, tls_version, version of TLS",
        "71, tls_handshake, insufficient_security",
        "80, tls_handshake, internal_error",
        "112, wrong_host, not this host",
        "116, client_certificate, certificate",
    })
    void alertIsPutInWords(int alert, String type, String words) throws Exception {
        Unreachable failed = (Unreachable) answerOf(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});

        assertThat(failed.problem().text()).isEqualTo(type);
        assertThat(failed.message()).contains(words);
    }

    @Test
    void serverThatHangsUpIsALostConnection() throws Exception {
        Unreachable lost = (Unreachable) answerOf(new byte[0]);

        assertThat(lost.problem().text()).isEqualTo("connection_lost");
        assertThat(lost.message()).contains("TLS handshake");
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().signedBy(ROOT);
    }

    private static long day(int fromToday) {
        return System.currentTimeMillis() + Duration.ofDays(fromToday).toMillis();
    }

    private void serve(HeldCertificate.Builder certificate) throws Exception {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .addTrustedCertificate(ROOT.certificate())
                .build()
                .sslSocketFactory());
        server.start();
        server.enqueue(new MockResponse.Builder().body("hello").build());
    }

    private Unreachable failed(String host, @Nullable SSLContext tls) throws Exception {
        return (Unreachable) fetch(host, HttpVersion.AUTO, false, tls);
    }

    private FetchResult fetch(String host, HttpVersion version, boolean insecure, @Nullable SSLContext tls)
            throws Exception {
        FetchSettings settings = FetchSettings.DEFAULT.with(new Connection(null, insecure, version, 0));
        try (HttpFetcher fetcher =
                tls == null ? new HttpFetcher(settings) : new HttpFetcher(settings, InetAddress::getAllByName, tls)) {
            return fetcher.fetch(page(host, server.getPort()));
        }
    }

    /// Of a server that says this whatever is asked.
    private static FetchResult answerOf(byte[] said) throws Exception {
        try (ServerSocket listening = new ServerSocket(0);
                HttpFetcher fetcher = new HttpFetcher(FetchSettings.DEFAULT)) {
            FutureTask<Void> answering = new FutureTask<>(() -> {
                while (true) {
                    try (Socket socket = listening.accept();
                            OutputStream out = socket.getOutputStream()) {
                        socket.getInputStream().read(new byte[10_000]);
                        out.write(said);
                    }
                }
            });
            Thread.ofVirtual().start(answering);
            return fetcher.fetch(page("127.0.0.1", listening.getLocalPort()));
        }
    }

    private static FetchRequest page(String host, int port) {
        return FetchRequest.page(CrawlUrl.parse("https://%s:%d/".formatted(host, port)));
    }
}
