package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.url.CrawlUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeysTest {

    private static final String[] PIECES = {
        "http://",
        "https://",
        "https:",
        "//",
        "/",
        "\\",
        "[",
        "]",
        "::1",
        ":",
        "80",
        "@",
        "www.",
        "example",
        "example.org",
        ".",
        "co.uk",
        "com",
        "127.0.0.1",
        "0x7f",
        "%",
        "%41",
        "?",
        "#",
        " ",
        "\t",
        "\uD800",
        "\uDC00",
        "\uFEFF",
        "\u0000",
        "ü",
        "日本",
        "xn--",
        "xn--a",
        "javascript:",
        "-",
        "_",
        "a".repeat(70),
        "b.".repeat(150)
    };

    @ParameterizedTest
    @CsvSource({
        "http://example.org/a,            example.org",
        "https://www.example.org/,        example.org",
        "http://shop.example.org:8080/,   example.org",
        "https://a.b.example.co.uk/,      example.co.uk",
        "https://one.github.io/,          one.github.io",
        "https://example.org./,           example.org",
        "https://www.example.org./,       example.org",
        "http://localhost/,               localhost",
        "http://bücher.example/,          xn--bcher-kva.example",
    })
    void hostsOfOneDomainHaveOneKey(String url, String key) {
        assertThat(HostKeys.of(CrawlUrl.parse(url))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/,        127.0.0.1:80",
        "http://127.0.0.1:8080/,   127.0.0.1:8080",
        "http://127.1/,            127.0.0.1:80",
        "https://127.0.0.2/,       127.0.0.2:443",
        "http://[::1]:81/,         [::1]:81",
    })
    void addressesStandApartByTheirPort(String url, String key) {
        assertThat(HostKeys.of(CrawlUrl.parse(url))).isEqualTo(key);
    }

    @Test
    void whateverALineSaysItHasAKeyAndNothingThrows() {
        Random random = new Random(20261129);
        Map<String, String> keys = new HashMap<>();
        int others = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = drawn(random);

            CrawlUrl url = HostKeys.parsed(text);

            if (url == null) {
                others++;
            } else {
                String key = HostKeys.of(url);
                assertThat(key).as(text).isNotEmpty().doesNotStartWith("?");
                assertThat(keys.computeIfAbsent(url.authority(), of -> key))
                        .as("a host is in one partition: %s", text)
                        .isEqualTo(key);
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);
        assertThat(others).isGreaterThan(100);
    }

    private static String drawn(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "http://");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void linesThatAreNoUrlAreSpreadOverAThousandKeys() {
        Set<String> keys = new HashSet<>();
        for (long n = 1; n <= 5_000; n++) {
            keys.add(HostKeys.ofNone(n));
        }

        assertThat(keys).hasSize(1024).allMatch(key -> key.startsWith("?"));
        assertThat(HostKeys.ofNone(Long.MAX_VALUE)).startsWith("?");
    }
}
