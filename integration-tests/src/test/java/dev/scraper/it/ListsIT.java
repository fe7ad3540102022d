package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.scraper.it.Program.Ended;
import dev.scraper.it.TimedSite.Page;
import dev.scraper.it.TimedSite.Request;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists as people have them go in, and tables come out.
class ListsIT {

    private static final int ROWS = 600;
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    /// A spreadsheet's CSV goes in, is tried again for what failed, and goes back into the
    /// spreadsheet.
    @Test
    void shopsOfASpreadsheetComeBackWithTheirColumns() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TimedSite site = TimedSite.start(
                0,
                path -> broken.get() && path.contains("b")
                        ? new Page(503, Map.of(), "")
                        : Page.html("<title>T</title><i class=t>x</i><i class=t>y</i>"))) {
            String rows =
                    "id;shop;title\r\n1;%s;\"two\r\nlines\"\r\n2;%s;\"a mark that nothing closes\r\n3;%s;Größe\r\n"
                            .formatted(
                                    site.url(1, "/a"),
                                    site.url(1, "/b"),
                                    site.url(1, "/c").replace("http://", ""));
            Path list = Files.write(folder.resolve("shops.csv"), rows.getBytes(Charset.forName("windows-1252")));
            Path out = folder.resolve("out.csv");
            Path failed = folder.resolve("failed.csv");
            List<String> words =
                    List.of("scrape", "-w", "0", "-i", list.toString(), "--url-column", "shop", "-o", out.toString());
            List<String> wanted = List.of("--select", "tags=.t[]", "--join", "; ", "--ordered");

            Ended first = run(words, wanted, List.of("--failed-output", failed.toString()));

            assertThat(first.status()).as(first.err()).isEqualTo(8);
            assertThat(first.said())
                    .contains(
                            "1 row has a quotation mark that nothing closes",
                            "shops.csv, line 4: \"a mark that nothing closes",
                            "1 line is not UTF-8, and was read as windows-1252",
                            "1 line has no http:// or https:// and was read with it");
            assertThat(failed)
                    .hasContent(
                            "id,shop,title\n2,%s,\"\"\"a mark that nothing closes\"\n".formatted(site.url(1, "/b")));
            broken.set(false);
            Ended again = run(words, wanted, List.of("--retry-failed"));
            assertThat(again.status()).as(again.err()).isZero();
            List<NamedCsvRecord> back = rows(out);
            assertThat(back.getFirst().getHeader())
                    .startsWith("id", "shop", "input.title", "n", "final_url", "outcome")
                    .endsWith("data.tags");
            assertThat(back).extracting(row -> row.getField("id")).containsExactly("1", "2", "3");
            assertThat(back)
                    .extracting(row -> row.getField("input.title"))
                    .containsExactly("two\r\nlines", "\"a mark that nothing closes", "Größe");
            assertThat(back).extracting(row -> row.getField("data.tags")).containsOnly("x; y");
            assertThat(back).extracting(row -> row.getField("title")).containsOnly("T");
            Ended ofFailed = Program.run(
                    "scrape",
                    "-w",
                    "0",
                    "-i",
                    failed.toString(),
                    "--url-column",
                    "shop",
                    "-f",
                    "csv",
                    "--fields",
                    "input.*,outcome");
            assertThat(ofFailed.out()).startsWith("id,shop,title,outcome\n2,").contains(",ok\n");
        }
    }

    @Test
    void tableThatIsKilledAndGoesOnIsInOrderInTheEnd() throws Exception {
        try (TimedSite site = TimedSite.start(10, path -> Page.html("<title>a,\"b\"&#10;" + path + "</title>"))) {
            StringBuilder table = new StringBuilder("name|page\n");
            for (int i = 1; i <= ROWS; i++) {
                table.append("\"|%d\nname\"|%s\n".formatted(i, site.url(1 + i % 3, "/" + i)));
            }
            Path list = Files.writeString(folder.resolve("list.csv"), table);
            Path out = folder.resolve("out.csv");
            List<String> words = List.of(
                    "scrape",
                    "-w",
                    "0",
                    "--host-concurrency",
                    "50",
                    "-j",
                    "16",
                    "-i",
                    list.toString(),
                    "--url-column",
                    "page",
                    "-o",
                    out.toString(),
                    "--fields",
                    "input.*,t=title,nr=n",
                    "--ordered",
                    "--continue");
            Random random = new Random(4);
            for (int kill = 0; kill < KILLS; kill++) {
                int seen = site.requests().size() + 20 + random.nextInt(ROWS / KILLS - 30);
                try (Program program = Program.start(words.toArray(String[]::new))) {
                    while (site.requests().size() < seen && program.process().isAlive()) {
                        Thread.sleep(1 + random.nextInt(10));
                    }
                    program.process().destroyForcibly().waitFor();
                }
            }

            Ended last = run(words);

            assertThat(last.status()).as(last.err()).isZero();
            List<NamedCsvRecord> back = rows(out);
            assertThat(back.getFirst().getHeader()).containsExactly("name", "page", "t", "nr", "outcome");
            assertThat(back).hasSize(ROWS);
            for (int i = 1; i <= ROWS; i++) {
                assertThat(back.get(i - 1).getFields())
                        .startsWith("|" + i + "\nname", site.url(1 + i % 3, "/" + i))
                        .endsWith(Integer.toString(i), "ok");
            }
            assertThat(folder).isDirectoryNotContaining("glob:**.{ordered,tmp}");
        }
    }

    @Test
    void bytesOfAListAreAskedForAsTheyAreAndCommentsAreNot() throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> Page.html(""))) {
            String lines = "%s # why\r%s\r\u001a".formatted(site.url(1, "/caf\u00e9"), site.url(1, "/b"));
            Path list = Files.write(folder.resolve("mac.txt"), lines.getBytes(StandardCharsets.ISO_8859_1));

            Ended ended = Program.run("scrape", "-w", "0", "-i", list.toString());

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(site.requests()).extracting(Request::path).containsExactlyInAnyOrder("/caf%E9", "/b");
            assertThat(ended.out())
                    .contains("\"url\":\"" + site.url(1, "/caf\uFFFD # why") + "\",\"read_as\":\""
                            + site.url(1, "/caf%E9") + "\"");
            assertThat(ended.err()).contains("1 URL has a comment behind it", "1 URL is not UTF-8");
        }
    }

    @Test
    void whatIsLostOfADamagedListFailsTheRun() throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> Page.html(""))) {
            Path list = Files.writeString(
                    folder.resolve("list.json"), "[\n\"%s\",\n\"%s".formatted(site.url(1, "/a"), site.url(1, "/b")));
            Path summary = folder.resolve("summary.json");

            Ended ended = Program.run("scrape", "-q", "-i", list.toString(), "--summary", summary.toString());

            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.lines()).hasSize(1);
            assertThat(ended.err()).contains("1 JSON list is damaged", "list.json, line 3, column ");
            assertThat(summary).content().contains("\"kind\":\"damaged_json\",\"count\":1,\"lost\":true");
        }
    }

    @Test
    void recordingOfBareHostsIsAListOfWhatTheyWereReadAs() throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> Page.html("<title>T</title>"))) {
            String bare = site.url(1, "/a").replace("http://", "");
            Path list = Files.writeString(folder.resolve("list.txt"), bare + " # why\n");
            Path recording = folder.resolve("site.warc.gz");
            Program.run("record", "-q", "-i", list.toString(), "-o", recording.toString());

            Ended ended = Program.run("scrape", "-q", "-i", recording.toString());

            assertThat(ended.out()).contains("\"url\":\"" + site.url(1, "/a") + "\"", "\"title\":\"T\"");
            assertThat(site.requests()).hasSize(1);
        }
    }

    @Test
    void wordsThatAreNoUrlsAreToldForWhatTheyAre() throws Exception {
        Path list = Files.writeString(folder.resolve("urls.txt"), "http://a.example/\n");

        Ended file = Program.run("scrape", list.toString());
        assertThat(file.status()).isEqualTo(2);
        assertThat(file.err()).contains("urls.txt' is a file: give it as a list with -i ");

        Ended field = Program.run("scrape", "-i", list.toString(), "--select", "price=.p", "--fields", "n,price");
        assertThat(field.status()).isEqualTo(2);
        assertThat(field.err()).contains("--fields: A record has no key 'price'; the nearest there is is 'data.price'");

        Ended ordered = Program.run("scrape", "-i", list.toString(), "--ordered");
        assertThat(ordered.status()).isEqualTo(2);
        assertThat(ordered.err()).contains("--ordered: stdout cannot be put in order afterwards");

        Ended separator = Program.run("scrape", "-i", list.toString(), "--delimiter", "::");
        assertThat(separator.status()).isEqualTo(2);
        assertThat(separator.err()).contains("--delimiter must be one ASCII character");
    }

    @SafeVarargs
    private static Ended run(List<String>... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (List<String> some : words) {
            all.addAll(some);
        }
        return Program.run(all.toArray(String[]::new));
    }

    private static List<NamedCsvRecord> rows(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        }
    }
}
