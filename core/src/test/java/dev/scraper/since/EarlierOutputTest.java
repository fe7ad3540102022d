package dev.scraper.since;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.TextPrint;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierOutputTest {

    private static final SameUrl EXACT = new SameUrl(true, List.of(), new SameUrl.Secret(1, 2));
    private static final String PAGE = """
            {"n":1,"url":"http://h/a","outcome":"%s","status":200,"mime":"text/html","charset":"utf-8",\
            "charset_source":"header","length":5,"wire_length":4,"digest":"sha256:1","title":"A \\u0085","lang":"de",\
            "links":["http://h/b"],"data":{"price":"1","tags":["x","y"]},"etag":"\\"1\\"","last_modified":"yesterday",\
            "timestamp":"2026-11-01T10:20:30Z","text_print":"0000000000000001-0000000000000002","found_elsewhere":7,\
            "timings_ms":{"queue":0}}
            """;

    @TempDir
    Path folder;

    @Test
    void pageIsKnownWithAllThatIsSaidOfItAgain() throws Exception {
        try (EarlierOutput output = open(PAGE.formatted("ok"))) {
            Before before = before(output, "http://h/a");

            assertThat(before)
                    .isEqualTo(new Before(
                            "http://h/a",
                            "\"1\"",
                            "yesterday",
                            "sha256:1",
                            "2026-11-01T10:20:30Z",
                            7,
                            new TextPrint(1, 2),
                            before.kept()));
            assertThat(before.kept())
                    .containsOnlyKeys(
                            "mime",
                            "charset",
                            "charset_source",
                            "length",
                            "digest",
                            "title",
                            "lang",
                            "links",
                            "data",
                            "etag",
                            "last_modified",
                            "content_from")
                    .containsEntry("length", "5")
                    .containsEntry("links", "[\"http://h/b\"]")
                    .containsEntry("data", "{\"price\":\"1\",\"tags\":[\"x\",\"y\"]}")
                    .containsEntry("content_from", "\"2026-11-01T10:20:30Z\"");
            assertThat(before(output, "http://h/b")).isEqualTo(Before.NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "not_html", "unchanged", "not_modified"})
    void pageIsWhatHasContent(String outcome) throws Exception {
        try (EarlierOutput output = open(PAGE.formatted(outcome))) {
            assertThat(before(output, "http://h/a").isPage()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_error", "redirected", "timeout", "robots_denied", "out_of_scope", "parse_error"})
    void whatIsNoPageIsNothing(String outcome) throws Exception {
        try (EarlierOutput output = open(PAGE.formatted(outcome))) {
            assertThat(before(output, "http://h/a")).isEqualTo(Before.NOTHING);
        }
    }

    @Test
    void contentIsOfWhenItWasFetchedLast() throws Exception {
        String again = PAGE.formatted("not_modified")
                .replace("\"timestamp\"", "\"content_from\":\"2026-10-01T00:00:00Z\",\"timestamp\"");
        try (EarlierOutput output = open(again)) {
            assertThat(before(output, "http://h/a").fetched()).isEqualTo("2026-10-01T00:00:00Z");
        }
    }

    @Test
    void laterRecordOfAUrlCounts() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            lines.append(page("http://h/" + i % 700, "sha256:" + i));
        }
        lines.append("{\"n\":1001,\"url\":\"http://h/3\",\"outcome\":\"duplicate\",\"first_line\":4}\n");
        try (EarlierOutput output = open(lines.toString())) {
            for (int i = 0; i < 700; i++) {
                assertThat(before(output, "http://h/" + i).digest()).isEqualTo("sha256:" + (i < 300 ? i + 700 : i));
            }
            assertThat(before(output, "http://h/700")).isEqualTo(Before.NOTHING);
        }
    }

    @Test
    void urlIsThatWhichWasReadAndAskedForInANormalForm() throws Exception {
        String line =
                "{\"n\":1,\"url\":\"H\",\"read_as\":\"https://H/\",\"final_url\":\"https://www.h/\",\"outcome\":\"ok\",\"digest\":\"d\"}\n";
        try (EarlierOutput output = open(line)) {
            assertThat(before(output, "https://h/").url()).isEqualTo("https://www.h/");
        }
    }

    @Test
    void longRecordIsReadToItsEnd() throws Exception {
        String title = "x".repeat(100_000);
        String line = page("http://h/a", "d").replace("\"outcome\"", "\"title\":\"" + title + "\",\"outcome\"");
        try (EarlierOutput output = open(line + page("http://h/b", "e"))) {
            assertThat(before(output, "http://h/a").kept()).containsEntry("title", '"' + title + '"');
            assertThat(before(output, "http://h/b").digest()).isEqualTo("e");
        }
    }

    @Test
    void withSameUrlsOfACrawlAnySpellingIsFound() throws Exception {
        Path file = write(page("http://h/a?utm_source=x", "d"));
        try (EarlierOutput output = EarlierOutput.open(file, new SameUrl(false, List.of(), new SameUrl.Secret(3, 4)))) {
            assertThat(before(output, "http://h/%61").digest()).isEqualTo("d");
        }
    }

    @Test
    void noServerIsAskedForWhatIsNewWhereMoreIsWantedThanBefore() throws Exception {
        try (EarlierOutput output = open(PAGE.formatted("ok"))) {
            assertThat(output.missing(List.of("price", "tags"), true)).isEmpty();
            assertThat(before(output, "http://h/a").hasValidators()).isTrue();

            assertThat(output.missing(List.of("price", "stock"), true)).containsExactly("data.stock");
            assertThat(before(output, "http://h/a").hasValidators()).isFalse();
            assertThat(before(output, "http://h/a").digest()).isEqualTo("sha256:1");
        }
        try (EarlierOutput output = open(page("http://h/a", "d"))) {
            assertThat(output.missing(List.of(), true)).containsExactly("links");
            assertThat(output.missing(List.of(), false)).isEmpty();
        }
    }

    @Test
    void pagesThatTheListLacksAreCounted() throws Exception {
        String gone = "{\"n\":9,\"url\":\"http://h/x\",\"outcome\":\"http_error\",\"status\":404}\n";
        try (EarlierOutput output =
                open(page("http://h/1", "a") + page("http://h/2", "b") + page("http://h/3", "c") + gone)) {
            assertThat(output.unlisted()).isEqualTo(3);

            output.list(CrawlUrl.parse("http://h/2"));
            output.list(CrawlUrl.parse("http://h/2"));
            output.list(CrawlUrl.parse("http://h/new"));

            assertThat(output.unlisted()).isEqualTo(2);
        }
    }

    @Test
    void damagedLinesAreCountedAndATornEndIsNot() throws Exception {
        try (EarlierOutput output = open(page("http://h/a", "a")
                + "{\"n\":2,\"url\":\"http\n"
                + "{\"n\":2,\"url\":\"nowhere\",\"outcome\":\"invalid_url\"}\n"
                + page("http://h/b", "b")
                + "{\"n\":3,\"url\":\"http://h/c\",\"outc")) {
            assertThat(output.damaged()).isEqualTo(1);
            assertThat(before(output, "http://h/b").isPage()).isTrue();
            assertThat(before(output, "http://h/c").isPage()).isFalse();
        }
    }

    @Test
    void whatIsNoOutputSaysSo() throws Exception {
        Map.of(
                        "n,url,outcome\n1,http://h/,ok\n", "is no output in JSON lines: it begins with 'n,url,outcome'",
                        "", "has no record of a run",
                        "{\"a\":1}\n", "has no record of a run",
                        "{\"n\":1,\"url\":\"http://h/\",\"outcome\":\"ok\"}\n", "no digest")
                .forEach((content, message) -> assertThatThrownBy(() -> open(content))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(message)
                        .hasMessageContaining("earlier.jsonl"));
        assertThatThrownBy(() -> EarlierOutput.open(folder.resolve("none"), EXACT))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> EarlierOutput.open(folder, EXACT)).hasMessageContaining("is no file");
    }

    static String page(String url, String digest) {
        return "{\"n\":1,\"url\":\"%s\",\"outcome\":\"ok\",\"digest\":\"%s\"}\n".formatted(url, digest);
    }

    private static Before before(EarlierOutput output, String url) throws IOException {
        return output.of(CrawlUrl.parse(url));
    }

    private EarlierOutput open(String lines) throws IOException {
        return EarlierOutput.open(write(lines), EXACT);
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("earlier.jsonl"), lines);
    }
}
