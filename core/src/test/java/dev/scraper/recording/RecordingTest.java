package dev.scraper.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.archive.Exchanged;
import dev.scraper.archive.WarcOutput;
import dev.scraper.archive.WarcOutputTest;
import dev.scraper.archive.WarcSink;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.Redirected;
import dev.scraper.fetch.FetchResult.TooLarge;
import dev.scraper.output.OutputFile;
import dev.scraper.url.CrawlUrl;
import dev.scraper.warc.WarcStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    @TempDir
    Path folder;

    @Test
    void linesAreThoseOfTheJournalThatWereAskedForInTheirOrder() throws Exception {
        Path file = folder.resolve("ours.warc.gz");
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "scraper/1")) {
            WarcSink sink = new WarcSink(out);
            out.append(Exchanged.encoded("http://h/robots.txt", Exchanged.body(404, "")));
            for (int n : List.of(12, 3, 7)) {
                out.append(Exchanged.encoded("http://h/" + n, Exchanged.body(200, "")));
                WarcOutputTest.done(sink, n, "HTTP://h/" + n, 1);
            }
            WarcOutputTest.done(sink, 5, "a duplicate", 0);
        }
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.lines()).containsExactly("HTTP://h/3", "HTTP://h/7", "HTTP://h/12");
            assertThat(recording.origin().software()).isEqualTo("scraper/1");
        }
    }

    @Test
    void lastExchangeOfAUrlCounts() throws Exception {
        Path file = folder.resolve("ours.warc.gz");
        Map<String, dev.scraper.fetch.FetchResult> all = new LinkedHashMap<>();
        all.put("http://h/a", Exchanged.body(503, "busy"));
        all.put("http://h/b", Exchanged.body(200, "b"));
        all.put("HTTP://h:80/a", Exchanged.body(200, "a"));
        Exchanged.record(file, all);

        try (Recording recording = Recording.open(file)) {
            assertThat(recording
                            .find(CrawlUrl.parse("http://h/a"))
                            .orElseThrow()
                            .result())
                    .isInstanceOf(Fetched.class);
            assertThat(recording.exchanges().map(found -> found.url().text()))
                    .containsExactly("http://h/b", "http://h/a");
            assertThat(recording.find(CrawlUrl.parse("http://h/c"))).isEmpty();
        }
    }

    @Test
    void withoutAJournalTargetsOfRedirectsAndRobotsAreNoLines() throws Exception {
        Path file = folder.resolve("crawl.warc.gz");
        Map<String, dev.scraper.fetch.FetchResult> all = new LinkedHashMap<>();
        all.put("http://h/robots.txt", Exchanged.body(200, ""));
        all.put(
                "http://h/a",
                new Redirected(
                        302,
                        dev.scraper.client.Answers.headers("Location", "b"),
                        "b",
                        dev.scraper.client.Answers.TIMES));
        all.put("http://h/b", Exchanged.body(200, "b"));
        all.put(
                "http://h/loop",
                new Redirected(
                        302,
                        dev.scraper.client.Answers.headers("Location", "loop"),
                        "loop",
                        dev.scraper.client.Answers.TIMES));
        Exchanged.record(file, all);

        try (Recording recording = Recording.open(file)) {
            assertThat(recording.lines()).containsExactly("http://h/a", "http://h/loop");
            assertThat(recording.urls()).isEqualTo(4);
        }
    }

    @Test
    void bodyThatIsLongerThanAllowedIsTooLarge() throws Exception {
        Path file = folder.resolve("long.warc.gz");
        Exchanged.record(file, List.of(Exchanged.body(200, "12345"), Exchanged.body(200, "1234")));

        try (Recording recording = Recording.open(file, 4)) {
            assertThat(recording
                            .find(CrawlUrl.parse("http://h/0"))
                            .orElseThrow()
                            .result())
                    .isInstanceOf(TooLarge.class);
            assertThat(recording
                            .find(CrawlUrl.parse("http://h/1"))
                            .orElseThrow()
                            .result())
                    .isInstanceOf(Fetched.class);
        }
    }

    @Test
    void tenThousandUrlsAreFoundEach() throws Exception {
        RecordingIndex index = new RecordingIndex();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                index.put("http://h/" + i, new WarcStream.Place(round * 1_000_000L + i, round));
            }
        }
        assertThat(index.size()).isEqualTo(10_000);
        assertThat(IntStream.range(0, 10_000)
                        .allMatch(i -> index.place(index.indexOf("http://h/" + i))
                                .equals(new WarcStream.Place(1_000_000L + i, 1))))
                .isTrue();
        assertThat(index.indexOf("http://h/10000")).isNegative();
    }

    @Test
    void strangersRecordingsAreRead() throws Exception {
        for (String name : List.of("example.warc", "example.warc.gz", "example-bad-non-chunked.warc.gz")) {
            try (Recording recording = Recording.open(sample("warcio/" + name))) {
                assertThat(recording.lines()).containsExactly("http://example.com/");
                assertThat(recording.records()).isEqualTo(6);
                assertThat(recording.damaged()).isZero();
                assertThat(recording.origin().software()).startsWith("Webrecorder");
                assertThat(recording.origin().date()).isEqualTo(Instant.parse("2017-03-06T04:03:53Z"));
                assertThat(text(recording, "http://example.com/")).contains("<title>Example Domain</title>");
            }
        }
        try (Recording wget = Recording.open(sample("warcio/example-wget-bad-target-uri.warc.gz"))) {
            assertThat(text(wget, "http://example.com/")).contains("Example Domain");
        }
        try (Recording crawl = Recording.open(sample("jwarc/cc.warc.gz"))) {
            assertThat(crawl.lines()).containsExactly("http://commoncrawl.org/");
        }
    }

    @Test
    void chunksOfAStrangersBodyAreTakenOut() throws Exception {
        try (Recording recording = Recording.open(sample("warcio/example-iana.org-chunked.warc"))) {
            Fetched page = (Fetched) recording
                    .find(CrawlUrl.parse("http://www.iana.org/"))
                    .orElseThrow()
                    .result();
            String text = new String(page.body().bytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("<!doctype html>").endsWith("</html>\n").doesNotContain("\r\n");
            assertThat(page.times().ttfb()).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void strangersBodyThatPromisesChunksAndHasNoneIsTakenAsItIs() throws Exception {
        String body = "<title>no chunks</title>";
        String http = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n" + body;
        Path file = folder.resolve("wrong.warc");
        Files.writeString(file, record("<urn:uuid:1>", http));

        try (Recording recording = Recording.open(file)) {
            assertThat(text(recording, "http://x/")).isEqualTo(body);
        }
    }

    @Test
    void damagedRecordsAreSkippedAndCounted() throws Exception {
        Path plain = folder.resolve("damaged.warc");
        Files.writeString(
                plain,
                record("<urn:uuid:1>", "HTTP/1.1 200 OK\r\n\r\nfirst")
                        + "WARC/1.0\r\nWARC-Type response without a colon\r\n\r\nnonsense\r\n\r\n"
                        + record("<urn:uuid:2>", "HTTP/1.1 404 Not Found\r\n\r\nlast"));
        try (Recording recording = Recording.open(plain)) {
            assertThat(recording.damaged()).isEqualTo(1);
            assertThat(recording.find(CrawlUrl.parse("http://x/")).orElseThrow().result())
                    .isInstanceOf(HttpError.class);
        }

        Path compressed = folder.resolve("damaged.warc.gz");
        Exchanged.record(
                compressed, List.of(Exchanged.body(200, "0"), Exchanged.body(200, "1"), Exchanged.body(200, "2")));
        byte[] bytes = Files.readAllBytes(compressed);
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x5a;
            Files.write(compressed, damaged);
            try (Recording recording = Recording.open(compressed)) {
                // without a checksum: the time and the system in the header of a member
                assertThat(recording.records() + 2 * recording.damaged()).isGreaterThanOrEqualTo(10);
                assertThat(recording.exchanges().count()).isGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void damagedExchangeDoesNotReplaceAWholeOne() throws Exception {
        Path file = folder.resolve("twice.warc.gz");
        Exchanged.record(file, List.of(Exchanged.body(200, "whole")));
        byte[] first = Files.readAllBytes(file);
        byte[] again = Exchanged.encoded("http://h/0", Exchanged.body(200, "damaged"));
        for (int at = 0; at < again.length; at++) {
            byte[] both = Arrays.copyOf(first, first.length + again.length);
            System.arraycopy(again, 0, both, first.length, again.length);
            both[first.length + at] ^= 0x5a;
            Files.write(file, both);
            try (Recording recording = Recording.open(file)) {
                assertThat(text(recording, "http://h/0")).isIn("whole", "damaged");
            }
        }
    }

    @Test
    void anyBytesAreReadWithoutAccident() throws Exception {
        try (Stream<Path> samples =
                Stream.of(sample("warcio/example-iana.org-chunked.warc"), sample("warcio/example-bad.warc.gz.bad"))) {
            for (Path sample : samples.toList()) {
                byte[] bytes = Files.readAllBytes(sample);
                Path file = folder.resolve("cut");
                for (int length = 4; length < bytes.length; length += 97) {
                    Files.write(file, Arrays.copyOf(bytes, length));
                    try (Recording recording = Recording.open(file)) {
                        recording
                                .exchanges()
                                .forEach(found -> assertThat(found.url()).isNotNull());
                    } catch (IOException none) {
                        assertThat(none).hasMessageContaining("no whole WARC record");
                    }
                }
            }
        }
    }

    @Test
    void everySampleIsReadOrSaysWhatIsWrong() throws Exception {
        for (String name : List.of(
                "example-bad.warc.gz.bad",
                "example-digest.warc",
                "example-resource.warc.gz",
                "example-space-in-target-uri.warc.gz",
                "example-trunc.warc",
                "post-test.warc.gz")) {
            try (Recording recording = Recording.open(sample("warcio/" + name))) {
                assertThat(recording.records()).isPositive();
                assertThat(recording.exchanges().count()).isLessThanOrEqualTo(recording.urls());
            }
        }
    }

    @Test
    void wholeFileInOneMemberIsRead() throws Exception {
        Path file = folder.resolve("one.warc.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(sample("warcio/example.warc.gz")))) {
            Files.write(file, Exchanged.gzip(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)));
        }
        Path ours = folder.resolve("ours.warc.gz");
        Exchanged.record(ours, List.of(Exchanged.body(200, "zero"), Exchanged.body(200, "one")));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(ours))) {
            Files.write(file, Exchanged.gzip(new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
        }
        try (Recording recording = Recording.open(file)) {
            assertThat(text(recording, "http://h/0")).isEqualTo("zero");
            assertThat(text(recording, "http://h/1")).isEqualTo("one");
            assertThat(recording
                            .find(CrawlUrl.parse("http://h/1"))
                            .orElseThrow()
                            .result()
                            .times())
                    .isEqualTo(dev.scraper.client.Answers.TIMES);
        }
    }

    @Test
    void fileThatIsNoRecordingSaysSo() throws Exception {
        Path file = folder.resolve("urls.txt");
        Files.writeString(file, "http://h/\n");

        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("urls.txt: has no whole WARC record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARC-Refers-To: <urn:uuid:1>",
                "WARC-Refers-To-Target-URI: http://x/\r\nWARC-Refers-To-Date: 2020-01-01T00:00:00.25Z",
                "WARC-Payload-Digest: sha1:AAAA"
            })
    void revisitIsTheAnswerThatItMeans(String means) throws Exception {
        String first = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: one\r\n\r\n<title>kept</title>";
        String again = "HTTP/1.1 200 OK\r\nETag: two\r\n\r\n";
        Path file = folder.resolve("revisit.warc");
        for (boolean before : new boolean[] {true, false}) {
            String original = record("<urn:uuid:1>", "http://x/", "response", "WARC-Payload-Digest: sha1:AAAA", first);
            String revisit = record("<urn:uuid:2>", "http://y/", "revisit", means, again);
            Files.writeString(file, before ? original + revisit : revisit + original);

            try (Recording recording = Recording.open(file)) {
                assertThat(recording.lines()).containsExactlyInAnyOrder("http://x/", "http://y/");
                assertThat(text(recording, "http://y/")).isEqualTo("<title>kept</title>");
                Fetched page = (Fetched) recording
                        .find(CrawlUrl.parse("http://y/"))
                        .orElseThrow()
                        .result();
                assertThat(page.headers().firstValue("etag")).contains("two");
                assertThat(recording.notices().all()).isEmpty();
            }
        }
    }

    @Test
    void pageThatWasNotModifiedIsWhatItWas() throws Exception {
        String first = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>kept</title>";
        Path file = folder.resolve("revisit.warc");
        Files.writeString(
                file,
                record("<urn:uuid:1>", first)
                        + record(
                                "<urn:uuid:2>",
                                "http://x/",
                                "revisit",
                                "WARC-Refers-To: <urn:uuid:1>",
                                "HTTP/1.1 304 Not Modified\r\n\r\n"));

        try (Recording recording = Recording.open(file)) {
            assertThat(text(recording, "http://x/")).isEqualTo("<title>kept</title>");
        }
    }

    @Test
    void revisitWithoutItsOriginalIsALostPage() throws Exception {
        Path file = folder.resolve("revisit.warc");
        Files.writeString(
                file,
                record("<urn:uuid:1>", "HTTP/1.1 200 OK\r\n\r\nx")
                        + record(
                                "<urn:uuid:2>",
                                "http://y/",
                                "revisit",
                                "WARC-Refers-To: <urn:uuid:7>",
                                "HTTP/1.1 200 OK\r\n\r\n"));

        try (Recording recording = Recording.open(file)) {
            assertThat(recording.lines()).containsExactly("http://x/");
            assertThat(recording.notices().all()).singleElement().satisfies(notice -> {
                assertThat(notice.kind().name()).isEqualTo("recording_revisit");
                assertThat(notice.kind().lost()).isTrue();
                assertThat(notice.text()).startsWith("1 page is kept only").contains("http://y/", "cat earlier");
            });
        }
    }

    @Test
    void olderRevisitDoesNotReplaceANewerAnswer() throws Exception {
        Path file = folder.resolve("revisit.warc");
        Files.writeString(
                file,
                record("<urn:uuid:1>", "http://y/", "response", "X: y", "HTTP/1.1 200 OK\r\n\r\nold")
                        + record(
                                "<urn:uuid:2>",
                                "http://x/",
                                "revisit",
                                "WARC-Refers-To: <urn:uuid:1>",
                                "HTTP/1.1 200 OK\r\n\r\n")
                        + record("<urn:uuid:3>", "HTTP/1.1 200 OK\r\n\r\nnew"));

        try (Recording recording = Recording.open(file)) {
            assertThat(text(recording, "http://x/")).isEqualTo("new");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "continuation, recording_split, true",
        "conversion, recording_passed_over, false",
        "response, recording_passed_over, false"
    })
    void whatIsPassedOverIsTold(String type, String kind, boolean lost) throws Exception {
        Path file = folder.resolve("other.warc");
        String other = record("<urn:uuid:2>", "http://y/", type, "X: y", "text")
                .replace("Content-Type: application/http; msgtype=response", "Content-Type: text/plain");
        Files.writeString(file, record("<urn:uuid:1>", "HTTP/1.1 200 OK\r\n\r\nx") + other);

        try (Recording recording = Recording.open(file)) {
            assertThat(recording.notices().all()).singleElement().satisfies(notice -> {
                assertThat(notice.kind().name()).isEqualTo(kind);
                assertThat(notice.kind().lost()).isEqualTo(lost);
                assertThat(notice.example()).contains("http://y/");
            });
        }
    }

    @Test
    void pageThatWasKeptWithoutItsAnswerIsRead() throws Exception {
        Path file = folder.resolve("resource.warc");
        Files.writeString(
                file,
                record("<urn:uuid:2>", "http://y/", "resource", "X: y", "<title>alone</title>")
                        .replace("Content-Type: application/http; msgtype=response", "Content-Type: text/html"));

        try (Recording recording = Recording.open(file)) {
            assertThat(text(recording, "http://y/")).isEqualTo("<title>alone</title>");
            assertThat(recording.notices().all()).isEmpty();
        }
    }

    @Test
    void cutEndAndDamageAreToldApart() throws Exception {
        Path file = folder.resolve("damaged.warc.gz");
        Exchanged.record(file, List.of(Exchanged.body(200, "0"), Exchanged.body(200, "1")));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.notices().all()).singleElement().satisfies(notice -> {
                assertThat(notice.kind().name()).isEqualTo("recording_cut");
                assertThat(notice.kind().lost()).isTrue();
                assertThat(notice.text()).contains("damaged.warc.gz, at byte ");
            });
        }
        whole[whole.length / 2] ^= 0x5a;
        Files.write(file, whole);
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.notices().all())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.kind().name()).isEqualTo("recording_damaged"));
        }
    }

    @Test
    void pageThatTheRecorderCutIsToldAndNoLoss() throws Exception {
        Path file = folder.resolve("cut.warc");
        Files.writeString(
                file,
                record("<urn:uuid:1>", "http://x/", "response", "WARC-Truncated: length", "HTTP/1.1 200 OK\r\n\r\nx"));

        try (Recording recording = Recording.open(file)) {
            assertThat(recording.notices().all()).singleElement().satisfies(notice -> {
                assertThat(notice.kind().name()).isEqualTo("recording_truncated");
                assertThat(notice.kind().lost()).isFalse();
            });
        }
    }

    private static String record(String id, String http) {
        return record(id, "http://x/", "response", "X: y", http);
    }

    private static String record(String id, String url, String type, String header, String http) {
        return "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
                        .formatted(type, id)
                + "WARC-Target-URI: %s\r\n%s\r\nContent-Type: application/http; msgtype=response\r\n"
                        .formatted(url, header)
                + "Content-Length: %d\r\n\r\n%s\r\n\r\n".formatted(http.length(), http);
    }

    private static String text(Recording recording, String url) throws IOException {
        Fetched page =
                (Fetched) recording.find(CrawlUrl.parse(url)).orElseThrow().result();
        return new String(page.body().bytes(), StandardCharsets.UTF_8);
    }

    private static Path sample(String name) throws Exception {
        return Path.of(RecordingTest.class.getResource("/corpora/warc/" + name).toURI());
    }
}
