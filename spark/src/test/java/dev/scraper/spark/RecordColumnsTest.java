package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RecordColumnsTest {

    private static final SparkSession SPARK = LocalSpark.SESSION;

    /// Keys of runs that a cluster does not have: on top of an earlier one, and of crawls whose
    /// list grows while pages are asked for.
    private static final Set<String> ELSEWHERE = Set.of("since", "content_from", "found", "found_elsewhere", "listed");

    @TempDir
    Path temp;

    @Test
    void eachKeyOfARecordHasAColumn() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher row =
                Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|").matcher(table());
        while (row.find()) {
            documented.addAll(List.of(row.group(1).replace("`", "").split(", ")));
        }
        Set<String> columns = new TreeSet<>(List.of(RecordColumns.SCHEMA.fieldNames()));

        assertThat(documented).hasSizeGreaterThan(40).containsAll(ELSEWHERE);
        documented.removeAll(ELSEWHERE);
        assertThat(columns).isEqualTo(documented);
    }

    /// The first table of the page about records.
    private static String table() throws IOException {
        String text = Files.readString(Path.of("../docs/records.md"));
        return text.substring(0, text.indexOf("**`n`** counts"));
    }

    /// Two rounds, so that the second one reads what the first one left.
    @Test
    void recordsOfAllOutcomesStandInTheirColumnsAndARunGoesOn() throws IOException {
        Path output = temp.resolve("run");
        try (SpreadSites sites = SpreadSites.start()) {
            sites.robots(1, "User-agent: *\nDisallow: /private/\nCrawl-delay: 0.1\n");
            Path list = Files.writeString(
                    temp.resolve("urls.csv"),
                    "url,shop\n%s,Oak\n%s,Elm\n%s,Ash\nno url,\n%s,Fir\n%s,Yew\n"
                            .formatted(
                                    sites.url(1, "/1"),
                                    sites.url(1, "/to/" + sites.authority(2) + "/2"),
                                    sites.url(1, "/private/"),
                                    sites.url(1, "/1"),
                                    sites.url(2, "/3")));
            Recipe recipe = Recipe.parse("recipe: 1\nfields:\n  name: title\n", "recipe");
            ClusterSettings settings = new Settings(ClusterSettings.of(Settings.scraper(), recipe))
                    .roundPages(1)
                    .partitions(3)
                    .parquet()
                    .cluster();

            ClusterReport report = SparkScraper.on(SPARK, settings)
                    .files(List.of(list.toString()), ListReader.Format.AUTO, "url")
                    .into(output.toString());

            assertThat(report.lines()).isEqualTo(6);
            assertThat(report.records().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(6);
            assertThat(report.rounds()).isGreaterThanOrEqualTo(3);
            assertThat(sites.paths(1)).containsOnlyOnce("/robots.txt", "/1");
            Dataset<Row> records =
                    SPARK.read().option("basePath", output + "/rounds").parquet(output + "/rounds/round=*/kind=record");
            assertThat(fields(records.schema())).containsAll(fields(RecordColumns.SCHEMA));
            List<Row> rows = records.orderBy("n").collectAsList();
            assertThat(rows)
                    .extracting(each -> each.getAs("outcome"))
                    .containsExactly("ok", "ok", "robots_denied", "invalid_url", "duplicate", "ok");
            Row moved = rows.get(1);
            assertThat(moved.<String>getAs("final_url")).isEqualTo(sites.url(2, "/2"));
            assertThat(moved.<String>getAs("input")).isEqualTo("{\"shop\":\"Elm\"}");
            assertThat(moved.<String>getAs("data")).isEqualTo("{\"name\":\"127.0.0.2 /2\"}");
            assertThat(moved.<Integer>getAs("attempts")).isEqualTo(2);
            assertThat(moved.<Integer>getAs("status")).isEqualTo(200);
            assertThat(moved.getList(moved.fieldIndex("redirects")))
                    .singleElement()
                    .hasToString("[302,%s,null]".formatted(sites.url(2, "/2")));
            assertThat(moved.getStruct(moved.fieldIndex("timings_ms")).getDouble(5))
                    .isPositive();
            assertThat(moved.getStruct(moved.fieldIndex("worker")).getString(0)).isEqualTo("virtual");
            Row denied = rows.get(2);
            assertThat(denied.getStruct(denied.fieldIndex("robots")).getBoolean(0))
                    .isFalse();
            assertThat(denied.getStruct(denied.fieldIndex("error")).getString(0))
                    .isEqualTo("robots_txt");
            assertThat(rows.get(4).<Long>getAs("first_line")).isOne();

            int before = sites.count();
            assertThat(SparkScraper.on(SPARK, settings)
                            .files(List.of(list.toString()), ListReader.Format.AUTO, "url")
                            .into(output.toString()))
                    .isEqualTo(report);
            assertThat(sites.count()).isEqualTo(before);
        }
    }

    private static List<String> fields(StructType schema) {
        return Arrays.stream(schema.fields()).map(RecordColumnsTest::field).toList();
    }

    private static String field(StructField field) {
        return field.name() + " " + field.dataType().catalogString();
    }
}
