package dev.scraper.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.crawl.Found;
import dev.scraper.crawl.SameUrl;
import dev.scraper.lines.ListEntry;
import dev.scraper.list.UrlList;
import dev.scraper.spark.ListReader.Format;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListReaderTest {

    private static final SparkSession SPARK = LocalSpark.SESSION;
    private static final String BLOCK_SIZE = "spark.sql.files.maxPartitionBytes";

    @TempDir
    Path folder;

    /// A line as a list gives it.
    private record Line(
            long n,
            String url,
            @Nullable String readAs,
            @Nullable String input) {}

    @Test
    void linesOfTextHaveTheirNumbersAndWhatSaysNothingHasNone() throws IOException {
        Path file = file(
                "urls.txt",
                "# seeds\nhttp://a.example/1\n\n   \nexample.org/2\r\n  # more\nhttp://a.example/3 # why\n");

        assertThat(read(Format.AUTO, file))
                .containsExactly(
                        line(2, "http://a.example/1"),
                        new Line(5, "example.org/2", "https://example.org/2", null),
                        new Line(7, "http://a.example/3 # why", "http://a.example/3", null));
    }

    @Test
    void severalFilesCountOnInTheOrderOfTheirPaths() throws IOException {
        Path second = file("b.txt", "http://b.example/1\nhttp://b.example/2");
        Path first = file("a.txt", "http://a.example/1\n\n");

        assertThat(read(Format.TEXT, second, first))
                .containsExactly(
                        line(1, "http://a.example/1"), line(3, "http://b.example/1"), line(4, "http://b.example/2"));
    }

    @Test
    void aFolderIsItsFilesAndEmptyOnesHaveNoLines() throws IOException {
        Files.createDirectory(folder.resolve("lists"));
        file("lists/a.txt", "http://a.example/\n");
        file("lists/b.txt", "");
        file("lists/c.txt", "http://c.example/");

        assertThat(read(Format.AUTO, folder.resolve("lists")))
                .containsExactly(line(1, "http://a.example/"), line(2, "http://c.example/"));
    }

    @Test
    void aListMayBeCompressed() throws IOException {
        Path file = folder.resolve("urls.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"url\":\"http://a.example/\",\"k\":1}\n\n{\"url\":\"http://b.example/\"}\n".getBytes(UTF_8));
        }

        assertThat(read(Format.AUTO, file))
                .containsExactly(new Line(1, "http://a.example/", null, "{\"k\":1}"), line(3, "http://b.example/"));
    }

    /// Blocks are cut in mid line, and within characters of several bytes.
    @Test
    void linesOfAFileInManyBlocksHaveTheNumbersThatAnyEditorShows() throws IOException {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            lines.add(
                    random.nextInt(5) == 0
                            ? ""
                            : "http://h%d.example/%s/%d"
                                    .formatted(random.nextInt(9), "ä".repeat(random.nextInt(40)), i));
        }
        Path file = file("urls.txt", String.join("\n", lines));

        List<Line> read = inSmallBlocks(2_000, () -> read(Format.TEXT, file));

        assertThat(blocks(2_000, file)).isGreaterThan(15);
        List<Line> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                expected.add(line(i + 1, lines.get(i)));
            }
        }
        assertThat(read).isEqualTo(expected);
    }

    /// What a cluster makes of a text is what one machine makes of it.
    @Test
    void whateverALineSaysItIsReadAsOnOneMachine() throws Exception {
        Random random = new Random(4711);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4_000; i++) {
            text.append(drawn(random)).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        Path file = file("urls.txt", text.toString());

        List<Line> read = inSmallBlocks(10_000, () -> read(Format.TEXT, file));

        List<Line> expected = onOneMachine(file);
        assertThat(read).hasSameSizeAs(expected).hasSizeGreaterThan(2_000);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read.get(i)).isEqualTo(expected.get(i));
        }
    }

    private static String drawn(Random random) {
        String[] pieces = {
            "http://", "https://", "example.org", "/a", "?q=1", "#f", " # why", " ", "\t", "\u00a0", "\u200b", "<", ">",
                    "\"",
            "'", ",", ";", "%", "ü", "日本", "😀", "javascript:", "[::1", "ftp://x", "{", "\\", "\u0085", "\u2028"
        };
        StringBuilder line = new StringBuilder(
                switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> "#";
                    default -> "http://h.example/";
                });
        for (int i = random.nextInt(5); i > 0; i--) {
            line.append(pieces[random.nextInt(pieces.length)]);
        }
        return random.nextInt(200) == 0 ? line + "x".repeat(9_000) : line.toString();
    }

    @Test
    void linesOfJsonKeepTheirOtherKeysAsTheyAreWritten() throws IOException {
        Path file = file("urls.jsonl", """
                {"url":"http://a.example/","price":1.10,"big":12345678901234567890123}

                # not this one
                {"price":2}
                {"url":"example.org"}
                no json
                """);

        List<Line> read = read(Format.AUTO, file);

        assertThat(read).isEqualTo(onOneMachine(file));
        assertThat(read).extracting(Line::n).containsExactly(1L, 4L, 5L, 6L);
        assertThat(read.getFirst().input()).isEqualTo("{\"price\":1.10,\"big\":12345678901234567890123}");
    }

    @Test
    void rowsOfATableHaveTheirOtherColumnsAsInput() throws IOException {
        Path csv = file("shops.csv", """
                shop,url,note
                "Oak, Ltd","http://a.example/","two
                lines"
                Elm,http://b.example/,"says ""hello""\"
                "",http://c.example/,x
                """);

        List<Line> read = read(Format.AUTO, csv);

        assertThat(read)
                .extracting(Line::n, Line::url, Line::input)
                .containsExactly(
                        tuple(1L, "http://a.example/", "{\"shop\":\"Oak, Ltd\",\"note\":\"two\\nlines\"}"),
                        tuple(2L, "http://b.example/", "{\"shop\":\"Elm\",\"note\":\"says \\\"hello\\\"\"}"),
                        tuple(3L, "http://c.example/", "{\"shop\":\"\",\"note\":\"x\"}"));
        assertThat(read).isEqualTo(onOneMachine(csv));
    }

    @Test
    void rowsWithoutAnyValueCountAndHaveNoLine() throws IOException {
        Path csv = file("shops.csv", "shop,url\n , \nElm,http://b.example/\n,\nOak,\nAsh\n");

        List<Line> read = read(Format.AUTO, csv);

        assertThat(read)
                .containsExactly(
                        new Line(2, "http://b.example/", null, "{\"shop\":\"Elm\"}"),
                        new Line(4, "", null, "{\"shop\":\"Oak\"}"),
                        new Line(5, "", null, "{\"shop\":\"Ash\"}"));
        assertThat(read).isEqualTo(onOneMachine(csv));
    }

    @Test
    void tabsSeparateTheCellsOfTsv() throws IOException {
        Path tsv = file("shops.tsv", "url\tshop\nhttp://a.example/\t\"Oak\nLtd\"\nexample.org\tElm, Ltd\n");

        assertThat(read(Format.AUTO, tsv))
                .containsExactly(
                        new Line(1, "http://a.example/", null, "{\"shop\":\"Oak\\nLtd\"}"),
                        new Line(2, "example.org", "https://example.org", "{\"shop\":\"Elm, Ltd\"}"));
    }

    @Test
    void aTableMayHaveItsUrlsInAnyColumn() throws IOException {
        Path csv = file("shops.csv", "site.of,`x`\nhttp://a.example/,1\n");

        assertThat(lines(new ListReader(SPARK, "site.of", null).read(List.of(csv.toString()), Format.CSV)))
                .containsExactly(new Line(1, "http://a.example/", null, "{\"`x`\":\"1\"}"));
    }

    @Test
    void rowsOfParquetAreNumberedAsTheyStand() {
        Path parquet = folder.resolve("urls.parquet");
        SPARK.range(1, 101)
                .selectExpr("concat('http://a.example/', id) as url", "id as page")
                .repartition(3)
                .sortWithinPartitions("page")
                .write()
                .parquet(parquet.toString());

        List<Line> read = read(Format.AUTO, parquet);

        assertThat(read).extracting(Line::n).containsExactlyElementsOf(oneTo(100));
        assertThat(read).extracting(Line::url).doesNotHaveDuplicates();
        assertThat(read)
                .allSatisfy(line -> assertThat(line.url() + "\"" + line.input())
                        .matches("http://a.example/(\\d+)\"\\{\"page\":\\1}"));
    }

    @Test
    void aTableOfTheUsersIsNumberedInTheOrderOfItsPartitions() {
        Dataset<Row> urls = SPARK.range(1, 21)
                .selectExpr("concat('http://a.example/', id) as link", "id as page", "array(id) as list")
                .coalesce(1)
                .repartitionByRange(4, functions.col("page"));
        assertThat(urls.javaRDD().getNumPartitions()).isEqualTo(4);

        List<Line> read = lines(new ListReader(SPARK, "link", null).read(urls));

        assertThat(read).extracting(Line::n).containsExactlyElementsOf(oneTo(20));
        assertThat(read)
                .allSatisfy(line -> assertThat(line)
                        .isEqualTo(new Line(
                                line.n(),
                                "http://a.example/" + line.n(),
                                null,
                                "{\"page\":%d,\"list\":[%d]}".formatted(line.n(), line.n()))));
    }

    @Test
    void aRowWithoutAUrlHasItsLine() {
        StructType schema = new StructType().add("url", DataTypes.StringType);
        Dataset<Row> urls =
                SPARK.createDataFrame(List.of(RowFactory.create((Object) null), RowFactory.create("")), schema);

        assertThat(lines(new ListReader(SPARK, "url", null).read(urls.coalesce(1))))
                .containsExactly(line(1, ""), line(2, ""));
    }

    @Test
    void aColumnThatIsMissingIsNamedWithThoseThatThereAre() throws IOException {
        Path csv = file("shops.csv", "shop,site\na,http://a.example/\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Format.AUTO, csv))
                .withMessage("The list has no column 'url', but shop, site; name the one of the URLs");
        Dataset<Row> table = SPARK.range(1).toDF();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListReader(SPARK, "url", null).read(table))
                .withMessage("The list has no column 'url', but id; name the one of the URLs");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path none = folder.resolve("none.txt");

        assertThatThrownBy(() -> read(Format.AUTO, none)).hasMessageContaining(none.toString());
    }

    @Test
    void itemsHaveHostAndKeyAndWhatIsNoUrlHasNoHost() throws IOException {
        Path file = file("urls.txt", "HTTP://WWW.Example.org:8080/A/../B\nhttp://[::1\n");

        List<Item> items = items(new ListReader(SPARK, "url", null).read(List.of(file.toString()), Format.TEXT));

        assertThat(items.getFirst())
                .extracting(Item::key, Item::host, Item::same)
                .containsExactly("example.org", "www.example.org:8080", "http://www.example.org:8080/B");
        assertThat(items.getLast())
                .extracting(Item::key, Item::host, Item::same)
                .containsExactly("?2", "", "");
    }

    @Test
    void ofACrawlUrlsOfOnePageHaveOneHashAndLinesAreSeeds() throws IOException {
        SameUrl same = new SameUrl(false, List.of(), new SameUrl.Secret(1, 2));
        Path file = file("urls.txt", "http://a.example/x?utm_source=y\nhttp://a.example/x\nhttp://a.example/z\n");

        List<Item> items = items(new ListReader(SPARK, "url", same).read(List.of(file.toString()), Format.TEXT));

        assertThat(items.get(0).same())
                .isEqualTo(items.get(1).same())
                .isNotEqualTo(items.get(2).same());
        assertThat(items).extracting(item -> work(item).found()).containsOnly(Found.SEED);
    }

    private static List<Long> oneTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long n = 1; n <= last; n++) {
            numbers.add(n);
        }
        return numbers;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Line line(long n, String url) {
        return new Line(n, url, null, null);
    }

    private static List<Line> read(Format format, Path... files) {
        List<String> inputs = Arrays.stream(files).map(Path::toString).toList();
        return lines(new ListReader(SPARK, "url", null).read(inputs, format));
    }

    private static List<Line> lines(Dataset<Row> read) {
        return items(read).stream()
                .map(ListReaderTest::work)
                .map(line -> new Line(line.n(), line.url(), line.readAs(), line.input()))
                .toList();
    }

    private static ListLine work(Item item) {
        ListLine line = Json.read(item.text(), WorkLine.class).line().line();
        assertThat(line.n()).isEqualTo(item.n());
        return line;
    }

    private static List<Item> items(Dataset<Row> read) {
        return read.collectAsList().stream()
                .map(Item::of)
                .sorted(Comparator.comparingLong(Item::n))
                .toList();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T inSmallBlocks(int bytes, Reading<T> reading) throws IOException {
        String before = SPARK.conf().get(BLOCK_SIZE);
        SPARK.conf().set(BLOCK_SIZE, Integer.toString(bytes));
        try {
            return reading.read();
        } finally {
            SPARK.conf().set(BLOCK_SIZE, before);
        }
    }

    private static long blocks(int bytes, Path file) throws IOException {
        return inSmallBlocks(
                bytes,
                () -> SPARK.read()
                        .text(file.toString())
                        .selectExpr("_metadata.file_block_start")
                        .distinct()
                        .count());
    }

    /// The lines of a file as the program without a cluster reads them.
    private static List<Line> onOneMachine(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (UrlList list = UrlList.open(file)) {
            list.read(line -> {
                try {
                    ListEntry entry = list.entryAt(line.n(), line.location());
                    String readAs = entry.url().equals(entry.text().strip()) ? null : entry.url();
                    lines.add(new Line(line.n(), entry.text(), readAs, entry.input()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return lines;
    }
}
