package dev.scraper.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import dev.scraper.crawl.Found;
import dev.scraper.crawl.SameUrl;
import dev.scraper.lines.ListEntry;
import dev.scraper.lines.SingleLine;
import dev.scraper.spark.Item.Kind;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// Reads a list wherever Spark can read, and numbers its lines over the whole input, as
/// docs/records.md counts them.
///
/// @param column where tables have the URLs, or the key of JSON
/// @param same which URLs are one page; null for those that are spelt the same
record ListReader(
        SparkSession session, String column, @Nullable SameUrl same) {

    /// How an input is written.
    enum Format {
        AUTO,
        TEXT,
        JSONL,
        CSV,
        TSV,
        PARQUET
    }

    /// The lines of files: [Item]s.
    ///
    /// @param inputs files, folders and patterns
    Dataset<Row> read(List<String> inputs, Format format) {
        Format known = format == Format.AUTO ? named(inputs.getFirst()) : format;
        String[] paths = inputs.toArray(String[]::new);
        DataFrameReader reader = session.read();
        return switch (known) {
            case TEXT, JSONL -> items(placed(reader.text(paths), col("value"), lit(null)), known);
            case CSV, TSV ->
                items(
                        cells(reader.option("header", true)
                                .option("sep", known == Format.TSV ? "\t" : ",")
                                .option("escape", "\"")
                                .option("multiLine", true)
                                .csv(paths)),
                        known);
            case PARQUET -> items(table(reader.parquet(paths)), known);
            case AUTO -> throw new IllegalStateException("the format is known");
        };
    }

    /// The rows of a table that stands in no file: [Item]s. They are numbered in the order of its
    /// partitions.
    Dataset<Row> read(Dataset<Row> table) {
        return items(table(table.select(col("*"), lit("").as("_metadata"))), Format.PARQUET);
    }

    private static Format named(String input) {
        String lower = input.toLowerCase(Locale.ROOT).replaceFirst("(\\.gz|\\.zst|\\.bz2|\\.snappy|/)$", "");
        return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
            case "csv" -> Format.CSV;
            case "tsv" -> Format.TSV;
            case "json", "jsonl", "ndjson" -> Format.JSONL;
            case "parquet" -> Format.PARQUET;
            default -> Format.TEXT;
        };
    }

    /// The cells with the URLs, and what else stands in their rows, as JSON.
    private Dataset<Row> table(Dataset<Row> rows) {
        List<String> names = new ArrayList<>(Arrays.asList(rows.columns()));
        boolean files = !names.remove("_metadata");
        Column[] others = others(names, ListReader::quoted);
        return files
                ? placed(rows, quoted(column), input(others))
                : rows.select(quoted(column).cast("string"), input(others).cast("string"), lit(""), lit(0L));
    }

    /// The same of a file of text, where a cell without anything is an empty text; in a row without
    /// any value there is no URL either, and it is passed over.
    private Dataset<Row> cells(Dataset<Row> rows) {
        List<String> names = new ArrayList<>(Arrays.asList(rows.columns()));
        Column any = lit(false);
        for (String name : names) {
            any = any.or(trim(written(name)).notEqual(""));
        }
        Column[] others = others(names, name -> written(name).as(name));
        return placed(rows, when(any, written(column)), input(others));
    }

    private Column[] others(List<String> names, Function<String, Column> columns) {
        if (!names.remove(column)) {
            throw new IllegalArgumentException("The list has no column '%s', but %s; name the one of the URLs"
                    .formatted(column, String.join(", ", names)));
        }
        return names.stream().map(columns).toArray(Column[]::new);
    }

    private static Column input(Column[] others) {
        return others.length == 0 ? lit(null) : to_json(struct(others));
    }

    private static Column written(String name) {
        return coalesce(quoted(name), lit(""));
    }

    private static Dataset<Row> placed(Dataset<Row> rows, Column text, Column input) {
        return rows.select(text.cast("string"), input.cast("string"), Numbering.OF_FILES[0], Numbering.OF_FILES[1]);
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    private Dataset<Row> items(Dataset<Row> rows, Format format) {
        return Numbering.of(rows, 0).flatMap(new Reading(format, column, same), Encoders.row(Item.SCHEMA));
    }

    /// Makes items of rows: text, input, number. Whatever a line says, nothing throws.
    private static final class Reading implements FlatMapFunction<Row, Row> {

        private static final long serialVersionUID = 1;

        private final Format format;
        private final String column;
        private final @Nullable SameUrl same;
        private transient @Nullable SingleLine line;

        Reading(Format format, String column, @Nullable SameUrl same) {
            this.format = format;
            this.column = column;
            this.same = same;
        }

        @Override
        public Iterator<Row> call(Row row) {
            ListEntry entry = entry(row.getString(0), row.getString(1));
            return entry == null
                    ? List.<Row>of().iterator()
                    : List.of(item(row.getLong(2), entry).row()).iterator();
        }

        private @Nullable ListEntry entry(@Nullable String text, @Nullable String input) {
            SingleLine reading = line == null ? new SingleLine(column) : line;
            line = reading;
            return switch (format) {
                case TEXT -> text == null ? null : reading.ofText(text);
                case JSONL -> text == null ? null : reading.ofJson(text);
                case CSV, TSV -> text == null ? null : SingleLine.ofCell(text, input);
                case PARQUET, AUTO -> SingleLine.ofCell(text, input);
            };
        }

        private Item item(long n, ListEntry entry) {
            String readAs = entry.url().equals(entry.text().strip()) ? null : entry.url();
            CrawlUrl url = HostKeys.parsed(entry.url());
            ListLine listed = new ListLine(n, entry.text(), readAs, entry.input(), same == null ? null : Found.SEED);
            String text = Json.of(new WorkLine(listed, 0));
            if (url == null) {
                return new Item(Kind.LINE, HostKeys.ofNone(n), "", n, text);
            }
            String key = same == null ? url.text() : Long.toString(same.hash(url));
            return new Item(Kind.LINE, HostKeys.of(url), url.authority(), n, 0, 0, key, text);
        }
    }
}
