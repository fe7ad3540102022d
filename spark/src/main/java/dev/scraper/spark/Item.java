package dev.scraper.spark;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What goes into a partition, and what of its results the next round needs.
///
/// @param key what it is partitioned by: the domain of its host, so that most redirects stay within
///     a partition
/// @param host host and port; empty for a line that is no URL
/// @param n of a line its number; of a link that of its page; of a host how many of its lines were
///     taken
/// @param rank of a line its place among those of its host, from 0; duplicates have none
/// @param depth of a link and a line of a crawl
/// @param same what URLs of one page have in common; empty where nobody compares
/// @param text what else there is to know
record Item(Kind kind, String key, String host, long n, long rank, int depth, String same, String text) {

    /// What it is about.
    enum Kind {
        /// A line of the list: a [WorkLine].
        LINE,
        /// A line that was on its way when its round ended: a [WorkLine].
        ERRAND,
        /// What is known of a host: [dev.scraper.queue.HostMemory], or nothing.
        HOST,
        /// Host and port (`host`) where the robots.txt of a site of `key` was moved; `text` is the
        /// key of that.
        ALIAS,
        /// Where a page of a crawl leads: a [dev.scraper.crawl.CrawlLine].
        LINK,
        /// A page whose URL has numbers, for the traps of a crawl: a [PrintedPage].
        PRINT,
        /// A kind of URLs of a host that is a trap.
        TRAP,
        /// What was done to a host: a [HostReceiptText].
        RECEIPT,
        /// What a partition came to: a [PartitionReport].
        PARTITION,
        /// How the fields of a recipe did in a partition: [dev.scraper.extract.Coverage.Sums].
        COVERAGE,
        /// The name of a WARC file of a partition, `n` is its number.
        WARC,
        /// A record of the list. Not an item: its text stands alone.
        RECORD;

        /// As folders are called.
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// The columns of items.
    static final StructType SCHEMA = new StructType(new StructField[] {
        column("kind", DataTypes.StringType),
        column("key", DataTypes.StringType),
        column("host", DataTypes.StringType),
        column("n", DataTypes.LongType),
        column("rank", DataTypes.LongType),
        column("depth", DataTypes.IntegerType),
        column("same", DataTypes.StringType),
        column("text", DataTypes.StringType)
    });

    private static StructField column(String name, org.apache.spark.sql.types.DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    Item(Kind kind, String key, String host, long n, @Nullable String text) {
        this(kind, key, host, n, 0, 0, "", text == null ? "" : text);
    }

    Row row() {
        return RowFactory.create(kind.text(), key, host, n, rank, depth, same, text);
    }

    static Item of(Row row) {
        return new Item(
                Kind.of(row.getString(0)),
                text(row, 1),
                text(row, 2),
                number(row, 3),
                number(row, 4),
                (int) number(row, 5),
                text(row, 6),
                text(row, 7));
    }

    private static String text(Row row, int i) {
        return row.isNullAt(i) ? "" : row.getString(i);
    }

    private static long number(Row row, int i) {
        return row.isNullAt(i) ? 0 : ((Number) row.get(i)).longValue();
    }
}
