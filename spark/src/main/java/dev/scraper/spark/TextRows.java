package dev.scraper.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The columns of what tasks hand out.
final class TextRows {

    /// As they come.
    static final StructType OUTPUT =
            new StructType().add("kind", DataTypes.StringType).add("value", DataTypes.StringType);

    /// As they are read again.
    static final StructType SCHEMA =
            new StructType().add("value", DataTypes.StringType).add("round", DataTypes.IntegerType);

    /// As they stand in Parquet.
    static final StructType STORED = new StructType().add("value", DataTypes.StringType);

    private TextRows() {}
}
