package dev.scraper.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table of text: a header, rows below it, columns as wide as what they hold. No trailing blanks.
public final class Table {

    private static final String GAP = "  ";

    /// A column's name, and where its cells stand.
    public record Column(String name, boolean right) {

        /// A column of words, at the left.
        public static Column text(String name) {
            return new Column(name, false);
        }

        /// A column of numbers, at the right.
        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// A table without rows.
    public Table(Column... columns) {
        this.columns = List.of(columns);
        rows.add(this.columns.stream().map(Column::name).toList());
    }

    /// Adds a row at the end.
    ///
    /// @throws IllegalArgumentException if it has not one cell for each column
    public void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row must have %d cells, had %d".formatted(columns.size(), cells.length));
        }
        rows.add(List.of(cells));
    }

    /// The header and the rows.
    public List<String> lines() {
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> aligned(row.get(i), widths[i], columns.get(i).right()))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String aligned(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - width(cell));
        return right ? blanks + cell : cell + blanks;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
