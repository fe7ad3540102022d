package dev.scraper.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {

    private static final String SITE = "http://www.example.org/a/b?c";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CookieJar jar = new CookieJar(() -> now);

    @Test
    void cookieGoesBackToWhereItCameFrom() {
        store(SITE, "a=1", "b=\"x y\"; HttpOnly; SameSite=Lax");

        assertThat(header(SITE)).isEqualTo("a=1; b=\"x y\"");
        assertThat(header("http://www.example.org:8080/a/")).isEqualTo("a=1; b=\"x y\"");
        assertThat(header("http://www.example.com/a/b")).isNull();
    }

    @Test
    void emptyJarHasNothing() {
        jar.store(CrawlUrl.parse(SITE), List.of());

        assertThat(header(SITE)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', www.example.org, true",
        "'', sub.www.example.org, false",
        "'', example.org, false",
        "example.org, example.org, true",
        "example.org, other.example.org, true",
        ".example.org, other.example.org, true",
        "EXAMPLE.org, example.org, true",
        "example.org, badexample.org, false",
        "www.example.org, example.org, false",
        "www.example.org, sub.www.example.org, true",
        "www.example.org, www.example.org., true",
    })
    void domainSaysWhoGetsIt(String domain, String host, boolean sent) {
        store(SITE, "a=1; Path=/" + (domain.isEmpty() ? "" : "; Domain=" + domain));

        assertThat(header("http://%s/".formatted(host))).isEqualTo(sent ? "a=1" : null);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, example.com",
        "www.example.org, sub.www.example.org",
        "www.example.org, org",
        "www.example.co.uk, co.uk",
        "www.example.co.uk, uk",
        "name.github.io, github.io",
        "name.blogspot.com, blogspot.com",
        "a.b.ck, b.ck",
        "printer, printer.local",
        "a.printer, printer",
        "127.0.0.1, 0.0.1",
        "127.0.0.1, 1",
        "xn--85x722f.xn--55qx5d.cn, xn--55qx5d.cn",
    })
    void cookieForMoreThanTheSiteIsRefused(String host, String domain) {
        store("http://" + host + "/", "a=1; Domain=" + domain);

        assertThat(header("http://" + host + "/")).isNull();
        assertThat(header("http://%s/".formatted(domain))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"github.io", "co.uk", "localhost", "127.0.0.1", "[::1]"})
    void hostThatIsNoSiteMaySetCookiesForItselfAlone(String host) {
        store("http://" + host + "/", "a=1; Domain=" + host, "b=2");

        assertThat(header("http://" + host + "/")).isEqualTo("a=1; b=2");
        assertThat(header("http://sub.example/")).isNull();
        if (Character.isLetter(host.charAt(0))) {
            assertThat(header("http://sub.%s/".formatted(host))).isNull();
        }
    }

    /// A top-level domain that the list does not know is one all the same.
    @Test
    void siteOfAnUnknownTopLevelDomainIsOne() {
        store("http://a.shop.intranet/", "a=1; Domain=shop.intranet");

        assertThat(header("http://b.shop.intranet/")).isEqualTo("a=1");
        assertThat(header("http://b.other.intranet/")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /a/, true",
        "'', /a/x, true",
        "'', /a, true",
        "'', /ab, false",
        "'', /, false",
        "/, /anything, true",
        "/a/b, /a/b, true",
        "/a/b, /a/b/c, true",
        "/a/b, /a/bc, false",
        "/a/b/, /a/b, false",
        "/a/b/, /a/b/c, true",
        "relative, /a/x, true",
        "relative, /b, false",
    })
    void pathSaysForWhatItIs(String path, String asked, boolean sent) {
        store(SITE, "a=1" + (path.isEmpty() ? "" : "; Path=" + path));

        assertThat(header("http://www.example.org" + asked)).isEqualTo(sent ? "a=1" : null);
        assertThat(header("http://www.example.org" + asked + "?/a/b/c")).isEqualTo(sent ? "a=1" : null);
    }

    @Test
    void secureCookieGoesOverHttpsOnly() {
        store("https://www.example.org/", "a=1; Secure");
        store("http://www.example.org/", "b=2; secure");

        assertThat(header("https://www.example.org/")).isEqualTo("a=1");
        assertThat(header("http://www.example.org/")).isNull();
    }

    @Test
    void longerPathsComeFirstAndOlderCookies() {
        store("http://www.example.org/", "old=1", "deep=1; Path=/a/b", "new=1", "mid=1; Path=/a");
        store("http://www.example.org/", "old=2");

        assertThat(header(SITE)).isEqualTo("deep=1; mid=1; old=2; new=1");
    }

    @ParameterizedTest
    @CsvSource({
        "Max-Age=10, 10",
        "max-age=10; Max-Age=20, 20",
        "'Expires=Thu, 01 Jan 2026 00:00:10 GMT', 10",
        "'Expires=Thu, 01 Jan 2026 00:00:10 GMT; Max-Age=30', 30",
        "'Max-Age=soon; Expires=Thursday, 01-Jan-26 00:00:10 GMT', 10",
        "Max-Age=999999999999999999, 34560000",
        "'Expires=Fri, 31 Dec 9999 23:59:59 GMT', 34560000",
    })
    void cookieIsGoneWhenItsTimeIsOver(String attributes, long seconds) {
        store(SITE, "a=1; Path=/; " + attributes);

        now = now.plusSeconds(seconds - 1);
        assertThat(header(SITE)).isEqualTo("a=1");
        now = now.plusSeconds(1);
        assertThat(header(SITE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Expires=garbage", "Max-Age=", "Expires"})
    void cookieWithoutATimeStays(String attributes) {
        store(SITE, "a=1; " + attributes);

        now = now.plus(Duration.ofDays(10_000));
        assertThat(header(SITE)).isEqualTo("a=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Max-Age=0", "Max-Age=-1", "Max-Age=-999999999999999999", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"
            })
    void siteTakesACookieBack(String over) {
        store(SITE, "a=1", "b=2");
        store(SITE, "a=; " + over, "never=1; " + over);

        assertThat(header(SITE)).isEqualTo("b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "a", "=", "=b", " = b", "; a=1", "a=\u0001", "a\u007f=1", "a=1\r\nX: y", "a=\u20ac"})
    void malformedCookieIsPassedOver(String header) {
        store(SITE, header, "good=1");

        assertThat(header(SITE)).isEqualTo("good=1");
    }

    @Test
    void cookieIsAtMostFourKilobytes() {
        store(SITE, "a=" + "x".repeat(4_094), "b=" + "x".repeat(4_095), "c=1; Path=" + "/".repeat(1_025));

        assertThat(header(SITE))
                .startsWith("a=xx")
                .hasSize(4_096 + "; c=1".length())
                .endsWith("; c=1");
    }

    @Test
    void siteHasAtMostFiftyCookiesAndTheOldestGoes() {
        for (int i = 0; i < 60; i++) {
            store("http://h%d.example.org/".formatted(i % 3), "c%d=1; Domain=example.org".formatted(i));
        }

        assertThat(header("http://example.org/")).startsWith("c10=1; c11=1; ").endsWith("; c59=1");
    }

    @Test
    void cookieThatIsOverGoesBeforeOneThatIsNot() {
        store(SITE, "first=1");
        for (int i = 0; i < 49; i++) {
            store(SITE, "c%d=1; Max-Age=5".formatted(i));
        }
        now = now.plusSeconds(6);
        store(SITE, "last=1");

        assertThat(header(SITE)).isEqualTo("first=1; last=1");
    }

    @Test
    void jarHoldsTenThousandAndTheSiteNotAskedForLongestGoes() {
        for (int site = 0; site < 1_000; site++) {
            for (int i = 0; i < 10; i++) {
                store("http://site%d.example/".formatted(site), "c%d=1".formatted(i));
            }
        }
        assertThat(header("http://site0.example/")).isNotNull();

        store("http://site1000.example/", "c=1");

        assertThat(header("http://site0.example/")).isNotNull();
        assertThat(header("http://site1.example/")).isNull();
        assertThat(header("http://site2.example/")).isNotNull();
        assertThat(header("http://site1000.example/")).isEqualTo("c=1");
    }

    @Test
    void manyThreadsShareAJar() throws Exception {
        List<FutureTask<@Nullable String>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String url = "http://site%d.example/".formatted(i);
            FutureTask<@Nullable String> task = new FutureTask<>(() -> {
                for (int j = 0; j < 100; j++) {
                    store(url, "c=" + j);
                }
                return header(url);
            });
            tasks.add(task);
            Thread.ofVirtual().start(task);
        }

        for (FutureTask<@Nullable String> task : tasks) {
            assertThat(task.get()).isEqualTo("c=99");
        }
    }

    private void store(String url, String... cookies) {
        jar.store(CrawlUrl.parse(url), List.of(cookies));
    }

    private @Nullable String header(String url) {
        return jar.header(CrawlUrl.parse(url));
    }
}
