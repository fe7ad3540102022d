package dev.scraper.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The slots of a table, each with the cell that covers it. Not for several threads.
///
/// Source: [forming a table](https://html.spec.whatwg.org/multipage/tables.html#forming-a-table) in
/// the HTML Standard. As in browsers no cell reaches beyond its group of rows, and where two meet,
/// the one from above stays.
final class TableGrid {

    private static final int MOST_COLUMNS_OF_A_CELL = 1_000;
    private static final int MOST_ROWS_OF_A_CELL = 65_534;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_SLOTS = 1_000_000;
    private static final int MOST_CHARACTERS = 20_000_000;

    private final List<Row> rows = new ArrayList<>();
    private int number;
    private int slots;
    private long characters;
    private boolean whole = true;

    private TableGrid() {}

    static TableGrid of(Element table) {
        TableGrid grid = new TableGrid();
        grid.addAll(table);
        return grid;
    }

    /// Those that have a cell, in the order in which they are shown: those of a `tfoot` come last.
    List<Row> rows() {
        return rows;
    }

    /// Whether there are no more than 16,384 columns, a million slots and twenty million characters
    /// in them; otherwise rows from there on are left out.
    boolean isWhole() {
        return whole;
    }

    /// A row of slots.
    ///
    /// @param cells null where no cell covers the slot
    record Row(List<@Nullable Cell> cells, boolean isOfHead) {}

    /// A cell.
    ///
    /// @param text single-spaced
    /// @param number tells cells that say the same from each other
    record Cell(String text, boolean isHeader, int number) {}

    /// A cell that reaches down.
    ///
    /// @param rows how many rows are still below
    private record Hanging(Cell cell, int rows) {}

    private void addAll(Element table) {
        List<Element> feet = new ArrayList<>();
        List<Element> loose = new ArrayList<>();
        for (Element child = table.firstElementChild(); child != null; child = child.nextElementSibling()) {
            switch (child.normalName()) {
                case "tr" -> loose.add(child);
                case "tfoot" -> {
                    addLoose(loose);
                    feet.add(child);
                }
                case "thead", "tbody" -> {
                    addLoose(loose);
                    addGroup(rows(child), child.nameIs("thead"));
                }
                default -> {}
            }
        }
        addLoose(loose);
        feet.forEach(foot -> addGroup(rows(foot), false));
    }

    private void addLoose(List<Element> loose) {
        addGroup(loose, false);
        loose.clear();
    }

    private static List<Element> rows(Element group) {
        List<Element> rows = new ArrayList<>();
        for (Element child = group.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (child.nameIs("tr")) {
                rows.add(child);
            }
        }
        return rows;
    }

    private void addGroup(List<Element> group, boolean isHead) {
        SortedMap<Integer, Hanging> hanging = new TreeMap<>();
        for (int i = 0; i < group.size() && whole; i++) {
            addRow(group.get(i), group.size() - i, isHead, hanging);
        }
    }

    private void addRow(Element row, int rowsLeft, boolean isHead, SortedMap<Integer, Hanging> hanging) {
        SortedMap<Integer, Cell> covered = new TreeMap<>();
        for (Map.Entry<Integer, Hanging> above : hanging.entrySet()) {
            covered.put(above.getKey(), above.getValue().cell());
        }
        hanging.replaceAll((column, above) -> new Hanging(above.cell(), above.rows() - 1));
        int column = 0;
        for (Element child = row.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (child.nameIs("td") || child.nameIs("th")) {
                while (covered.containsKey(column)) {
                    column++;
                }
                int columns = Math.max(1, span(child.attr("colspan"), 1, MOST_COLUMNS_OF_A_CELL));
                int rowSpan = span(child.attr("rowspan"), 1, MOST_ROWS_OF_A_CELL);
                int below = rowSpan == 0 ? rowsLeft - 1 : Math.min(rowSpan, rowsLeft) - 1;
                number++;
                Cell cell = new Cell(text(child), child.nameIs("th"), number);
                for (int end = column + columns; column < end; column++) {
                    if (covered.putIfAbsent(column, cell) == null && below > 0) {
                        hanging.put(column, new Hanging(cell, below));
                    }
                }
                if (column > MOST_COLUMNS) {
                    whole = false;
                    return;
                }
            }
        }
        hanging.values().removeIf(above -> above.rows() == 0);
        add(covered, isHead);
    }

    private void add(SortedMap<Integer, Cell> covered, boolean isHead) {
        if (covered.isEmpty()) {
            return;
        }
        int width = covered.lastKey() + 1;
        slots += width;
        covered.values().forEach(cell -> characters += cell.text().length());
        if (slots > MOST_SLOTS || characters > MOST_CHARACTERS) {
            whole = false;
            return;
        }
        List<@Nullable Cell> cells = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            cells.add(covered.get(column));
        }
        rows.add(new Row(cells, isHead));
    }

    /// By the standard's rules for non-negative integers, as far as they matter here.
    private static int span(String written, int otherwise, int most) {
        String stripped = written.strip();
        int end = stripped.startsWith("+") ? 1 : 0;
        int start = end;
        long number = 0;
        while (end < stripped.length() && stripped.charAt(end) >= '0' && stripped.charAt(end) <= '9') {
            number = Math.min(most, number * 10 + stripped.charAt(end) - '0');
            end++;
        }
        return end == start ? otherwise : (int) number;
    }

    private static String text(Element cell) {
        return cell.text().replace('\u00A0', ' ').strip().replaceAll(" {2,}", " ");
    }
}
