package dev.scraper.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.scraper.spark.Item.Kind;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/// Records as columns, for Parquet: the keys of docs/records.md. What has a shape of its own in
/// each run (`input`, `data`, `items` and what belongs to them) is JSON in a column.
final class RecordColumns {

    /// The columns of a record, in the order of its keys.
    static final StructType SCHEMA = StructType.fromDDL("""
            n BIGINT, url STRING, read_as STRING, input STRING, depth INT, via STRING, referrer STRING,
            final_url STRING, outcome STRING, first_line BIGINT, status INT,
            error STRUCT<type: STRING, message: STRING, phase: STRING>, attempts INT,
            redirects ARRAY<STRUCT<status: INT, url: STRING, refresh: BOOLEAN>>,
            refresh STRUCT<delay: BIGINT, url: STRING>, mime STRING, charset STRING, charset_source STRING,
            length BIGINT, wire_length BIGINT, digest STRING, title STRING, canonical STRING, lang STRING,
            links ARRAY<STRING>, data STRING, recipe STRING, items STRING, data_from STRING, data_errors STRING,
            data_errors_left_out BIGINT, next STRING,
            robots STRUCT<allowed: BOOLEAN, `group`: STRING, rule: STRING, line: INT, crawl_delay: DOUBLE,
                noindex: BOOLEAN, nofollow: BOOLEAN>,
            etag STRING, last_modified STRING, timestamp STRING, text_print STRING,
            left_out MAP<STRING, BIGINT>, waited_for STRING,
            timings_ms STRUCT<queue: DOUBLE, polite: DOUBLE, ttfb: DOUBLE, body: DOUBLE, parse: DOUBLE, total: DOUBLE>,
            worker STRUCT<mode: STRING, pid: BIGINT, lane: INT>
            """);

    private RecordColumns() {}

    /// Of records these columns, of all else its text in `value`; and the `kind` of both.
    static Dataset<Row> of(Dataset<Row> rows) {
        var isRecord = col("kind").equalTo(Kind.RECORD.text());
        return rows.withColumn("record", when(isRecord, from_json(col("value"), SCHEMA)))
                .withColumn("value", when(isRecord, lit(null)).otherwise(col("value")))
                .select("record.*", "value", "kind");
    }
}
