package dev.scraper.spark;

import static dev.scraper.spark.ClusterText.several;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.spark.Item.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A run in rounds, each of which is scraped and committed by one stage, until there is nothing
/// more to do. All that a round is made of is committed, so it can be made again at any time.
final class Rounds {

    /// Lines that come before one of the same host, and are still to do: less than nothing for what
    /// is no line.
    private static final String AHEAD = "ahead";

    private static final String WORK = "work";

    private static final Column IS_ASKED = col("rank").geq(0).and(col("host").notEqual(""));

    private final SparkSession session;
    private final ClusterSettings settings;
    private final RoundStore store;
    private final Counters counters;
    private final Consumer<String> told;
    private final @Nullable Growth growth;

    /// @param told what one should know, line by line
    Rounds(SparkSession session, ClusterSettings settings, RoundStore store, Counters counters, Consumer<String> told) {
        this.session = session;
        this.settings = settings;
        this.store = store;
        this.counters = counters;
        this.told = told;
        CrawlRules rules = settings.pages().crawl();
        this.growth = rules == null ? null : new Growth(rules, store);
    }

    /// Keeps the list as it is given: which lines repeat which, and how many come before each at
    /// its host.
    void list(Dataset<Row> lines) {
        Column isUrl = col("host").notEqual("");
        Column isFirst = col("n").equalTo(col("first"));
        Column before = sum(when(isFirst, 1).otherwise(0))
                .over(Window.partitionBy("key", "host").orderBy("n"))
                .minus(1);
        Column open = left(col("text"), length(col("text")).minus(1)); // without its last brace
        Column repeating = concat(open, lit(",\"first\":"), col("first"), lit("}"));
        lines.repartition(col("key"))
                .withColumn(
                        "first",
                        when(isUrl, min("n").over(Window.partitionBy("key", "host", "same")))
                                .otherwise(col("n")))
                .withColumn("rank", when(isFirst, before).otherwise(-1).cast("long"))
                .withColumn("text", when(isFirst, col("text")).otherwise(repeating))
                .withColumn("same", growth == null ? lit("") : col("same"))
                .select(Frames.ITEM)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(store.path("list", 0));
    }

    /// Scrapes round after round, from the first one that is not whole.
    ///
    /// @return rounds that there are then
    int run() throws IOException {
        int round = store.finished();
        if (round > 0) {
            told.accept(several(round, "round") + (round == 1 ? " is" : " are") + " whole already");
        }
        while (prepare(round)) {
            int before = store.begin(round);
            if (before > 0) {
                told.accept("round %,d is begun again".formatted(round));
            }
            scrape(round, before > 0);
            round++;
        }
        return round;
    }

    /// Finds out what a round has to do, where that has not been done.
    ///
    /// @return false where there is nothing to do any more
    private boolean prepare(int round) throws IOException {
        if (store.isWhole(store.path(WORK, round))) {
            return true;
        }
        if (growth != null && round > 0) {
            growth.list(round, () -> isIdle(round));
        }
        Dataset<Row> work = work(round, lists(round));
        RoundPlan plan = plan(work);
        if (plan.lines() > 0) {
            told.accept("round %,d: %s".formatted(round, plan.text(settings)));
            divide(work, plan, round);
        }
        return plan.lines() > 0;
    }

    /// Keeps what each partition of a round has to do, a file for each.
    ///
    /// A stage that fetched what it does from others would begin anew where one of them died, also
    /// those partitions that are under way, and their hosts would be asked by two at once.
    private void divide(Dataset<Row> work, RoundPlan plan, int round) {
        work.where(col(AHEAD).lt(plan.roundPages()))
                .select(col("key"), col("n"), to_json(struct(Frames.ITEM)).as("value"))
                .repartition(plan.partitions(), col("key"))
                .sortWithinPartitions("n")
                .select("value")
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "gzip")
                .text(store.path(WORK, round));
    }

    private void scrape(int round, boolean again) throws IOException {
        List<String> partitions = store.files(WORK, round);
        PartitionTask task = new PartitionTask(
                settings, settings.pages().archive() ? store.path("warc", round) : null, again, counters);
        Dataset<Row> rows = session.createDataset(
                        JavaSparkContext.fromSparkContext(session.sparkContext())
                                .parallelize(partitions, Math.max(1, partitions.size()))
                                .rdd(),
                        Encoders.STRING())
                .mapPartitions(task, Encoders.row(TextRows.OUTPUT));
        // a file for each kind is open at the same time; else all would be sorted by kind first
        session.conf().set("spark.sql.maxConcurrentOutputFileWriters", Item.Kind.values().length + 1L);
        String path = store.path("rounds", round);
        if (settings.parquet()) {
            RecordColumns.of(rows)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .partitionBy("kind")
                    .parquet(path);
        } else {
            rows.write().mode(SaveMode.Overwrite).partitionBy("kind").text(path);
        }
        store.keepOnly(
                "warc",
                round,
                store.items(Kind.WARC, round, round + 1)
                        .select("text")
                        .as(Encoders.STRING())
                        .collectAsList());
    }

    /// How many rounds have added to the list, that of the round included.
    private int lists(int round) {
        return growth == null ? 1 : round + 1;
    }

    private boolean isIdle(int round) {
        try {
            return plan(work(round, round)).lines() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What there is to do from a round on, and what is known of its hosts.
    ///
    /// @param lists of so many rounds
    private Dataset<Row> work(int round, int lists) throws IOException {
        Dataset<Row> hosts = store.items(Kind.HOST, 0, round)
                .groupBy("host")
                .agg(max_by(struct(col("key"), col("n"), col("text")), col("round"))
                        .as("last"))
                .select("last.*", "host");
        Dataset<Row> list = store.list(lists);
        Dataset<Row> lines = list.where(IS_ASKED)
                .where(col("n").leq(settings.extent().maxPages()))
                .where(col("rank").lt(settings.extent().maxPagesPerHost()))
                .join(hosts.select(col("host"), col("n").as("taken")), Frames.columns("host"), "left")
                .withColumn(AHEAD, col("rank").minus(coalesce(col("taken"), lit(0L))))
                .where(col(AHEAD).geq(0))
                .select(Frames.itemAnd(AHEAD));
        Dataset<Row> rest = round > 0 ? store.items(Kind.ERRAND, round - 1, round) : list.where(not(IS_ASKED));
        Dataset<Row> work = lines.union(rest.withColumn(AHEAD, lit(0L)).select(Frames.itemAnd(AHEAD)));
        Dataset<Row> aliases =
                store.items(Kind.ALIAS, 0, round).select(Frames.ITEM).dropDuplicates(new String[] {"key", "host"});
        Dataset<Row> known = hosts.withColumn("kind", lit(Kind.HOST.text()))
                .withColumn("rank", lit(0L))
                .withColumn("depth", lit(0))
                .withColumn("same", lit(""))
                .select(Frames.ITEM);
        Dataset<Row> needed =
                work.select("key").union(aliases.select(col("text").as("key"))).distinct();
        Dataset<Row> besides = (growth == null ? known : known.union(growth.traps(round)))
                .join(needed, Frames.columns("key"), "left_semi")
                .select(Frames.ITEM)
                .union(aliases)
                .withColumn(AHEAD, lit(-1L));
        return together(work.union(besides), aliases);
    }

    private RoundPlan plan(Dataset<Row> work) {
        Row totals = work.where(col(AHEAD).geq(0))
                .groupBy("key", "host")
                .agg(count("n").as("lines"))
                .agg(sum("lines"), count("host"), max("lines"), countDistinct("key"))
                .head();
        if (totals.isNullAt(0)) {
            return RoundPlan.NOTHING;
        }
        int slots = Math.max(1, session.sparkContext().defaultParallelism());
        return RoundPlan.of(
                settings, totals.getLong(0), totals.getLong(1), totals.getLong(2), totals.getLong(3), slots);
    }

    /// Puts keys under one that have to be in one partition, since the robots.txt of a site of one
    /// was moved to a site of the other.
    private Dataset<Row> together(Dataset<Row> work, Dataset<Row> aliases) {
        Map<String, String> roots = new HashMap<>();
        Dataset<Row> across = aliases.where(col("key").notEqual(col("text"))); // most are of one domain
        for (Row alias : across.select("key", "text").distinct().collectAsList()) {
            String a = root(roots, alias.getString(0));
            String b = root(roots, alias.getString(1));
            if (!a.equals(b)) {
                roots.put(a, b);
            }
        }
        if (roots.isEmpty()) {
            return work;
        }
        List<Row> rows = new ArrayList<>();
        roots.keySet().forEach(key -> rows.add(RowFactory.create(key, root(roots, key))));
        StructType schema = new StructType().add("key", DataTypes.StringType).add("root", DataTypes.StringType);
        return work.join(broadcast(session.createDataFrame(rows, schema)), Frames.columns("key"), "left")
                .withColumn("key", coalesce(col("root"), col("key")))
                .select(Frames.itemAnd(AHEAD));
    }

    private static String root(Map<String, String> roots, String key) {
        String root = key;
        for (String next = roots.get(root); next != null; next = roots.get(root)) {
            root = next;
        }
        return root;
    }
}
