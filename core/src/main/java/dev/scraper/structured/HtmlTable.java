package dev.scraper.structured;

import dev.scraper.json.JsonTree;
import dev.scraper.structured.TableGrid.Cell;
import dev.scraper.structured.TableGrid.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A table of a page, with what spans several rows or columns in each of them. Tables within its
/// cells are text of those cells.
///
/// A row that is a single cell over several columns is a title, and above the others none of them.
/// The header is the first of these that there is:
///
/// - the rows of the `thead`, if there are others; of these rows those of `th`, if some are;
/// - the rows at the top in which all cells with a text are `th`, if there are others; or else the
///   first row of all;
/// - the first row, if it has no `th` and is not the only one.
///
/// Of several rows of a header the texts of a column are joined by spaces, and said once where they
/// are the same. A column without a name is `column_N`, by its place from 1; one with the name of
/// another before it is `name_2`. Names have 200 characters at most.
public final class HtmlTable {

    private static final int LONGEST_NAME = 200;

    private final TableGrid grid;
    private final int headerRows;
    private final List<String> header;

    private HtmlTable(TableGrid grid) {
        this.grid = grid;
        headerRows = headerRows(grid.rows());
        header = names(named(grid.rows().subList(0, headerRows)), columns(grid.rows()));
    }

    /// Reads a table.
    ///
    /// @throws IllegalArgumentException if `table` is none
    public static HtmlTable of(Element table) {
        if (!table.nameIs("table")) {
            throw new IllegalArgumentException(
                    "Element must be a <table>, was <%s>; select the table itself".formatted(table.normalName()));
        }
        return new HtmlTable(TableGrid.of(table));
    }

    /// The texts of all rows that have a cell, header and `tfoot` included; the empty text where no
    /// cell is. Rows may differ in length.
    public List<List<String>> grid() {
        return grid.rows().stream()
                .map(row -> row.cells().stream()
                        .map(cell -> cell == null ? "" : cell.text())
                        .toList())
                .toList();
    }

    /// The names of all columns, each once.
    public List<String> header() {
        return header;
    }

    /// The rows below the header, by the names of its columns. What a row lacks is left out.
    public List<ObjectNode> rows() {
        List<ObjectNode> rows = new ArrayList<>();
        for (Row row : grid.rows().subList(headerRows, grid.rows().size())) {
            ObjectNode object = JsonTree.NODES.objectNode();
            for (int column = 0; column < row.cells().size(); column++) {
                Cell cell = row.cells().get(column);
                if (cell != null) {
                    object.put(header.get(column), cell.text());
                }
            }
            rows.add(object);
        }
        return rows;
    }

    /// Whether all of it is here: of one with more than 16,384 columns, a million slots or twenty
    /// million characters in them the rest is left out.
    public boolean isWhole() {
        return grid.isWhole();
    }

    private static int columns(List<Row> rows) {
        return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    private static int headerRows(List<Row> rows) {
        int head = 0;
        while (head < rows.size() && rows.get(head).isOfHead()) {
            head++;
        }
        if (head > 0 && head < rows.size()) {
            return head;
        }
        int titles = 0;
        while (titles < rows.size() && isTitle(rows.get(titles))) {
            titles++;
        }
        if (titles == rows.size()) {
            return 0;
        }
        int names = titles;
        while (names < rows.size() && isOfNames(rows.get(names))) {
            names++;
        }
        if (names > titles) {
            return names < rows.size() ? names : titles + 1;
        }
        boolean isFollowed = titles < rows.size() - 1;
        return isFollowed && rows.get(titles).cells().stream().noneMatch(HtmlTable::isHeader) ? titles + 1 : titles;
    }

    private static boolean isHeader(@Nullable Cell cell) {
        return cell != null && cell.isHeader();
    }

    private static boolean isTitle(Row row) {
        Cell first = row.cells().get(0);
        return row.cells().size() > 1 && row.cells().stream().allMatch(cell -> Objects.equals(cell, first));
    }

    private static boolean isOfNames(Row row) {
        return row.cells().stream().anyMatch(HtmlTable::isHeader)
                && row.cells().stream()
                        .allMatch(cell ->
                                cell == null || cell.isHeader() || cell.text().isEmpty());
    }

    /// Those of the rows above the others that name columns.
    private static List<Row> named(List<Row> above) {
        List<Row> plain = above.stream().filter(row -> !isTitle(row)).toList();
        List<Row> ofNames = plain.stream().filter(HtmlTable::isOfNames).toList();
        return ofNames.isEmpty() ? plain : ofNames;
    }

    private static List<String> names(List<Row> header, int columns) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int column = 0; column < columns; column++) {
            String name = name(header, column);
            String wanted = name.isEmpty() ? "column_" + (column + 1) : name;
            String free = wanted;
            while (!taken.add(free)) {
                free = wanted + "_" + numbers.merge(wanted, 2, (number, first) -> number + 1);
            }
            names.add(free);
        }
        return List.copyOf(names);
    }

    private static String name(List<Row> header, int column) {
        StringBuilder name = new StringBuilder();
        String before = "";
        for (Row row : header) {
            Cell cell = column < row.cells().size() ? row.cells().get(column) : null;
            String text = cell == null ? "" : cell.text();
            if (!text.isEmpty() && !text.equals(before) && name.length() < LONGEST_NAME) {
                name.append(name.isEmpty() ? "" : " ").append(text, 0, Math.min(text.length(), LONGEST_NAME));
                before = text;
            }
        }
        int end = Math.min(name.length(), LONGEST_NAME);
        boolean isHalf = end > 0 && Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, isHalf ? end - 1 : end).strip();
    }
}
