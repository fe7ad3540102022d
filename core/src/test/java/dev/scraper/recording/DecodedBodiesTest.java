package dev.scraper.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedBodiesTest {

    private static final byte[] PAGE = "<title>Décodé</title><p>text".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "br", "deflate", "zstd", "br, gzip", "gzip, br"})
    void whatIsDecodedAlreadyLosesTheHeaderThatSaysOtherwise(String encoding) {
        HttpHeaders described = DecodedBodies.headers(headers(encoding), PAGE);

        assertThat(described.firstValue("content-encoding")).isEmpty();
        assertThat(described.firstValue("x-archive-orig-content-encoding")).contains(encoding);
        assertThat(described.firstValue("content-type")).contains("text/html");
    }

    @Test
    void whatIsEncodedKeepsItAlsoWhereItIsCut() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(PAGE);
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(PAGE);
        }

        for (int length : new int[] {2, 10, gzip.size()}) {
            HttpHeaders described = DecodedBodies.headers(headers("gzip"), Arrays.copyOf(gzip.toByteArray(), length));
            assertThat(described.firstValue("content-encoding")).contains("gzip");
        }
        assertThat(DecodedBodies.headers(headers("deflate"), deflate.toByteArray())
                        .firstValue("content-encoding"))
                .contains("deflate");
    }

    @Test
    void emptyBodyIsLeftAlone() {
        HttpHeaders headers = headers("gzip");

        assertThat(DecodedBodies.headers(headers, new byte[0])).isSameAs(headers);
    }

    private static HttpHeaders headers(String encoding) {
        return HttpHeaders.of(
                Map.of("content-encoding", List.of(encoding), "content-type", List.of("text/html")), (n, v) -> true);
    }
}
