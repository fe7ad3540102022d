package dev.scraper.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.spark.Item.Kind;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.expressions.Window;

/// Lets the list of a crawl grow by what its pages lead to, between two rounds.
///
/// @param rules of the crawl
record Growth(CrawlRules rules, RoundStore store) {

    private static final String FOUND = "found";

    /// Keeps the lines that are new before a round: each URL once, by the shortest way that led to
    /// it, and none that the list has.
    ///
    /// With a limit of depth, what is found depends on the way by which it was found first; so
    /// there a level is done before the next one is listed.
    ///
    /// @param idle whether the list as it is has nothing more to do
    void list(int round, BooleanSupplier idle) throws IOException {
        if (store.isWhole(store.path("list", round))) {
            return;
        }
        boolean byLevels = rules.depth() != CrawlRules.ANY_DEPTH;
        Dataset<Row> listed = store.list(round);
        Dataset<Row> fresh = store.items(Kind.LINK, byLevels ? 0 : round - 1, round)
                .groupBy("same")
                .agg(min_by(
                                struct(col("key"), col("host"), col("n"), col("depth"), col("text")),
                                struct(col("depth"), col("n")))
                        .as("shortest"))
                .select("shortest.*", "same")
                .join(listed.select("same"), Frames.columns("same"), "left_anti");
        if (byLevels) {
            Row last = (idle.getAsBoolean() ? fresh.agg(min("depth")) : listed.agg(max("depth"))).head();
            fresh = fresh.where(col("depth").leq(last.isNullAt(0) ? 0 : last.getInt(0)));
        }
        // kept first: what is numbered must not come out otherwise when it is read again
        fresh.write().mode(SaveMode.Overwrite).parquet(store.path(FOUND, round));
        Row before = listed.agg(max("n")).head();
        Dataset<Row> hosts = listed.groupBy("host").agg(max("rank").plus(1).as("before"));
        Numbering.of(
                        store.read(FOUND, round)
                                .select(
                                        col("key"),
                                        col("host"),
                                        col("depth"),
                                        col("same"),
                                        col("text"),
                                        Numbering.OF_FILES[0],
                                        Numbering.OF_FILES[1]),
                        before.isNullAt(0) ? 0 : before.getLong(0))
                .join(hosts, Frames.columns("host"), "left")
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("host").orderBy("n"))
                                .minus(1)
                                .plus(coalesce(col("before"), lit(0L))))
                .withColumn("kind", lit(Kind.LINE.text()))
                .withColumn(
                        "text",
                        concat(
                                lit("{\"n\":"),
                                col("n"),
                                lit(",\"credentials\":true,"),
                                substring(col("text"), 2, Frames.REST)))
                .select(Frames.ITEM)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(store.path("list", round));
    }

    /// The kinds of URLs that turned out to be traps before a round: for each host its pages are
    /// gone through in order, as on one machine.
    Dataset<Row> traps(int round) throws IOException {
        Dataset<Row> prints = store.items(Kind.PRINT, 0, round);
        if (!rules.traps().on()) {
            return prints.select(Frames.ITEM).limit(0);
        }
        FilterFunction<Row> elsewhere = row -> isElsewhere(row.getString(0));
        Dataset<Row> led = store.read(FOUND, 1, round + 1)
                .select("text", "n")
                .filter(elsewhere)
                .select("n")
                .distinct()
                .withColumn("elsewhere", lit(true));
        MapPartitionsFunction<Row, Row> watching = TrapWatch::traps;
        return prints.join(led, Frames.columns("n"), "left")
                .select(
                        col("key"),
                        col("host"),
                        col("text"),
                        coalesce(col("elsewhere"), lit(false)).as("elsewhere"),
                        col("round"),
                        col("n"))
                .repartition(col("key"))
                .sortWithinPartitions("host", "round", "n")
                .mapPartitions(watching, Encoders.row(Item.SCHEMA));
    }

    /// Whether a link leads from a page to one of another kind.
    private static boolean isElsewhere(String text) {
        CrawlLine link = Json.read(text, CrawlLine.class);
        String referrer = link.found().referrer();
        return referrer == null || !UrlPattern.areFamily(CrawlUrl.parse(link.url()), referrer);
    }
}
