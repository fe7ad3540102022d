package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.frontier.ListSurvey.BadLine;
import dev.scraper.frontier.ListSurvey.Host;
import dev.scraper.list.UrlList;
import dev.scraper.url.CrawlUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSurveyTest {

    @TempDir
    Path folder;

    @Test
    void everyLineIsCountedOnce() throws Exception {
        try (UrlList list = UrlList.of(
                "http://a.example/1",
                "# comment",
                "nonsense",
                "https://b.example/",
                "http://A.example:80/1#part",
                "http://127.1/x",
                "http://a.example/2",
                "ftp://a.example/")) {
            ListSurvey survey = ListSurvey.of(list, url -> false);

            assertThat(survey.lines()).isEqualTo(7);
            assertThat(survey.bad()).isEqualTo(2);
            assertThat(survey.badLines()).extracting(BadLine::n).containsExactly(3L, 8L);
            assertThat(survey.badLines().getFirst().reason()).isNotEmpty();
            assertThat(survey.duplicates()).isEqualTo(1);
            assertThat(survey.privateAddresses()).isEqualTo(1);
            assertThat(survey.urls()).isEqualTo(3);
            assertThat(survey.hosts())
                    .extracting(host -> host.site() + " " + host.urls())
                    .containsExactly("http://a.example:80 2", "https://b.example:443 1");
        }
    }

    @Test
    void exemptAddressesHaveTheirQueue() throws Exception {
        try (UrlList list = UrlList.of("http://127.0.0.1:8080/", "http://127.0.0.1:9090/")) {
            ListSurvey survey = ListSurvey.of(list, url -> url.port() == 8080);

            assertThat(survey.hosts()).extracting(Host::authority).containsExactly("127.0.0.1:8080");
            assertThat(survey.privateAddresses()).isEqualTo(1);
        }
    }

    @Test
    void onlyTheFirstBadLinesAreKept() throws Exception {
        String[] bad = IntStream.range(0, 1_000).mapToObj(i -> "bad " + i).toArray(String[]::new);
        try (UrlList list = UrlList.of(bad)) {
            ListSurvey survey = ListSurvey.of(list, url -> false);

            assertThat(survey.bad()).isEqualTo(1_000);
            assertThat(survey.badLines()).extracting(BadLine::n).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void theUrlsOfAHostComeInTheOrderOfTheList() throws Exception {
        String[] urls = IntStream.range(0, 3_000)
                .mapToObj(i -> "http://h%d.example/%d".formatted(i % 3, i / 6 * 6))
                .toArray(String[]::new);
        try (UrlList list = UrlList.of(urls)) {
            ListSurvey survey = ListSurvey.of(list, url -> false);
            Host second = survey.hosts().stream()
                    .filter(host -> host.authority().startsWith("h1."))
                    .findFirst()
                    .orElseThrow();
            List<CrawlUrl> found = new ArrayList<>();

            survey.urlsOf(second, found::add);

            assertThat(survey.duplicates()).isEqualTo(1_500);
            assertThat(found)
                    .hasSize(500)
                    .extracting(CrawlUrl::text)
                    .startsWith("http://h1.example/0", "http://h1.example/6")
                    .endsWith("http://h1.example/2994");
        }
    }

    @Test
    void aListThatChangesLosesWhatIsNoUrlAnyMore() throws Exception {
        Path file = Files.writeString(folder.resolve("urls.txt"), "http://a.example/1\nhttp://a.example/2\n");
        try (UrlList list = UrlList.open(file)) {
            ListSurvey survey = ListSurvey.of(list, url -> false);
            Files.writeString(file, "http://a.example/1\nxxxx://a.example/2\n");
            List<CrawlUrl> found = new ArrayList<>();

            survey.urlsOf(survey.hosts().getFirst(), found::add);

            assertThat(found).hasSize(1);
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (UrlList list = UrlList.of("http://a.example/1")) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> ListSurvey.of(list, url -> false)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
