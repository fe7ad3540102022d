package dev.scraper.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// Words of Spark that several classes need.
final class Frames {

    /// The columns of items.
    static final Column[] ITEM =
            Arrays.stream(Item.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);

    /// More characters than any text has.
    static final int REST = Integer.MAX_VALUE - 2;

    private Frames() {}

    /// Names of columns, for joins.
    static Seq<String> columns(String... names) {
        return CollectionConverters.asScala(List.of(names)).toSeq();
    }

    /// The columns of items and one more.
    static Column[] itemAnd(String name) {
        Column[] columns = Arrays.copyOf(ITEM, ITEM.length + 1);
        columns[ITEM.length] = functions.col(name);
        return columns;
    }
}
