package dev.scraper.url;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlListFormatsTest {

    @TempDir
    Path folder;

    @Test
    void csvGivesTheColumnOfUrlsAndCarriesTheOthers() throws Exception {
        UrlList list = list("u.csv", "id,url,note\n1,http://a/,\"x, \"\"y\"\"\"\n2,http://b/,\n");

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 2L);
        assertThat(lines(list)).extracting(UrlLine::text).containsExactly("http://a/", "http://b/");
        assertThat(inputs(list))
                .containsExactly("{\"id\":\"1\",\"note\":\"x, \\\"y\\\"\"}", "{\"id\":\"2\",\"note\":\"\"}");
    }

    @Test
    void rowOfCsvMayTakeUpSeveralLinesAndCountsOnce() throws Exception {
        UrlList list = list("u.csv", "\uFEFF\"note\",\"url\"\r\n\"a\r\nb\",http://a/\r\n\"c\",http://b/\r\n");

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 2L);
        assertThat(inputs(list)).containsExactly("{\"note\":\"a\\r\\nb\"}", "{\"note\":\"c\"}");
    }

    @Test
    void rowsWithoutAnyValueAreSkippedButCount() throws Exception {
        UrlList list = list("u.csv", "\nurl,note\nhttp://a/,\n\n , \n#,no comment\n");

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 4L);
        assertThat(texts(list)).containsExactly("http://a/", "#");
    }

    @Test
    void rowsMayBeShorterOrLongerThanTheFirst() throws Exception {
        UrlList list = list("u.csv", "id,url,note\n1\n2,http://b/\n3,http://c/,x,y,z\n");

        assertThat(texts(list)).containsExactly("", "http://b/", "http://c/");
        assertThat(inputs(list))
                .containsExactly(
                        "{\"id\":\"1\"}",
                        "{\"id\":\"2\"}",
                        "{\"id\":\"3\",\"note\":\"x\",\"column_4\":\"y\",\"column_5\":\"z\"}");
    }

    @Test
    void columnsWithoutANameOfTheirOwnGetOne() throws Exception {
        UrlList list = list("u.csv", "url,,id,id\nhttp://a/,1,2,3\n");

        assertThat(inputs(list)).containsExactly("{\"column_2\":\"1\",\"id\":\"2\",\"column_4\":\"3\"}");
    }

    @Test
    void quotationMarksThatAreWrongAreNoReasonToEnd() throws Exception {
        UrlList list = list("u.csv", "url,note\nhttp://a/,x \"y\"\nhttp://b/,\"x\"y\nhttp://c/,\"x\nhttp://d/,z");

        assertThat(texts(list)).containsExactly("http://a/", "http://b/", "http://c/");
        assertThat(inputs(list).getLast()).contains("http://d/,z");
    }

    @Test
    void quotationMarkThatTakesInAllTooMuchIsAnErrorWithItsRow() throws Exception {
        UrlList list = list("u.csv", "url\nhttp://a/\n\"http://b/\n" + "x".repeat(17 << 20));
        List<UrlLine> seen = new ArrayList<>();

        assertThatThrownBy(() -> list.read(seen::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("u.csv: cannot be read on, row 2: ");
        assertThat(seen).extracting(UrlLine::text).containsExactly("http://a/");
    }

    @Test
    void tsvIsSeparatedByTabs() throws Exception {
        UrlList list = list("u.tsv", "url\tnote\nhttp://a/,b\tx,y\n");

        assertThat(texts(list)).containsExactly("http://a/,b");
        assertThat(inputs(list)).containsExactly("{\"note\":\"x,y\"}");
    }

    @ParameterizedTest
    @CsvSource({"link,http://b/", "LINK,http://b/", "2,http://b/", "URL,http://a/", "1,http://a/"})
    void columnIsNamedOrNumbered(String column, String url) throws Exception {
        UrlList list = UrlList.empty(ListFormat.CSV, column);
        list.add(file("list", "url, link \nhttp://a/,http://b/\n".getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly(url);
    }

    @Test
    void numberedColumnNeedsNoRowOfNames() throws Exception {
        UrlList list = UrlList.empty(ListFormat.CSV, "2");
        list.add(file("list", "1,http://a/\n2,http://b/\n".getBytes(UTF_8)));

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 2L);
        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
        assertThat(inputs(list)).containsExactly("{\"column_1\":\"1\"}", "{\"column_1\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource({"url", "0", "3", "99999999999"})
    void missingColumnIsAnErrorThatNamesThoseThereAre(String column) throws Exception {
        Path file = file("u.csv", "id,link\n1,http://a/\n".getBytes(UTF_8));

        assertThatThrownBy(() -> UrlList.empty(ListFormat.AUTO, column).add(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": has no column '" + column
                        + "'; it has 'id', 'link': name one with --url-column NAME or NUMBER");
    }

    @Test
    void tableMayBeEmpty() throws Exception {
        assertThat(texts(list("u.csv", ""))).isEmpty();
        assertThat(texts(list("u.csv", "url"))).isEmpty();
        assertThat(texts(list("u.csv", "\n\n"))).isEmpty();
        assertThat(texts(list("u.jsonl", ""))).isEmpty();
    }

    @Test
    void jsonLinesGiveTheKeyOfUrlsAndCarryTheOthersAsTheyAre() throws Exception {
        UrlList list = list("u.jsonl", """
                {"id":1.10,"url":"http://a/\\u00e9","tags":["x",{"y":null}]}
                # comment

                {"url":"http://b/"}
                """);

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 4L);
        assertThat(texts(list)).containsExactly("http://a/é", "http://b/");
        assertThat(inputs(list)).containsExactly("{\"id\":1.10,\"tags\":[\"x\",{\"y\":null}]}", null);
    }

    @Test
    void keyMayBeWithinOtherObjects() throws Exception {
        UrlList list = UrlList.empty(ListFormat.AUTO, "page.at.url");
        list.add(file("list", """
                {"url":"x","page":{"at":{"url":"http://a/"},"url":"y"}}
                {"page.at.url":"http://b/"}
                {"page":{"at":"http://c/"}}
                """.getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/", "{\"page\":{\"at\":\"http://c/\"}}");
        assertThat(inputs(list).getFirst())
                .isEqualTo("{\"url\":\"x\",\"page\":{\"at\":{\"url\":\"http://a/\"},\"url\":\"y\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://a/\"",
                "{\"url\":1}",
                "{\"link\":\"x\"}",
                "[\"http://a/\"]",
                "{\"url\":\"x\"} y",
                "x"
            })
    void lineThatIsNoSuchObjectIsTakenAsItIs(String line) throws Exception {
        UrlList list = list("u.jsonl", "{\"url\":\"http://a/\"}\n" + line + "\n{\"url\":\"http://b/\"}\n");

        assertThat(texts(list)).containsExactly("http://a/", line, "http://b/");
    }

    @Test
    void halfACharacterOfJsonReadsTheSameTwice() throws Exception {
        UrlList list = list("u.jsonl", "{\"url\":\"http://a/\\ud83d\"}\n");

        assertThat(texts(list)).containsExactly("http://a/?");
        assertReadsTheSameAgain(list);
    }

    @ParameterizedTest
    @CsvSource({
        "a.CSV,x,CSV",
        "a.csv.gz,x,CSV",
        "a.tsv,x,TSV",
        "a.ndjson,x,JSONL",
        "a.jsonl.gz,x,JSONL",
        "a.xml.gz,x,SITEMAP",
        "a.txt,'  {',JSONL",
        "csv,x,TEXT",
        "a.gz,http://a/,TEXT",
        "a,'<?xml version',SITEMAP",
        "a,'<urlset>',SITEMAP",
        "a,'<sitemapindex\n',SITEMAP",
        "a,'\uFEFF <rss version',SITEMAP",
        "a,'<feed',TEXT",
        "a,'<feed x',SITEMAP",
        "a,'<html>',TEXT",
        "a,'',TEXT",
        "a,'# {',TEXT"
    })
    void formatIsToldByTheNameOrElseByTheContent(String name, String content, ListFormat format) throws Exception {
        assertThat(ListFormat.of(file(name, content.getBytes(UTF_8)))).isEqualTo(format);
        assertThat(ListFormat.of(file(name, gzip(content)))).isEqualTo(format);
    }

    @Test
    void namedFormatHoldsWhateverTheFileIsCalled() throws Exception {
        UrlList list = UrlList.empty(ListFormat.TEXT, "url");
        list.add(file("u.csv", "http://a/\n".getBytes(UTF_8)));
        list.add("s.jsonl", new ByteArrayInputStream("http://b/\n".getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
    }

    @Test
    void sitemapIsLeftToOthers() throws Exception {
        Path file = file("sitemap", "<?xml version='1.0'?><urlset/>".getBytes(UTF_8));

        assertThatThrownBy(() -> UrlList.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": is a sitemap");
    }

    @Test
    void everyFormatMayBeCompressedInAnyNumberOfMembers() throws Exception {
        assertThat(texts(UrlList.open(file("a.txt", concat(gzip("http://a/\nhttp:"), gzip(""), gzip("//b/\n"))))))
                .containsExactly("http://a/", "http://b/");
        assertThat(texts(UrlList.open(file("a.csv.gz", concat(gzip("url\n"), gzip("http://a/"))))))
                .containsExactly("http://a/");
        assertThat(texts(UrlList.open(file("a", gzip("{\"url\":\"http://a/\"}")))))
                .containsExactly("http://a/");
    }

    @Test
    void zerosBehindCompressedDataAreNoData() throws Exception {
        assertThat(texts(UrlList.open(file("a.gz", concat(gzip("http://a/\n"), new byte[512])))))
                .containsExactly("http://a/");
    }

    @ParameterizedTest
    @CsvSource({"a.txt.gz", "a.csv.gz", "a.jsonl.gz"})
    void compressedFileThatIsCutShortIsAnErrorAfterWhatCouldBeRead(String name) throws Exception {
        StringBuilder text = new StringBuilder(name.startsWith("a.csv") ? "url\n" : "");
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String url = "http://a/" + random.nextLong();
            text.append(name.startsWith("a.jsonl") ? "{\"url\":\"" + url + "\"}" : url)
                    .append('\n');
        }
        byte[] whole = gzip(text.toString());
        Path file = file(name, Arrays.copyOf(whole, whole.length / 2));
        UrlList list = UrlList.open(file);
        for (int pass = 0; pass < 2; pass++) {
            List<UrlLine> seen = new ArrayList<>();

            assertThatThrownBy(() -> list.read(seen::add))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": is cut short: its gzip data does not end");
            assertThat(seen).hasSizeBetween(8_000, 12_000);
            assertThat(text.toString().lines())
                    .containsSequence(seen.stream()
                            .map(line -> name.startsWith("a.jsonl") ? "{\"url\":\"" + line.text() + "\"}" : line.text())
                            .toList());
        }
    }

    @Test
    void brokenCompressionIsAnErrorThatNamesTheFile() throws Exception {
        byte[] broken = gzip("http://a/\n".repeat(1000));
        Arrays.fill(broken, 12, 30, (byte) 0xff);
        Path damaged = file("a.gz", broken);
        Path head = file("b.gz", new byte[] {0x1f, (byte) 0x8b, 8});

        assertThatThrownBy(() -> texts(UrlList.open(damaged)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(damaged + ": its gzip data is broken: ");
        assertThatThrownBy(() -> UrlList.open(head))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(head + ": is cut short");
    }

    @Test
    void compressedFileThatIsNoTextIsRefused() throws Exception {
        UrlList list = UrlList.open(file("a.gz", gzip("http://a/\n\0")));

        assertThatThrownBy(() -> texts(list)).isInstanceOf(IOException.class).hasMessageContaining("byte 10 is NUL");
    }

    @Test
    void severalInputsSayWhereEachLineStands() throws Exception {
        Path text = file("t.txt", "# x\nhttp://a/\n\n".getBytes(UTF_8));
        Path csv = file("c.csv", "url,id\nhttp://b/,1\n".getBytes(UTF_8));
        Path clash = file("d.csv", "url,line,x\nhttp://c/,1,2\n".getBytes(UTF_8));
        UrlList list = UrlList.empty();
        list.add(text);
        list.add(csv);
        list.add(clash);
        list.add("more", Stream.of("", "http://d/"));

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(2L, 4L, 5L, 7L);
        assertThat(inputs(list))
                .containsExactly(
                        "{\"file\":\"%s\",\"line\":2}".formatted(text),
                        "{\"file\":\"%s\",\"line\":1,\"id\":\"1\"}".formatted(csv),
                        "{\"file\":\"%s\",\"line\":1,\"columns\":{\"line\":\"1\",\"x\":\"2\"}}".formatted(clash),
                        "{\"file\":\"more\",\"line\":2}");
    }

    @Test
    void textAloneSaysNothingBesideItsUrls() throws Exception {
        assertThat(inputs(list("a.txt", "http://a/\n"))).containsExactly((String) null);
        assertThat(inputs(UrlList.of("http://a/"))).containsExactly((String) null);
    }

    @Test
    void anyTableComesBackAsItWasWritten() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 100; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringWriter text = new StringWriter();
            try (CsvWriter writer = CsvWriter.builder()
                    .fieldSeparator(round % 2 == 0 ? ',' : '\t')
                    .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
                    .lineDelimiter(random.nextBoolean() ? LineDelimiter.LF : LineDelimiter.CRLF)
                    .build(text)) {
                writer.writeRecord("a", "url", "b");
                for (int i = random.nextInt(50); i > 0; i--) {
                    List<String> row = List.of(cell(random), "http://x/" + cell(random), cell(random));
                    rows.add(row);
                    writer.writeRecord(row);
                }
            }
            UrlList list = list(round % 2 == 0 ? "r.csv" : "r.tsv", text.toString());

            assertThat(texts(list))
                    .isEqualTo(rows.stream().map(row -> row.get(1)).toList());
            assertThat(inputs(list))
                    .isEqualTo(rows.stream()
                            .map(row -> new InputJson().ofRow(List.of("a", "url", "b"), row, 1))
                            .toList());
            assertReadsTheSameAgain(list);
            list.close();
        }
    }

    private static String cell(Random random) {
        String letters = "ab\"\n\r,\t #é日;'{}";
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(20) == 0 ? random.nextInt(9_000) / 2 : random.nextInt(8); i > 0; i--) {
            cell.append(letters.charAt(random.nextInt(letters.length())));
        }
        return cell.toString();
    }

    private UrlList list(String name, String text) throws IOException {
        return UrlList.open(file(name, text.getBytes(UTF_8)));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static void assertReadsTheSameAgain(UrlList list) throws Exception {
        for (UrlLine line : lines(list)) {
            assertThat(list.textAt(line.location())).isEqualTo(line.text());
        }
    }

    private static List<UrlLine> lines(UrlList list) throws Exception {
        List<UrlLine> lines = new ArrayList<>();
        list.read(lines::add);
        return lines;
    }

    private static List<String> texts(UrlList list) throws Exception {
        return lines(list).stream().map(UrlLine::text).toList();
    }

    private static List<@Nullable String> inputs(UrlList list) throws Exception {
        List<@Nullable String> inputs = new ArrayList<>();
        for (UrlLine line : lines(list)) {
            ListEntry entry = list.entryAt(line.n(), line.location());
            assertThat(entry.text()).isEqualTo(line.text());
            inputs.add(entry.input());
        }
        return inputs;
    }
}
