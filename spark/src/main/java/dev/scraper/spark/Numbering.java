package dev.scraper.spark;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/// Numbers rows over all files that they are in: files in the order of their paths, rows as they
/// stand. In one further pass, before anything is moved, rows of each block of a file are counted.
final class Numbering {

    /// Where a row stands, of files: the last two columns of what is numbered.
    static final Column[] OF_FILES = {col("_metadata.file_path"), col("_metadata.file_block_start")};

    /// A part of a file whose rows follow each other; of a table that stands in no file, one of its
    /// partitions.
    private record Block(String file, long start) implements Comparable<Block>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compareTo(Block other) {
            int byFile = file.compareTo(other.file);
            return byFile == 0 ? Long.compare(start, other.start) : byFile;
        }

        static Block of(int partition, Row row) {
            String file = row.getString(row.length() - 2);
            return new Block(file, file.isEmpty() ? partition : row.getLong(row.length() - 1));
        }
    }

    private Numbering() {}

    /// The rows, with their number as the column `n` in place of where they stand.
    ///
    /// @param rows of which the last two columns are file and start of a block; an empty file
    ///     stands for none
    /// @param base the number before the first
    static Dataset<Row> of(Dataset<Row> rows, long base) {
        JavaRDD<Row> raw = rows.javaRDD(); // one, so that both passes see the same blocks
        TreeMap<Block, Long> counts = new TreeMap<>();
        raw.mapPartitionsWithIndex(
                        (index, some) -> List.of(counted(index, some)).iterator(), false)
                .collect()
                .forEach(counts::putAll);
        HashMap<Block, Long> before = new HashMap<>();
        long sum = base;
        for (Map.Entry<Block, Long> block : counts.entrySet()) {
            before.put(block.getKey(), sum);
            sum += block.getValue();
        }
        int columns = rows.columns().length - 2;
        StructType schema = new StructType();
        for (int i = 0; i < columns; i++) {
            schema = schema.add(rows.schema().apply(i));
        }
        return rows.sparkSession()
                .createDataFrame(
                        raw.mapPartitionsWithIndex((index, some) -> numbered(index, some, before, columns), false),
                        schema.add("n", DataTypes.LongType));
    }

    private static Map<Block, Long> counted(int partition, Iterator<Row> rows) {
        HashMap<Block, Long> counts = new HashMap<>();
        while (rows.hasNext()) {
            counts.merge(Block.of(partition, rows.next()), 1L, Long::sum);
        }
        return counts;
    }

    private static Iterator<Row> numbered(int partition, Iterator<Row> rows, Map<Block, Long> before, int columns) {
        Map<Block, Long> seen = new HashMap<>();
        return CollectionConverters.asJava(CollectionConverters.asScala(rows).map(row -> {
            Block block = Block.of(partition, row);
            Object[] values = new Object[columns + 1];
            for (int i = 0; i < columns; i++) {
                values[i] = row.get(i);
            }
            values[columns] = Objects.requireNonNull(before.get(block)) + seen.merge(block, 1L, Long::sum);
            return RowFactory.create(values);
        }));
    }
}
