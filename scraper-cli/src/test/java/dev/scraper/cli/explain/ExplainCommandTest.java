package dev.scraper.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final InProcess scraper = new InProcess();

    @TempDir
    Path folder;

    /// A record as scrape writes it; times in milliseconds.
    private static String record(
            String url, String mode, long pid, int lane, long start, int polite, int network, int parse, int total) {
        return String.format(
                Locale.ROOT,
                "{\"n\":1,\"url\":\"%s\",\"outcome\":\"ok\",\"status\":200,\"attempts\":1,\"wire_length\":2000,"
                        + "\"links\":[\"http://x.example/\"],\"data\":{\"url\":\"no\",\"tags\":[{\"total\":1}]},"
                        + "\"timestamp\":\"%s\",\"timings_ms\":{\"queue\":0.5,\"polite\":%d,\"ttfb\":%d,\"body\":0,"
                        + "\"parse\":%d,\"total\":%d},\"worker\":{\"mode\":\"%s\",\"pid\":%d,\"lane\":%d}}",
                url,
                NOON.plusMillis(start),
                polite,
                network,
                parse,
                total,
                mode,
                pid,
                lane);
    }

    /// Ten pages of one host, a second apart, and two of another, on two lanes.
    private static List<String> polite() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            records.add(
                    record("https://shop.example/" + i, "virtual", 7, 0, 1110L * i, i == 0 ? 0 : 1000, 100, 10, 110));
        }
        records.add(record("http://b.example/", "virtual", 7, 1, 0, 0, 100, 10, 110));
        records.add(record("http://b.example/2", "virtual", 7, 1, 1110, 1000, 100, 10, 110));
        return records;
    }

    @Test
    void aPoliteRunIsExplained() throws IOException {
        Path file = file(polite());

        int exit = scraper.run("explain", file.toString(), "--cores", "2");

        assertThat(exit).as(scraper.err()).isZero();
        assertThat(scraper.out().replace(file.toString(), "run.jsonl")).contains("""
                FLOOR          TIME  COMES FROM
                politeness   10.0 s  shop.example:443: 10 requests, one at a time, 1.00 s apart,
                  0.100 s each
                latency     0.600 s  12 URLs of 0.100 s on 2 lanes
                CPU         0.060 s  0.120 s of computing on 2 cores

                MODE       LANES  FORECAST  MEASURED  JVM START-UP  CORES BUSY
                sync           1    10.0 s                                 1 %
                coroutine      2    10.0 s                                 1 %
                virtual        2    10.0 s    10.1 s                       1 %
                pool           2    10.0 s                                 1 %
                fork         2x1    10.0 s                 0.500 s         1 %
                """);
        assertThat(scraper.out().replaceAll("\\s+", " "))
                .contains("12 records, 12 requests, 2 hosts; mode virtual, 2 lanes;")
                .contains(
                        "Time of its lanes: 6 % waiting for the network, 94 % without a request; pages were parsed for 1 % of it")
                .contains("Hosts: 1.00 s between requests, 1 at a time; all alike.")
                .contains("Every mode should take about", "Least --jobs within 5 % of the best: 1.")
                .contains("Try: A smaller --wait, if shop.example:443 allows it");
        assertThat(scraper.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(scraper.err()).isEmpty();
    }

    @Test
    void anotherWaitMayBeAskedFor() throws IOException {
        Path file = file(polite());

        scraper.run("explain", file.toString(), "--cores", "2", "--wait", "200ms", "--host-concurrency", "1");

        assertThat(scraper.out())
                .contains("politeness   2.80 s  shop.example:443: 10 requests, one at a time, 0.200 s")
                .as("what was measured is of another wait")
                .doesNotContain("2.81 s    10.1 s");
    }

    @Test
    void whatRobotsTxtAsksForStaysWithAnotherWait() throws IOException {
        List<String> records = polite().stream()
                .map(line -> line.replace("\"etag\"", "")
                        .replace("\"timestamp\"", "\"robots\":{\"allowed\":true,\"crawl_delay\":0.5},\"timestamp\""))
                .toList();

        scraper.run("explain", file(records).toString(), "--wait", "0");

        assertThat(scraper.out()).contains("one at a time, 0.500 s apart", "2 hosts with a wait of their own");
    }

    @Test
    void oneLaneSaysNothingOfJobsAndHosts() throws IOException {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(record("http://a.example/" + i, "sync", 7, 0, 310L * i, 0, 300, 10, 310));
        }

        scraper.run("explain", file(records).toString(), "--cores", "2");

        assertThat(scraper.out())
                .contains("Hosts: no wait between requests, any number at a time; all alike.")
                .contains("sync           1    15.5 s    15.5 s")
                .contains("coroutine     32   0.800 s", "virtual       32   0.690 s", "--mode virtual with 32 lanes")
                .contains("Note: one lane cannot show how many requests a host allows at a time");
        scraper.run("explain", file(records).toString(), "--cores", "2", "-j", "50", "--host-concurrency", "1");
        assertThat(scraper.out()).contains("50 requests, one at a time, 0.300 s each", "virtual       50");
    }

    @Test
    void aRunThatWasContinuedCountsWithoutTheTimeBetween() throws IOException {
        List<String> records = List.of(
                record("http://a.example/1", "virtual", 7, 0, 0, 0, 1000, 0, 1000),
                record("http://a.example/2", "virtual", 7, 1, 0, 0, 1000, 0, 1000),
                record("http://a.example/3", "virtual", 8, 0, 3_600_000, 0, 1000, 0, 1000),
                record("http://a.example/4", "virtual", 8, 1, 3_600_000, 0, 1000, 0, 1000));

        scraper.run("explain", file(records).toString());

        assertThat(scraper.out().replaceAll("\\s+", " ")).contains("mode virtual, 2 lanes; 2.00 s in 2 runs");
    }

    @Test
    void childrenThatRanTogetherAreOneRun() throws IOException {
        List<String> records = List.of(
                record("http://a.example/1", "fork:2", 8, 0, 0, 0, 1000, 0, 1000),
                record("http://a.example/2", "fork:2", 9, 0, 10, 0, 1000, 0, 1000));

        scraper.run("explain", file(records).toString());

        assertThat(scraper.out().replaceAll("\\s+", " "))
                .contains("mode fork:2, 2 lanes in 2 processes; 1.01 s", "fork:2 2x1 1.00 s 1.01 s");
    }

    @Test
    void recordsWithoutARequestAndTornLinesAreLeftOut() throws IOException {
        String denied = polite().getFirst()
                .replace("\"outcome\":\"ok\",\"status\":200,\"attempts\":1", "\"outcome\":\"robots_denied\"");
        String redirected = polite().getFirst().replace("\"attempts\":1", "\"attempts\":3");
        Path file = file(List.of(denied, redirected));
        Files.writeString(file, Files.readString(file) + "{\"n\":3,\"url\":\"http://a.exa");

        int exit = scraper.run("explain", file.toString());

        assertThat(exit).as(scraper.err()).isZero();
        assertThat(scraper.out())
                .contains("2 records, 1 request, 1 host")
                .contains("Note: redirects and repeated requests have no times and are left out: 2.")
                .contains("Note: the last line is torn (26 B)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                   | is empty; explain reads what scrape -o FILE.jsonl writes
                    'n,url,outcome\n'                    | line 1: is no record, it begins with 'n' instead of '{'
                    '{"n":1,"url":"http://a.example/"'   | has no whole record; complete it with scrape --continue
                    '{"n":1}\n'                          | line 1: has no url, outcome, timestamp, timings_ms, worker
                    '{"n":1}}\n'                         | line 1: has no url
                    '{"n":\u0001}\n'                     | line 1: is no record (
                    """)
    void whatIsNoOutputIsRefused(String content, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.jsonl"), content.replace("\\n", "\n").replace("\\u0001", "\u0001"));

        int exit = scraper.run("explain", file.toString());

        assertThat(exit).isEqualTo(3);
        assertThat(scraper.err()).startsWith("scraper: " + file + ": " + message);
        assertThat(scraper.out()).isEmpty();
    }

    @Test
    void theLineThatIsDamagedIsNamed() throws IOException {
        Path file = file(List.of(polite().get(0), "{\"n\":2,]", polite().get(1)));

        assertThat(scraper.run("explain", file.toString())).isEqualTo(3);
        assertThat(scraper.err()).contains("line 2: is no record (");
    }

    @Test
    void aRunThatAskedNobodyHasNothingToExplain() throws IOException {
        String denied = polite().getFirst().replace("\"attempts\":1,", "");

        assertThat(scraper.run("explain", file(List.of(denied)).toString())).isEqualTo(3);
        assertThat(scraper.err()).contains("none of its 1 records stands for a request");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(scraper.run("explain", folder.resolve("none").toString())).isEqualTo(3);
        assertThat(scraper.err()).contains("does not exist; explain reads what scrape");
        assertThat(scraper.run("explain", folder.toString())).isEqualTo(3);
        assertThat(scraper.err()).contains("is no file");
        assertThat(scraper.run("explain")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--jobs,0,Jobs must be from 1",
        "--cores,5000,Cores must be from 1 to 4096",
        "--host-concurrency,0,at least 1"
    })
    void numbersOutOfRangeAreRefused(String flag, String value, String message) throws IOException {
        assertThat(scraper.run("explain", file(polite()).toString(), flag, value))
                .isEqualTo(2);
        assertThat(scraper.err()).contains(message);
    }

    @Test
    void aWaitOfAYearIsSaidInDays() throws IOException {
        assertThat(scraper.run("explain", file(polite()).toString(), "--wait", "8760h"))
                .isZero();
        assertThat(scraper.out()).contains("3,285 d 0 h");
    }

    private Path file(List<String> records) throws IOException {
        return Files.writeString(folder.resolve("run.jsonl"), String.join("\n", records) + "\n");
    }
}
