package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchRequest.Start;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.url.CrawlUrl;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    private static final CrawlUrl URL = CrawlUrl.parse("http://example.org/");
    private static final Credentials BOTH = new Credentials("user:pass:é", "own=1");

    @Test
    void credentialsGoWhereTheyMayGoAlone() {
        Requests requests = requests(BOTH);

        assertThat(headers(requests, true, null).map())
                .containsEntry("Authorization", List.of("Basic dXNlcjpwYXNzOsOp"))
                .containsEntry("Cookie", List.of("own=1"));
        assertThat(headers(requests, false, null).map()).doesNotContainKeys("Authorization", "Cookie");
    }

    @Test
    void cookiesOfTheRunAreSentBesideTheUsersOwn() {
        Requests requests = requests(BOTH, new Header("cookie", "h=2"));

        assertThat(headers(requests, true, "run=3").allValues("Cookie")).containsExactly("own=1; h=2; run=3");
        assertThat(headers(requests, true, null).allValues("Cookie")).containsExactly("own=1; h=2");
        assertThat(headers(requests, false, "run=3").allValues("Cookie")).containsExactly("run=3");
        assertThat(headers(requests(Credentials.NONE), true, "run=3").allValues("Cookie"))
                .containsExactly("run=3");
    }

    @Test
    void headersThatProveSomethingAreCredentialsAndOthersAreNot() {
        Requests requests = requests(
                BOTH, new Header("AUTHORIZATION", "Bearer x"), new Header("Cookie", "h=2"), new Header("X-Y", "z"));

        assertThat(headers(requests, true, null).allValues("Authorization")).containsExactly("Bearer x");
        assertThat(headers(requests, false, null).map())
                .doesNotContainKeys("Authorization", "Cookie")
                .containsEntry("X-Y", List.of("z"));
    }

    /// What one request adds is not in the next.
    @Test
    void requestsDoNotShareWhatIsTheirs() {
        Requests requests = requests(Credentials.NONE);
        headers(requests, true, "run=3");

        assertThat(headers(requests, true, null).firstValue("Cookie")).isEmpty();
    }

    @Test
    void onlyWhatDecodesWhereItIsCutIsAskedForWhereTheStartIsEnough() {
        Requests requests = requests(Credentials.NONE);
        FetchRequest start = new FetchRequest(URL, true, null, new Start(1, Duration.ofSeconds(1)));

        assertThat(requests.of(start, URL.uri()).headers().allValues("Accept-Encoding"))
                .containsExactly("gzip, deflate");
        assertThat(headers(requests, true, null).allValues("Accept-Encoding"))
                .containsExactly("gzip, deflate, br, zstd");
    }

    @Test
    void compressionThatIsNotWantedIsNotWantedForTheStartEither() {
        Requests requests =
                new Requests(new FetchSettings("a", List.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, false));
        FetchRequest start = new FetchRequest(URL, true, null, new Start(1, Duration.ofSeconds(1)));

        assertThat(requests.of(start, URL.uri()).headers().firstValue("Accept-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, http, HTTP_1_1",
        "AUTO, https, HTTP_2",
        "HTTP_1_1, http, HTTP_1_1",
        "HTTP_1_1, https, HTTP_1_1",
        "HTTP_2, http, HTTP_2",
        "HTTP_2, https, HTTP_2"
    })
    void versionIsAsSet(HttpVersion set, String scheme, Version asked) {
        Requests requests = new Requests(FetchSettings.DEFAULT.with(new Connection(null, false, set, 0)));
        CrawlUrl url = CrawlUrl.parse(scheme + "://example.org/");

        HttpRequest request = requests.of(FetchRequest.page(url), url.uri());

        assertThat(request.version()).contains(asked);
        assertThat(request.uri()).isEqualTo(url.uri());
    }

    private static HttpHeaders headers(Requests requests, boolean credentials, @Nullable String cookies) {
        return requests.of(new FetchRequest(URL, credentials, cookies, null), URL.uri())
                .headers();
    }

    private static Requests requests(Credentials credentials, Header... headers) {
        FetchSettings settings =
                new FetchSettings("test", List.of(headers), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, true);
        return new Requests(settings.with(credentials));
    }
}
