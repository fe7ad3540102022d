package dev.scraper.report.page;

import java.util.ArrayList;
import java.util.List;

/// A table of a page. The first cell of a row is its header; every cell knows its column's name, so
/// that narrow screens can show a row as a list. The roles say again what the elements mean, since
/// a browser forgets that when they are laid out as something else.
final class HtmlTable {

    private final String caption;
    private final List<HtmlColumn> columns;
    private final List<Html> rows = new ArrayList<>();

    /// A column.
    ///
    /// @param kind the class of its cells: `text`, `number` or `picture`
    /// @param hint what it means, shown on hovering; may be empty
    /// @param head what its header shows
    record HtmlColumn(String name, String kind, String hint, Html head) {

        static HtmlColumn text(String name) {
            return text(name, "");
        }

        static HtmlColumn text(String name, String hint) {
            return new HtmlColumn(name, "text", hint, Html.text(name));
        }

        static HtmlColumn number(String name) {
            return number(name, "");
        }

        static HtmlColumn number(String name, String hint) {
            return new HtmlColumn(name, "number", hint, Html.text(name));
        }

        static HtmlColumn picture(String name, Html head) {
            return new HtmlColumn(name, "picture", "", head);
        }
    }

    /// A table without rows.
    HtmlTable(String caption, List<HtmlColumn> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /// Adds a row of text.
    void add(String... cells) {
        add("", List.of(cells).stream().map(Html::text).toList());
    }

    /// Adds a row.
    ///
    /// @param kind the class of the row; may be empty
    /// @throws IllegalArgumentException if it has not one cell for each column
    void add(String kind, List<Html> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row must have %d cells, had %d".formatted(columns.size(), cells.size()));
        }
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            HtmlColumn column = columns.get(i);
            String name = Html.text(column.name()).source();
            row.add(cells.get(i)
                    .in(
                            i == 0
                                    ? "th scope=\"row\" role=\"rowheader\" class=\"%s\"".formatted(column.kind())
                                    : "td role=\"cell\" class=\"%s\" data-label=\"%s\""
                                            .formatted(column.kind(), name)));
        }
        rows.add(Html.all(row).in("tr role=\"row\" class=\"%s\"".formatted(kind)));
    }

    Html html() {
        List<Html> head = columns.stream()
                .map(column -> column.head()
                        .in("th scope=\"col\" role=\"columnheader\" class=\"%s\"%s"
                                .formatted(column.kind(), hint(column))))
                .toList();
        return Html.element("caption", caption)
                .and(Html.all(head).in("tr role=\"row\"").in("thead role=\"rowgroup\""))
                .and(Html.all(rows).in("tbody role=\"rowgroup\""))
                .in("table role=\"table\"");
    }

    private static String hint(HtmlColumn column) {
        return column.hint().isEmpty() ? "" : " title=\"" + Html.text(column.hint()) + "\"";
    }
}
