package dev.scraper.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.scraper.lines.InputJson;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import dev.scraper.lines.ListFormat;
import dev.scraper.notice.Notice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
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
import org.junit.jupiter.params.provider.ValueSource;

class UrlListFormatsTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

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
    void quotationMarkThatNothingClosesIsTextAndSwallowsNoRow() throws Exception {
        Path file = file("u.csv", """
                url,note
                http://a/,x "y"
                http://b/,"x"y
                http://c/,"x
                http://d/,"closed, here"
                http://e/,"and
                here"
                http://f/,"z""".getBytes(UTF_8));
        UrlList list = UrlList.open(file);

        assertThat(texts(list))
                .containsExactly("http://a/", "http://b/", "http://c/", "http://d/", "http://e/", "http://f/");
        assertThat(inputs(list))
                .containsExactly(
                        "{\"note\":\"x \\\"y\\\"\"}",
                        "{\"note\":\"\\\"x\\\"y\"}",
                        "{\"note\":\"\\\"x\"}",
                        "{\"note\":\"closed, here\"}",
                        "{\"note\":\"and\\nhere\"}",
                        "{\"note\":\"\\\"z\"}");
        assertThat(list.notices().all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind().name()).isEqualTo("unclosed_quote");
            assertThat(notice.count()).isEqualTo(3);
            assertThat(notice.example()).isEqualTo(file + ", line 3: \"x\"y");
        });
    }

    @Test
    void quotationMarkWithoutAnyOtherIsLookedAtNoFurtherThanAMebibyte() throws Exception {
        String row = "http://a/,%s\n".formatted("x".repeat(1_000));
        UrlList list = list("u.csv", "url,note\nhttp://first/,\"x\n" + row.repeat(2_000));

        assertThat(texts(list)).hasSize(2_001);
    }

    @Test
    void cellThatTakesInWhatLooksLikeRowsIsTold() throws Exception {
        UrlList list = list("u.csv", "url,note\nhttp://a/,\"x\nhttp://b/,y\nhttp://c/,5\"\n");

        assertThat(texts(list)).containsExactly("http://a/");
        assertThat(kinds(list)).containsExactly("rows_in_cell");
    }

    @Test
    void rowWithoutEndIsAnErrorWithItsPlace() throws Exception {
        UrlList list = list("u.csv", "url\nhttp://a/\nhttp://b/\n" + "x".repeat(17 << 20));
        List<UrlLine> seen = new ArrayList<>();

        assertThatThrownBy(() -> list.read(seen::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("u.csv: cannot be read on, row 3: the row that begins in line 4 is longer than");
        assertThat(seen).extracting(UrlLine::text).containsExactly("http://a/", "http://b/");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorIsTheOneByWhichTheFirstRowHasTheColumn(String separator) throws Exception {
        String rows = "\"a,b;c\"#url#note\n1#http://a/;x,y#z\n".replace("#", separator);
        UrlList list = list("u.csv", rows.replace(";x,y", separator.equals("|") ? ";x,y" : ""));

        assertThat(urls(list)).singleElement().asString().startsWith("http://a/");
        assertThat(inputs(list)).containsExactly("{\"a,b;c\":\"1\",\"note\":\"z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "\"sep=;\"", "SEP=;", "\uFEFFsep=;", "sep=;\r"})
    void firstLineMaySayTheSeparator(String said) throws Exception {
        assertThat(inputs(list("u.csv", said + "\nurl;a,b\nhttp://a/;1\n"))).containsExactly("{\"a,b\":\"1\"}");
    }

    @Test
    void userMaySayTheSeparator() throws Exception {
        UrlList list = UrlList.empty(ListFormat.AUTO, "2", '^');
        list.add(file("u.csv", "a,b^http://a/\nc,d^http://b/\n".getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
        assertThat(inputs(list)).first().isEqualTo("{\"column_1\":\"a,b\"}");
    }

    @Test
    void rowsOfCsvEndInLfCrlfOrCrAndCtrlZIsNone() throws Exception {
        UrlList list = list("u.csv", "url,a\rhttp://a/,1\r\nhttp://b/,\"2\r3\"\nhttp://c/,4\u001a");

        assertThat(texts(list)).containsExactly("http://a/", "http://b/", "http://c/");
        assertThat(inputs(list)).containsExactly("{\"a\":\"1\"}", "{\"a\":\"2\\r3\"}", "{\"a\":\"4\"}");
        assertThat(texts(list("v.csv", "url\r\nhttp://a/\r\n\u001a"))).containsExactly("http://a/");
    }

    @Test
    void cellsThatAreNoUtf8AreReadAsSpreadsheetsWriteThem() throws Exception {
        Path file =
                file("u.csv", concat("url;Größe;ß\nhttp://a/;é;".getBytes(UTF_8), "größer als €\n".getBytes(WINDOWS)));
        UrlList list = UrlList.open(file);

        assertThat(inputs(list)).containsExactly("{\"Größe\":\"é\",\"ß\":\"größer als €\"}");
        assertThat(list.notices().all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind().name()).isEqualTo("not_utf8");
            assertThat(notice.example()).isEqualTo(file + ", line 2: größer als €");
        });
    }

    @Test
    void rowThatIsLongerThanTheFirstIsToldUnlessTheRestIsBlank() throws Exception {
        UrlList list = list("u.csv", "url,a\nhttp://a/,1,\nhttp://b/,1,,2\n");

        assertThat(texts(list)).hasSize(2);
        assertThat(list.notices().all())
                .extracting(notice -> notice.kind().name(), Notice::count)
                .containsExactly(tuple("long_row", 1L));
    }

    @Test
    void columnsAreKnownBeforeAnyRowIsRead() throws Exception {
        UrlList list = UrlList.empty(ListFormat.AUTO, "url");
        list.add(file("a.csv", "id,URL,\n1,http://a/,x\n".getBytes(UTF_8)));
        list.add("b.csv", new ByteArrayInputStream("note,url,id\n".getBytes(UTF_8)));

        assertThat(list.columns()).hasValue(new ListColumns(List.of("id", "URL", "column_3", "note"), "URL", true));
        list.add(file("c.txt", "http://c/\n".getBytes(UTF_8)));
        assertThat(list.columns().orElseThrow().whole()).isFalse();
        assertThat(texts(list)).containsExactly("http://a/", "http://c/");
        assertThat(list("t.txt", "http://a/").columns()).isEmpty();
    }

    @Test
    void tableOfUrlsAloneIsToldHowToNumberItsColumn() throws Exception {
        Path file = file("u.csv", "1,http://a/\n2,http://b/\n".getBytes(UTF_8));

        assertThatThrownBy(() -> UrlList.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its first row names no columns")
                .hasMessageEndingWith("say that the URLs are in number 2");
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
                        + "'; it has 'id', 'link': name it, or give its number, or say what separates them");
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
                "[\"http://x/\"]",
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

        assertThat(texts(list)).containsExactly("http://a/\uFFFD");
        assertReadsTheSameAgain(list);
    }

    @Test
    void otherKeysOfJsonComeBackExactlyAsTheyAreWritten() throws Exception {
        String others =
                "\"half\":\"\\ud800 \\u00e9\",\"z\":-0.0,\"big\":[12345678901234567890123,1e400,1.10],\"a\":1,\"a\":2";
        UrlList list = list("u.jsonl", "{%s, \"url\" : \"http://a/\"}\n".formatted(others));

        assertThat(inputs(list)).containsExactly("{" + others + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"url\":\"http://a/\",\"id\":1},{\"url\":\"http://b/\",\"id\":2}]",
                "[\n  {\n    \"url\": \"http://a/\",\n    \"id\": 1\n  },\n  {\n    \"url\": \"http://b/\",\n    \"id\": 2\n  }\n]\n",
                "{\n  \"id\": 1,\n  \"url\": \"http://a/\"\n}\n{\n  \"id\": 2,\n  \"url\": \"http://b/\"\n}\n",
                "{\"total\": 2, \"urls\": [{\"url\":\"http://a/\",\"id\":1},{\"url\":\"http://b/\",\"id\":2}], \"next\": {\"page\":[2]}}",
                "{\n \"meta\": {\"x\":[1,{}]},\n \"urls\": [\n{\"url\":\"http://a/\",\"id\":1}\n,{\"url\":\"http://b/\",\"id\":2}]\n}",
                "\uFEFF[{\"id\":1,\"url\":\"http://a/\"}\r,\r{\"id\":2,\"url\":\"http://b/\"},\r]\u001a"
            })
    void elementsOfJsonAreALineEachHoweverTheyAreWritten(String json) throws Exception {
        for (String name : List.of("list.json", "list.jsonl", "list")) {
            UrlList list = list(name, json);

            assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 2L);
            assertThat(texts(list)).containsExactly("http://a/", "http://b/");
            assertThat(inputs(list)).containsExactly("{\"id\":1}", "{\"id\":2}");
            assertThat(list.notices().all()).isEmpty();
            assertReadsTheSameAgain(list);
        }
    }

    @Test
    void elementsOfJsonMayBeStrings() throws Exception {
        assertThat(texts(list("a", "[ \"http://a/\",\"http://b/]\\\"\" ]")))
                .containsExactly("http://a/", "http://b/]\"");
        assertThat(texts(list("b.json", "{\"urls\":[\"http://a/\",\"http://b/\"]}")))
                .containsExactly("http://a/", "http://b/");
        assertThat(texts(list("c.jsonl", "\"http://a/\"\n\"http://b/\"\n"))).containsExactly("http://a/", "http://b/");
        assertThat(texts(list("d.json", "[]"))).isEmpty();
    }

    @Test
    void wayToTheKeyMayLeadThroughAnArray() throws Exception {
        UrlList list = UrlList.empty(ListFormat.AUTO, "data.items.link");
        list.add(file("list", """
                {"data": {"kind": "x", "items": [{"link": "http://a/", "t": 1}, {"link": "http://b/"}], "n": 2}}
                """.getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
        assertThat(inputs(list)).containsExactly("{\"t\":1}", null);
    }

    @Test
    void elementsThatAreNoUrlsAreTakenAsTheyAre() throws Exception {
        assertThat(texts(list("a.json", "[1, {\"link\":\"x\"}, null, [2], \"http://a/\", {url: x}]")))
                .containsExactly("1", "{\"link\":\"x\"}", "null", "[2]", "http://a/", "{url:x}");
        assertThat(texts(list("b.json", "{\n\"\\q\": 1, \"urls\": [\"http://a/\"]}\n")))
                .containsExactly("http://a/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[\"http://a/\",\n\"http://b/\",\n{\"url\":\"http://`   | `line 3, column 16: a string does not end`",
                "`[\"http://a/\",\n\"http://b/\"\n`                        | `line 3, column 1: it ends within a list`",
                "`[\"http://a/\",\"http://b/\",{\"url\":\"c\"]`          | `line 1, column 36: ']' closes what '[' did not open`",
                "`[\"http://a/\",\"http://b/\"}`                           | `line 1, column 25: '}' closes nothing`",
                "`{\n\"urls\":[\"http://a/\",\"http://b/\"],\n`               | `it ends within an object`",
            })
    void damagedJsonIsReadAsFarAsItIsWhole(String json, String place) throws Exception {
        UrlList list = list("a.json", json.replace("\\n", "\n"));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
        assertThat(list.notices().all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind().lost()).isTrue();
            assertThat(notice.example()).contains("a.json, ", place);
        });
    }

    @Test
    void jsonThatIsNoUtf8IsReadAsWindowsWritesIt() throws Exception {
        UrlList list = UrlList.open(file("u.jsonl", "{\"url\":\"http://a/\",\"x\":\"größe\"}".getBytes(WINDOWS)));

        assertThat(inputs(list)).containsExactly("{\"x\":\"größe\"}");
        assertThat(kinds(list)).containsExactly("not_utf8");
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, a PDF",
        "PK\3\4 word/document.xml, a word processor's document",
        "PK\3\4 [Content_Types].xml xl/workbook.xml, a spreadsheet",
        "PK\3\4 urls.txt, a ZIP archive",
        "BZh91AY, 'compressed, and not with gzip'",
        "'<!DOCTYPE html>\n<html>', an HTML page",
        "'  <html lang=en>', an HTML page"
    })
    void fileThatIsNoListIsNamedForWhatItIs(String start, String what) throws Exception {
        Path file = file("list", start.replace("\\3\\4", "\3\4").getBytes(ISO_8859_1));
        UrlList piped = UrlList.empty();
        piped.add("stdin", Files.newInputStream(file));

        assertThatThrownBy(() -> UrlList.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": is " + what);
        assertThatThrownBy(() -> texts(piped)).hasMessageStartingWith("stdin: is " + what);
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
        "a,'<feed',SITEMAP",
        "a,'<feeding x',TEXT",
        "a,'id;\"URL\"',CSV",
        "a.txt,'url\tshop\nx',CSV",
        "a,url,TEXT",
        "a,'http://a/?x=url,y',TEXT",
        "a.json,x,JSONL",
        "a,'[\"http://a/\"]',JSONL",
        "a,'[\n{',JSONL",
        "a,'[::1]:80/x',TEXT",
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

    private static List<String> urls(UrlList list) throws Exception {
        return lines(list).stream().map(UrlLine::url).toList();
    }

    /// Of a list that is read here, and not before.
    private static List<String> kinds(UrlList list) throws Exception {
        assertThat(lines(list)).isNotEmpty();
        return list.notices().all().stream().map(notice -> notice.kind().name()).toList();
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
