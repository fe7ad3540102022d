package dev.scraper.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.archive.Exchanged;
import dev.scraper.archive.FailureLine;
import dev.scraper.archive.Same;
import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.url.CrawlUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    Path folder;

    @Test
    void failureIsTheSameOnceItWasAHeader() throws Exception {
        for (FetchResult result : Exchanged.results()) {
            String header = FailureLine.header(result);
            assertThat(header).matches("[ -~]*");
            if (header.isEmpty()) {
                assertThat(result)
                        .isInstanceOfAny(
                                FetchResult.Fetched.class, FetchResult.HttpError.class, FetchResult.Redirected.class);
            } else {
                assertThat(FailureLine.of(header, result.times())).isEqualTo(result);
            }
        }
    }

    @Test
    void headerThatIsNoneIsRefused() {
        for (String none : List.of(
                "",
                "kind",
                "kind=x",
                "kind=refused",
                "kind=timed_out&phase=body&allowed=1s",
                "kind=refused&type=%zz")) {
            assertThatThrownBy(() -> FailureLine.of(none, Answers.TIMES)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void replayServerIsAskedAsAProxyWithoutTls() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(404)
                    .body("gone")
                    .addHeader("X-A", "1")
                    .build());
            server.enqueue(new MockResponse.Builder().body("page").build());
            FetchResult late = new FetchResult.TimedOut(Duration.ofSeconds(3), FetchPhase.BODY, Answers.TIMES);
            server.enqueue(new MockResponse.Builder()
                    .addHeader(FailureLine.HEADER, FailureLine.header(late))
                    .build());
            URI proxy = URI.create("http://127.0.0.1:" + server.getPort());
            try (ReplayFetcher fetcher = new ReplayFetcher(FetchSettings.DEFAULT, proxy)) {
                FetchResult gone = fetcher.fetch(request("https://no-such-host.invalid/p?q"));
                FetchResult page = fetcher.fetch(request("http://127.0.0.1:8080/"));
                FetchResult failed = fetcher.fetch(request("https://h:8443/"));

                assertThat(gone)
                        .isInstanceOfSatisfying(
                                FetchResult.HttpError.class,
                                error -> assertThat(error.headers().firstValue("x-a"))
                                        .contains("1"));
                assertThat(page).isInstanceOf(FetchResult.Fetched.class);
                assertThat(failed).isInstanceOfSatisfying(FetchResult.TimedOut.class, timeout -> {
                    assertThat(timeout.allowed()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(timeout.phase()).isEqualTo(FetchPhase.BODY);
                });
            }
            assertThat(asked(server)).isEqualTo("GET http://no-such-host.invalid:443/p?q HTTP/1.1");
            assertThat(asked(server)).isEqualTo("GET http://127.0.0.1:8080/ HTTP/1.1");
            assertThat(asked(server)).isEqualTo("GET http://h:8443/ HTTP/1.1");
        }
    }

    private static String asked(MockWebServer server) throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        return request.getRequestLine();
    }

    @Test
    void recordingAnswersAndSaysWhatItHasNot() throws Exception {
        Path file = folder.resolve("x.warc.gz");
        Exchanged.record(file, List.of(Exchanged.body(200, "page")));

        try (RecordedFetcher fetcher = new RecordedFetcher(Recording.open(file))) {
            Same.result(fetcher.fetch(request("http://h/0")), Exchanged.body(200, "page"));
            assertThat(fetcher.fetch(request("http://h/1")))
                    .isInstanceOfSatisfying(
                            FetchResult.Unreachable.class,
                            missing -> assertThat(missing.problem().text()).isEqualTo("not_recorded"));
        }
    }

    private static FetchRequest request(String url) {
        return FetchRequest.page(CrawlUrl.parse(url));
    }
}
