package dev.scraper.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.scraper.cli.progress.CoverageText;
import dev.scraper.extract.Coverage;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.UrlOutcome;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.spark.Item.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What a run came to, all rounds together. It stands in `summary.json` of its folder; what was
/// done to each host, in the files of `receipt`.
///
/// @param lines of the list, those of a crawl included
/// @param records by outcome, as records name it; one for each line
/// @param rounds that there were
/// @param requests that receipts have, robots.txt included
/// @param hosts that were asked
/// @param attemptsLost tasks that died and were done again, and rounds that were begun again
/// @param askedTwiceAtMost requests that dead attempts may have made, which no receipt has: never
///     more, and most likely fewer
/// @param leftOut URLs that pages of a crawl led to and that are not in its list, by reason
/// @param coverage how the fields of a recipe did, for people; empty without one
/// @param unmet what the recipe expected and did not get
/// @param smallestGapMs between two requests to one host; null where no host had two
public record ClusterReport(
        long lines,
        Map<String, Long> records,
        int rounds,
        long requests,
        long hosts,
        long attemptsLost,
        long askedTwiceAtMost,
        Map<String, Long> leftOut,
        List<String> coverage,
        List<String> unmet,
        @Nullable Double smallestGapMs) {

    private static final StructType RECEIPT = StructType.fromDDL(
            "host STRING, requests BIGINT, at_once INT, smallest_gap_ms DOUBLE, polite_ms MAP<STRING, BIGINT>,"
                    + " bytes BIGINT, not_modified BIGINT, too_many BIGINT, unavailable BIGINT, without_answer BIGINT,"
                    + " robots STRING, changes ARRAY<STRING>, pace_changes BIGINT");

    private static final StructType PARTITION =
            StructType.fromDDL("partition INT, attempt INT, lines BIGINT, requests BIGINT");

    /// Copies counts and texts.
    public ClusterReport {
        records = Map.copyOf(records);
        leftOut = Map.copyOf(leftOut);
        coverage = List.copyOf(coverage);
        unmet = List.copyOf(unmet);
    }

    /// Lines that have no record: those beyond the limits of a crawl.
    public long left() {
        return lines - counted(outcome -> true);
    }

    /// Lines whose outcome is no accepted one.
    public long failed() {
        return counted(outcome -> !outcome.accepted());
    }

    /// Lines that some server answered, whatever it said.
    long answered() {
        return counted(outcome -> switch (outcome) {
            case OK,
                    NOT_MODIFIED,
                    UNCHANGED,
                    REDIRECTED,
                    ROBOTS_DENIED,
                    NOT_HTML,
                    HTTP_ERROR,
                    TOO_LARGE,
                    PARSE_ERROR,
                    INCOMPLETE,
                    TOO_MANY_REDIRECTS -> true;
            case DUPLICATE,
                    OUT_OF_SCOPE,
                    NETWORK_ERROR,
                    TIMEOUT,
                    TLS_ERROR,
                    INVALID_URL,
                    PRIVATE_ADDRESS,
                    WORKER_DIED -> false;
        });
    }

    private long counted(Predicate<UrlOutcome> which) {
        return Arrays.stream(UrlOutcome.values())
                .filter(which)
                .mapToLong(outcome -> records.getOrDefault(outcome.text(), 0L))
                .sum();
    }

    /// @param pages what was done with each page
    static ClusterReport of(RoundStore store, int rounds, ScrapeSettings pages) throws IOException {
        Recipe recipe = pages.recipe();
        Map<String, Long> records = new TreeMap<>();
        for (Row outcome :
                store.outcomes(rounds).groupBy("outcome").agg(count(lit(1))).collectAsList()) {
            records.put(outcome.getString(0), outcome.getLong(1));
        }
        Dataset<Row> receipts = parsed(store.texts(Kind.RECEIPT, 0, rounds), RECEIPT);
        receipts.groupBy("host")
                .agg(
                        sum("requests").as("requests"),
                        max("at_once").as("at_once"),
                        min("smallest_gap_ms").as("smallest_gap_ms"),
                        sum("bytes").as("bytes"),
                        sum("not_modified").as("not_modified"),
                        sum("too_many").as("too_many"),
                        sum("unavailable").as("unavailable"),
                        sum("without_answer").as("without_answer"),
                        max_by(col("robots"), col("round")).as("robots"),
                        sum("pace_changes").as("pace_changes"),
                        count(lit(1)).as("rounds"))
                .write()
                .mode(SaveMode.Overwrite)
                .json(store.path("receipt"));
        Row asked = receipts.agg(sum("requests"), countDistinct("host"), min("smallest_gap_ms"))
                .head();
        long lost = 0;
        long twice = 0;
        for (Row partition : parsed(store.texts(Kind.PARTITION, 0, rounds), PARTITION)
                .where(col("attempt").gt(0))
                .collectAsList()) {
            lost += partition.getInt(1);
            twice += partition.getInt(1) * partition.getLong(3);
        }
        for (int round = 0; round < rounds; round++) {
            int again = store.attempts(round) - 1;
            if (again > 0) {
                lost += again;
                twice += again * requests(store, round);
            }
        }
        Map<String, Long> leftOut = new TreeMap<>();
        if (pages.crawl() != null) {
            store.leftOut(rounds)
                    .collectAsList()
                    .forEach(reason -> leftOut.put(reason.getString(0), reason.getLong(1)));
        }
        Coverage coverage = recipe == null ? null : coverage(store, rounds, recipe);
        ClusterReport report = new ClusterReport(
                store.lines(),
                records,
                rounds,
                asked.isNullAt(0) ? 0 : asked.getLong(0),
                asked.getLong(1),
                lost,
                twice,
                leftOut,
                coverage == null ? List.of() : CoverageText.lines(coverage, false),
                coverage == null ? List.of() : CoverageText.unmet(coverage, false),
                asked.isNullAt(2) ? null : asked.getDouble(2));
        store.write("summary.json", Json.of(report) + "\n");
        return report;
    }

    private static Coverage coverage(RoundStore store, int rounds, Recipe recipe) throws IOException {
        Coverage all = new Coverage(recipe);
        for (Row part : store.texts(Kind.COVERAGE, 0, rounds).collectAsList()) {
            all.add(Json.read(part.getString(0), Coverage.Sums.class));
        }
        return all;
    }

    private static long requests(RoundStore store, int round) throws IOException {
        Row sum = parsed(store.texts(Kind.PARTITION, round, round + 1), PARTITION)
                .agg(sum("requests"))
                .head();
        return sum.isNullAt(0) ? 0 : sum.getLong(0);
    }

    private static Dataset<Row> parsed(Dataset<Row> texts, StructType schema) {
        return texts.select(from_json(col("value"), schema).as("it"), col("round"))
                .select("it.*", "round");
    }
}
