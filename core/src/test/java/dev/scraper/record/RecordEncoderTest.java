package dev.scraper.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import dev.scraper.content.CharsetSource;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.Via;
import dev.scraper.extract.DataError;
import dev.scraper.extract.Extracted;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.parse.SelectionValues;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.PageRecord.RecordRobots;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.RobotsWord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

class RecordEncoderTest {

    private static final Instant WHEN = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final RecordTimes TIMES = new RecordTimes(
            Duration.ZERO,
            Duration.ofSeconds(1),
            WaitCause.CRAWL_DELAY,
            Duration.ofNanos(12_345_678),
            Duration.ofNanos(1_000_999),
            Duration.ofNanos(999),
            Duration.ofNanos(14_050_000));
    private static final String CLOSING =
            ",\"waited_for\":\"crawl_delay\",\"timings_ms\":{\"queue\":0,\"polite\":1000,\"ttfb\":12.345,\"body\":1,"
                    + "\"parse\":0,\"total\":14.050},\"worker\":{\"mode\":\"fork:4x8\",\"pid\":123,\"lane\":7}}\n";

    private final RecordEncoder encoder = new RecordEncoder();

    @Test
    void pageHasAllItsKeysInOrder() {
        Map<String, SelectionValues> data = new LinkedHashMap<>();
        data.put("z", new SelectionValues.One("1 €"));
        data.put("none", new SelectionValues.One(null));
        data.put("a", new SelectionValues.All(List.of("x", "y")));
        data.put("empty", new SelectionValues.All(List.of()));
        Page page = new Page(
                "Title \"quoted\"",
                "http://h/canonical",
                "pt-BR",
                new Refresh(Duration.ofSeconds(30), "http://h/next"),
                List.of("http://h/1", "http://h/2"),
                data,
                "UTF-8",
                CharsetSource.HEADER,
                true,
                true);

        assertThat(line(record(page, true))).isEqualTo("""
                {"n":17,"url":"HTTP://h","input":{"shop":"a b"},"final_url":"http://h/","outcome":"ok","status":200,"attempts":1,\
                "redirects":[{"status":301,"url":"http://h/1"},{"status":302,"url":"http://h/2"},\
                {"status":200,"url":"http://h/3","refresh":true}],\
                "refresh":{"delay":30,"url":"http://h/next"},"mime":"text/html",\
                "charset":"UTF-8","charset_source":"header","length":1000,"wire_length":300,"digest":"sha256:00",\
                "title":"Title \\"quoted\\"","canonical":"http://h/canonical","lang":"pt-BR",\
                "links":["http://h/1","http://h/2"],\
                "data":{"z":"1 €","a":["x","y"],"empty":[]},"robots":{"allowed":true,"group":"*","rule":"Allow: /",\
                "line":2,"crawl_delay":1.5,"noindex":true,"nofollow":true},\
                "etag":"\\"abc\\"","last_modified":"Sun, 22 Nov 2026 10:00:00 GMT",\
                "timestamp":"2026-11-22T10:00:00.123456Z\"""" + CLOSING);
    }

    /// Has all that records say of a recipe.
    private static PageRecord extracted() {
        ObjectNode node = JsonTree.NODES.objectNode().put("a", "b");
        Extracted made = new Extracted(
                false,
                node,
                JsonTree.NODES.arrayNode().add(node),
                node,
                JsonTree.NODES.arrayNode().add(node),
                List.of(new DataError("a", 1, "missing", "x")),
                1,
                "http://h/2",
                null,
                new int[0]);
        return bad(1, "u", new RecordError("t", "m", RecordPhase.BODY)).extracted(UrlOutcome.OK, null, made);
    }

    @Test
    void everyKeyCanBeAskedFor() {
        Page page = new Page(
                "t",
                "c",
                "l",
                new Refresh(Duration.ofSeconds(30), "http://h/next"),
                List.of("http://h/1"),
                Map.of("d", new SelectionValues.One("x")),
                "UTF-8",
                CharsetSource.META,
                true,
                true);
        List<String> paths = new ArrayList<>();
        for (String line : List.of(
                line(record(page, true)),
                line(bad(1, "u", new RecordError("t", "m", RecordPhase.BODY))),
                crawled(),
                line(extracted()))) {
            try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    String path = json.streamReadContext().pathAsPointer().toString();
                    if (token == JsonToken.PROPERTY_NAME
                            && !path.startsWith("/redirects/")
                            && !path.startsWith("/items/")
                            && !path.startsWith("/data_from/")
                            && !path.startsWith("/data_errors/")) {
                        paths.add(path.substring(1).replace('/', '.'));
                    }
                }
            }
        }

        List<String> asked = paths.stream().distinct().toList();
        assertThat(RecordFields.parse(String.join(",", asked)).paths()).hasSizeGreaterThan(RecordKeys.PATHS.size() - 3);
    }

    @Test
    void whatAPageDoesNotSayIsLeftOut() {
        Page page = new Page(null, null, null, null, List.of(), Map.of(), "UTF-8", CharsetSource.DEFAULT, false, false);

        assertThat(line(record(page, false)))
                .doesNotContain("title", "canonical", "lang", "links", "data", "robots", "null");
        assertThat(line(record(page, true))).contains("\"links\":[]");
    }

    @Test
    void lineThatIsNoUrlIsARecord() {
        RecordError error = new RecordError("invalid_url", "not a URL", RecordPhase.LIST);

        assertThat(line(bad(3, "no url", error))).isEqualTo("""
                        {"n":3,"url":"no url","outcome":"invalid_url","error":{"type":"invalid_url",\
                        "message":"not a URL","phase":"list"},"attempts":0,\
                        "timestamp":"2026-11-22T10:00:00.123456Z\"""" + CLOSING);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 0",
        "1000, 0.001",
        "10000, 0.010",
        "100000, 0.100",
        "1000000, 1",
        "1001000, 1.001",
        "1999999, 1.999",
        "3600000000000, 3600000"
    })
    void timesAreMillisecondsToTheMicrosecond(long nanos, String written) {
        Duration time = Duration.ofNanos(nanos);
        RecordTimes times = new RecordTimes(time, time, WaitCause.WAIT, time, time, time, time);

        String line = new String(encoder.close(new byte[0], times, new Worker("sync", 1, 0)), UTF_8);

        assertThat(line).contains(",\"timings_ms\":{\"queue\":" + written + ",", "\"total\":" + written + "}");
        assertThat(line.contains("waited_for")).as("there was a wait").isEqualTo(!written.equals("0"));
    }

    @Test
    void halfACharacterBecomesAReplacementCharacter() {
        assertThat(urlOf("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(urlOf("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(urlOf("\uD83D\uDE00\uD83D")).isEqualTo("\uD83D\uDE00\uFFFD");
    }

    @Test
    void controlCharactersStayWithinTheirLine() {
        String hostile = "a\n\r\t\0\u001b[31m\u0080\u009b31m\u009f\u00a0\u00c2\u2028\u2029\"\\\u007f";
        byte[] open = encoder.open(bad(1, hostile, new RecordError("x", hostile, RecordPhase.LIST)));

        assertThat(new String(open, UTF_8)).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]");
        assertThat(values(open)).containsEntry("url", hostile).containsEntry("message", hostile);
    }

    @Test
    void longUrlIsCut() {
        assertThat(urlOf("x".repeat(8_192))).hasSize(8_192);
        assertThat(urlOf("x".repeat(8_193))).hasSize(8_192);
        assertThat(urlOf("x".repeat(8_191) + "\uD83D\uDE00")).isEqualTo("x".repeat(8_191) + "\uFFFD");
    }

    @Test
    void everyStringSurvives() throws Exception {
        List<String> strings = Corpus.strings("strings/blns.json");
        assertThat(strings).hasSizeGreaterThan(500);
        for (String text : strings) {
            Page page = new Page(
                    text,
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of("key " + text, new SelectionValues.One("value " + text)),
                    "UTF-8",
                    CharsetSource.META,
                    false,
                    false);

            byte[] open = encoder.open(record(page, false));

            assertThat(open).doesNotContain('\n');
            assertThat(values(open)).containsEntry("title", text).containsEntry("key " + text, "value " + text);
        }
    }

    @Test
    void recordsAreEncodedByManyThreadsAtOnce() {
        Page page = new Page("t", null, null, null, List.of(), Map.of(), "UTF-8", CharsetSource.META, false, false);
        String expected = line(record(page, true));

        assertThat(java.util.stream.IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(i -> line(record(page, true)))
                        .distinct())
                .containsExactly(expected);
    }

    private PageRecord record(Page page, boolean withLinks) {
        return new PageRecord(
                new ListLine(17, "HTTP://h", "{\"shop\":\"a b\"}"),
                new Journey(
                        1,
                        0,
                        0,
                        0,
                        List.of(
                                new Hop(301, "http://h/1"),
                                new Hop(302, "http://h/2"),
                                new Hop(200, "http://h/3", true)),
                        0),
                "http://h/",
                UrlOutcome.OK,
                0,
                null,
                page.noindex()
                        ? new RecordRobots(
                                new RobotsWord(true, "*", "Allow: /", 2, Duration.ofMillis(1_500)), true, true)
                        : null,
                new RecordAnswer(200, "text/html", 300, "\"abc\"", "Sun, 22 Nov 2026 10:00:00 GMT"),
                page.refresh(),
                new RecordContent(1_000, "sha256:00", page, withLinks),
                WHEN);
    }

    @Test
    void duplicateNamesTheFirstLine() {
        PageRecord duplicate = new PageRecord(
                new ListLine(9, "http://h/", null),
                Journey.NONE,
                null,
                UrlOutcome.DUPLICATE,
                3,
                null,
                null,
                null,
                null,
                null,
                WHEN);

        assertThat(line(duplicate))
                .startsWith(
                        "{\"n\":9,\"url\":\"http://h/\",\"outcome\":\"duplicate\",\"first_line\":3,\"attempts\":0,");
    }

    private static PageRecord bad(long n, String url, RecordError error) {
        return PageRecord.without(new ListLine(n, url, null), Journey.NONE, UrlOutcome.INVALID_URL, error, WHEN);
    }

    private String line(PageRecord record) {
        return new String(encoder.close(encoder.open(record), TIMES, new Worker("fork:4x8", 123, 7)), UTF_8);
    }

    /// What a page of a crawl has besides.
    private String crawled() {
        Found found = new Found(2, Via.A, "http://h/", 0, 0, null);
        PageRecord page = PageRecord.without(
                        new ListLine(3, "http://h/a", null, null, found),
                        Journey.NONE,
                        UrlOutcome.OK,
                        new RecordError("t", "m", RecordPhase.BODY),
                        Instant.EPOCH)
                .print(new TextPrint(1, 2));
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        for (LeftOut reason : LeftOut.values()) {
            leftOut.put(reason, 1L + leftOut.size());
        }
        byte[] open = encoder.found(encoder.open(page), 3, 1, 17, leftOut);
        return new String(encoder.close(open, TIMES, new Worker("sync", 123, 7)), UTF_8);
    }

    @Test
    void aPageOfACrawlSaysHowItWasFoundAndWhatItBrought() {
        assertThat(crawled())
                .contains("\"depth\":2,\"via\":\"a\",\"referrer\":\"http://h/\",\"outcome\"")
                .contains("\"text_print\":\"0000000000000001-0000000000000002\"")
                .contains(",\"found\":3,\"found_elsewhere\":1,\"listed\":17,\"left_out\":{\"nofollow\":1,\"scope\":2,");
    }

    private String urlOf(String url) {
        RecordError error = new RecordError("x", "y", RecordPhase.LIST);
        return values(encoder.open(bad(1, url, error))).get("url");
    }

    /// The texts of a record by their keys, however deep they stand.
    private static Map<String, String> values(byte[] open) {
        Map<String, String> values = new HashMap<>();
        String whole = new String(open, UTF_8) + "}";
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), whole)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    values.put(json.currentName(), json.getString());
                }
            }
        }
        return values;
    }
}
