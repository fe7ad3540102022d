package dev.scraper.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hosts whose names the JDK takes for none: neither its clients nor its servers do TLS with them.
@Timeout(30)
class TlsNamesTest {

    @ParameterizedTest
    @CsvSource({
        "*.example.org, a_b.example.org, true",
        "*.EXAMPLE.org, a_b.example.org, true",
        "*.b_c.example.org, a.b_c.example.org, true",
        "a_b.example.org, a_b.example.org, true",
        "*.example.org, -a.example.org, true",
        "*.example.org, a_b.c.example.org, false",
        "*.org, a_b.example.org, false",
        "*.example, a_b.example, false",
        "axb.example.org, a_b.example.org, false",
        "example.org, a_b.example.org, false",
        "*.other.org, a_b.example.org, false",
        "a*.example.org, a_b.example.org, false",
        "localhost, a_b, false",
        ", a_b.example.org, false",
    })
    void certificateIsForThoseItNames(@Nullable String name, String host, boolean good) throws Exception {
        HeldCertificate.Builder certificate = new HeldCertificate.Builder();
        if (name != null) {
            certificate.addSubjectAlternativeName(name);
        }

        assertThat(Tls.isFor(host, certificate.build().certificate())).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "a_b.example.org, a_b.example.org",
        "-a-.example.org, -a-.example.org",
        "a_b.example.org., a_b.example.org",
        "plain.example.org., plain.example.org",
    })
    void serverIsToldWhichHostIsMeant(String host, String told) throws Exception {
        CompletableFuture<String> hello = new CompletableFuture<>();
        try (RawServer server = new RawServer(talk -> {
                    byte[] bytes = new byte[2_000];
                    int length = talk.socket().getInputStream().read(bytes);
                    hello.complete(new String(bytes, 0, Math.max(0, length), ISO_8859_1));
                });
                Http1Client exchanges = new Http1Client(
                        (name, limit) -> List.of(InetAddress.getLoopbackAddress()),
                        TlsNamesTest::context,
                        false,
                        Duration.ofSeconds(20));
                Alarm alarm = exchanges.alarm(Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> exchanges.begin(new Route(true, host, server.port(), null), alarm))
                    .isInstanceOf(IOException.class);

            assertThat(hello.get(20, TimeUnit.SECONDS)).contains("\0" + (char) told.length() + told);
        }
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
