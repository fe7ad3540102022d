package dev.scraper.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.recording.Recording;
import dev.scraper.url.CrawlUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;

class ExchangeEncoderTest {

    @TempDir
    Path folder;

    @Test
    void validatorFindsNothingWhateverTheResult() throws Exception {
        Path file = folder.resolve("all.warc.gz");
        Exchanged.record(file, Exchanged.results());

        assertThat(Validator.problems(file)).isEmpty();
    }

    @Test
    void everyKindOfResultComesBackAsItWas() throws Exception {
        Path file = folder.resolve("all.warc.gz");
        List<FetchResult> results = Exchanged.results();
        Exchanged.record(file, results);

        try (Recording recording = Recording.open(file, 1_000_000)) {
            assertThat(recording.damaged()).isZero();
            for (int i = 0; i < results.size(); i++) {
                FetchResult found = recording
                        .find(CrawlUrl.parse("http://h/" + i))
                        .orElseThrow()
                        .result();
                Same.result(found, results.get(i));
            }
        }
    }

    @Test
    void answerIsARequestAResponseAndMetadataThatBelongTogether() throws Exception {
        List<WarcRecord> records = records(Exchanged.encoded("https://h:444/p?q", Exchanged.body(200, "page")));

        assertThat(records).hasSize(3);
        WarcRequest request = (WarcRequest) records.get(0);
        WarcResponse response = (WarcResponse) records.get(1);
        WarcMetadata metadata = (WarcMetadata) records.get(2);
        assertThat(request.concurrentTo()).containsExactly(response.id());
        assertThat(response.concurrentTo()).containsExactly(request.id());
        assertThat(metadata.concurrentTo()).containsExactly(response.id(), request.id());
        assertThat(records).allSatisfy(record -> {
            assertThat(record.version()).hasToString("WARC/1.1");
            assertThat(record.date()).isEqualTo(Exchanged.STARTED);
            assertThat(record.headers().first("WARC-Target-URI")).contains("https://h:444/p?q");
        });
        assertThat(text(Exchanged.encoded("https://h:444/p?q", Exchanged.body(200, "page"))))
                .contains("GET /p?q HTTP/1.1\r\nHost: h:444\r\n")
                .contains("fetchTimeMs: 5.000\r\ntimeToFirstByteMs: 2.000\r\nbodyTimeMs: 3.000\r\n");
    }

    @Test
    void failureHasNoResponse() throws Exception {
        FetchResult late =
                new FetchResult.Unreachable(FetchProblem.CONNECTION_LOST, "gone", dev.scraper.client.Answers.TIMES);

        assertThat(records(Exchanged.encoded("http://h/", late)))
                .hasSize(2)
                .noneMatch(record -> record instanceof WarcResponse);
    }

    @Test
    void noSecretIsKept() throws Exception {
        FetchSettings settings = new FetchSettings(
                        "bot/1",
                        List.of(
                                new Header("Authorization", "SECRET"),
                                new Header("Cookie", "SECRET"),
                                new Header("X-Api-Key", "SECRET"),
                                new Header("Proxy-Authorization", "SECRET"),
                                new Header("Accept-Language", "de")),
                        FetchSettings.DEFAULT.connectTimeout(),
                        FetchSettings.DEFAULT.maxTime(),
                        1_000,
                        true)
                .with(new Credentials("user:SECRET", "a=SECRET"))
                .with(new Connection(URI.create("http://u:SECRET@p:1"), false, HttpVersion.AUTO, 0));
        FetchRequest request = new FetchRequest(CrawlUrl.parse("http://u:SECRET@h/"), true, "b=SECRET", null);
        String kept = text(new ExchangeEncoder(settings).encode(request, Exchanged.body(200, ""), Exchanged.STARTED));

        assertThat(kept).doesNotContain("SECRET").contains("User-Agent: bot/1", "Accept-Language: de");
    }

    @Test
    void headersPromiseNoMoreThanTheBodyThatIsKept() throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        ":status", List.of("200"),
                        "transfer-encoding", List.of("chunked"),
                        "content-length", List.of("77"),
                        "content-encoding", List.of("gzip"),
                        "x-split", List.of("a\r\nb: c")),
                (name, value) -> true);
        FetchResult answer = FetchResult.answer(
                200,
                headers,
                dev.scraper.body.Body.of(Exchanged.gzip("page"), headers, 100, false),
                dev.scraper.client.Answers.TIMES);
        WarcResponse response =
                (WarcResponse) records(Exchanged.encoded("http://h/", answer)).get(1);

        assertThat(response.http().headers().map())
                .containsOnlyKeys(
                        "content-encoding",
                        "x-archive-orig-content-length",
                        "x-archive-orig-transfer-encoding",
                        "x-split")
                .containsEntry("x-split", List.of("a  b: c"));
    }

    static String text(byte[] members) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(members))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /// Parsed as far as they can be once the next was read.
    private static List<WarcRecord> records(byte[] members) throws IOException {
        List<WarcRecord> records = new ArrayList<>();
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(members))) {
            for (WarcRecord record : reader) {
                if (record instanceof WarcResponse response) {
                    response.http();
                }
                records.add(record);
            }
        }
        return records;
    }
}
