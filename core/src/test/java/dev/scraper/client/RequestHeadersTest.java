package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchRequest.Since;
import dev.scraper.fetch.FetchRequest.Start;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    private static final CrawlUrl URL = CrawlUrl.parse("http://example.org/");
    private static final Credentials BOTH = new Credentials("user:pass:é", "own=1");

    @Test
    void credentialsGoWhereTheyMayGoAlone() {
        RequestHeaders requests = requests(BOTH);

        assertThat(headers(requests, true, null).map())
                .containsEntry("Authorization", List.of("Basic dXNlcjpwYXNzOsOp"))
                .containsEntry("Cookie", List.of("own=1"));
        assertThat(headers(requests, false, null).map()).doesNotContainKeys("Authorization", "Cookie");
    }

    @Test
    void cookiesOfTheRunAreSentBesideTheUsersOwn() {
        RequestHeaders requests = requests(BOTH, new Header("cookie", "h=2"));

        assertThat(headers(requests, true, "run=3").allValues("Cookie")).containsExactly("own=1; h=2; run=3");
        assertThat(headers(requests, true, null).allValues("Cookie")).containsExactly("own=1; h=2");
        assertThat(headers(requests, false, "run=3").allValues("Cookie")).containsExactly("run=3");
        assertThat(headers(requests(Credentials.NONE), true, "run=3").allValues("Cookie"))
                .containsExactly("run=3");
    }

    @Test
    void headersThatProveSomethingAreCredentialsAndOthersAreNot() {
        RequestHeaders requests = requests(
                BOTH, new Header("AUTHORIZATION", "Bearer x"), new Header("Cookie", "h=2"), new Header("X-Y", "z"));

        assertThat(headers(requests, true, null).allValues("Authorization")).containsExactly("Bearer x");
        assertThat(headers(requests, false, null).map())
                .doesNotContainKeys("Authorization", "Cookie")
                .containsEntry("X-Y", List.of("z"));
    }

    @Test
    void serverIsAskedForWhatIsNewSinceAVersion() {
        FetchRequest since = new FetchRequest(URL, true, null, null, new Since("W/\"1\"", "Sun, 01 Nov 2026"));

        assertThat(headers(requests(Credentials.NONE), since).map())
                .containsEntry("If-None-Match", List.of("W/\"1\""))
                .containsEntry("If-Modified-Since", List.of("Sun, 01 Nov 2026"));
        assertThat(headers(requests(Credentials.NONE), new FetchRequest(URL, true, null, null, new Since(null, null)))
                        .map())
                .doesNotContainKeys("If-None-Match", "If-Modified-Since");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IF-NONE-MATCH", "If-Modified-Since", "if-match", "Range"})
    void usersOwnConditionIsTheOnlyOne(String name) {
        FetchRequest since = new FetchRequest(URL, true, null, null, new Since("\"1\"", "Sun, 01 Nov 2026"));

        assertThat(headers(requests(Credentials.NONE, new Header(name, "own")), since).map().values().stream()
                        .flatMap(List::stream))
                .contains("own")
                .doesNotContain("\"1\"", "Sun, 01 Nov 2026");
    }

    /// They come from a file, which anybody may have changed.
    @Test
    void versionThatCannotBeSentIsNot() {
        FetchRequest since = new FetchRequest(URL, true, null, null, new Since("\"1\"\r\nX: y", "\u65e5"));

        assertThat(headers(requests(Credentials.NONE), since).map())
                .doesNotContainKeys("If-None-Match", "If-Modified-Since", "X");
    }

    /// What one request adds is not in the next.
    @Test
    void requestsDoNotShareWhatIsTheirs() {
        RequestHeaders requests = requests(Credentials.NONE);
        headers(requests, true, "run=3");

        assertThat(headers(requests, true, null).firstValue("Cookie")).isEmpty();
    }

    @Test
    void onlyWhatDecodesWhereItIsCutIsAskedForWhereTheStartIsEnough() {
        RequestHeaders requests = requests(Credentials.NONE);
        FetchRequest start = new FetchRequest(URL, true, null, new Start(1, Duration.ofSeconds(1)));

        assertThat(headers(requests, start).allValues("Accept-Encoding")).containsExactly("gzip, deflate");
        assertThat(headers(requests, true, null).allValues("Accept-Encoding"))
                .containsExactly("gzip, deflate, br, zstd");
    }

    @Test
    void compressionThatIsNotWantedIsNotWantedForTheStartEither() {
        RequestHeaders requests = new RequestHeaders(
                new FetchSettings("a", List.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, false));
        FetchRequest start = new FetchRequest(URL, true, null, new Start(1, Duration.ofSeconds(1)));

        assertThat(headers(requests, start).firstValue("Accept-Encoding")).isEmpty();
    }

    @Test
    void hostComesFirstAndSecretsComeLast() {
        RequestHeaders requests = requests(BOTH, new Header("X-Y", "z"), new Header("accept", "text/plain"));

        assertThat(lines(requests, URL))
                .containsExactly(
                        "GET / HTTP/1.1",
                        "Host: example.org",
                        "User-Agent: test",
                        "accept: text/plain",
                        "Accept-Encoding: gzip, deflate, br, zstd",
                        "Authorization: Basic dXNlcjpwYXNzOsOp",
                        "X-Y: z",
                        "Cookie: own=1",
                        "",
                        "");
    }

    /// As browsers send them, also what `java.net.URI` cannot hold.
    @ParameterizedTest
    @CsvSource({
        "http://example.org, /, example.org",
        "http://example.org/e?, /e?, example.org",
        "http://example.org:8080/a|b%zz?c={d}#e, /a|b%zz?c={d}, example.org:8080",
        "https://a_b.example:443?q, /?q, a_b.example",
        "http://[::1]:81/, /, [::1]:81",
    })
    void targetAndHostAreThoseOfTheUrl(String url, String target, String host) {
        assertThat(lines(requests(BOTH), CrawlUrl.parse(url)))
                .startsWith("GET " + target + " HTTP/1.1", "Host: " + host);
    }

    @Test
    void whatAProxyIsToldIsSaidToNobodyElse() {
        Header told = new Header("proxy-authorization", "Bearer x");
        Connection proxied = new Connection(URI.create("http://u:p@proxy.example:1"), false, HttpVersion.AUTO, 0);
        RequestHeaders direct = requests(BOTH, told);
        RequestHeaders throughProxy = new RequestHeaders(FetchSettings.DEFAULT.with(proxied));

        assertThat(lines(direct, URL)).noneMatch(line -> line.startsWith("proxy-authorization"));
        assertThat(lines(throughProxy, URL))
                .startsWith("GET http://example.org/ HTTP/1.1", "Host: example.org")
                .contains("Proxy-Authorization: Basic dTpw");
        assertThat(lines(throughProxy, CrawlUrl.parse("https://example.org/a")))
                .startsWith("GET /a HTTP/1.1")
                .noneMatch(line -> line.startsWith("Proxy"));
    }

    private static List<String> lines(RequestHeaders requests, CrawlUrl url) {
        String text = new String(requests.bytes(FetchRequest.page(url)), StandardCharsets.ISO_8859_1);
        return List.of(text.split("\r\n", -1));
    }

    private static HttpHeaders headers(RequestHeaders requests, boolean credentials, @Nullable String cookies) {
        return headers(requests, new FetchRequest(URL, credentials, cookies, null));
    }

    private static HttpHeaders headers(RequestHeaders requests, FetchRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : requests.headers(request)) {
            headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static RequestHeaders requests(Credentials credentials, Header... headers) {
        FetchSettings settings =
                new FetchSettings("test", List.of(headers), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, true);
        return new RequestHeaders(settings.with(credentials));
    }
}
