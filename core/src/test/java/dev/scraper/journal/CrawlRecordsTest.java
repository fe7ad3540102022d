package dev.scraper.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.TextPrint;
import dev.scraper.url.CrawlUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrawlRecordsTest {

    private record Told(String url, int depth, Map<LeftOut, Long> leftOut) {}

    private final PatternTraps traps = new PatternTraps();

    private List<Told> read(String records, long length) throws IOException {
        List<Told> told = new ArrayList<>();
        CrawlRecords.read(
                new ByteArrayInputStream(records.getBytes(UTF_8)),
                length,
                traps,
                (url, depth, leftOut) -> told.add(new Told(url, depth, Map.copyOf(leftOut))));
        return told;
    }

    private List<Told> read(String records) throws IOException {
        return read(records, records.getBytes(UTF_8).length);
    }

    @Test
    void recordSaysHowDeepItIsAndWhatItLeavesOut() throws Exception {
        assertThat(read("{\"n\":2,\"url\":\"http://h/ä\",\"depth\":3,\"data\":{\"url\":\"x\",\"depth\":[1]},"
                        + "\"found\":2,\"left_out\":{\"scope\":4,\"depth\":1},\"timings_ms\":{\"depth\":9}}\n"
                        + "{\"n\":3,\"url\":\"http://h/b\"}\n"))
                .containsExactly(
                        new Told("http://h/ä", 3, Map.of(LeftOut.SCOPE, 4L, LeftOut.DEPTH, 1L)),
                        new Told("http://h/b", -1, Map.of()));
    }

    @Test
    void whatIsNoRecordIsPassedOver() throws Exception {
        String records = """

                [1]
                {"n":1}
                nothing
                {"url":"http://h/","left_out":{"later_version":1}}
                {"url":"http://h/","text_print":"none"}
                {"url":"http://h/a","depth":1}
                """;

        assertThat(read(records)).containsExactly(new Told("http://h/a", 1, Map.of()));
    }

    @Test
    void onlyWhatIsValidIsRead() throws Exception {
        String first = "{\"url\":\"http://h/1\",\"depth\":1}\n";
        String second = "{\"url\":\"http://h/2\",\"depth\":1}\n";

        assertThat(read(first + second + "{\"url\":\"http:", first.length() + second.length()))
                .hasSize(2);
        assertThat(read(first + second, first.length())).hasSize(1);
        assertThat(read(first + second, 0)).isEmpty();
        assertThat(read(first + second.strip(), 1_000))
                .as("a line without its end")
                .hasSize(1);
    }

    private static String chained(int i, String more) {
        return "{\"n\":%d,\"url\":\"http://h/p/%d\",\"depth\":%d,\"referrer\":\"http://h/p/%d\",\"text_print\":\"%s\"%s}\n"
                .formatted(i + 2, i, i, i - 1, TextPrint.of("page " + i), more);
    }

    /// As many pages before, and the next one closes it, as if there had been no end between.
    @Test
    void trapsKnowWhatTheyKnew() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < PatternTraps.BARREN; i++) {
            records.append(chained(i, ",\"found\":1"));
        }
        CrawlUrl next = CrawlUrl.parse("http://h/p/" + PatternTraps.BARREN);
        read(records.toString());
        assertThat(traps.closing(next)).isNull();

        assertThat(traps.page(next, true, false, TextPrint.of("page 200"), PatternTraps.BARREN))
                .isNotNull();
    }

    @Test
    void pageThatBroughtAnotherKindBeginsAnew() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 3 * PatternTraps.BARREN; i++) {
            records.append(chained(i, i % 150 == 149 ? ",\"found\":2,\"found_elsewhere\":1" : ""));
        }

        read(records.toString());

        assertThat(traps.closing(CrawlUrl.parse("http://h/p/1"))).isNull();
    }

    @Test
    void pagesThatWereFoundElsewhereAreNoChain() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 3 * PatternTraps.BARREN; i++) {
            records.append(chained(i, "").replace("\"referrer\":\"http://h/p/", "\"referrer\":\"http://h/list/"));
        }

        read(records.toString());

        assertThat(traps.closing(CrawlUrl.parse("http://h/p/1"))).isNull();
    }
}
