package dev.scraper.lines;

import dev.scraper.format.CsvRows;
import dev.scraper.format.CsvRows.Row;
import dev.scraper.format.InputBytes;
import dev.scraper.notice.NoticeKind;
import dev.scraper.notice.Notices;
import dev.scraper.notice.Remedy;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A row a URL: of the table's columns, which its first row names, one holds the URLs.
///
/// Rows count from 1 behind the names; those without any value are skipped, but count. Rows may be
/// shorter or longer than the first.
final class CsvLines implements LineSource {

    /// What may separate cells where nobody says what does.
    static final String SEPARATORS = ",;\t|";

    private static final int NONE = -1;
    private static final Pattern SAID = Pattern.compile("sep=(.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINS_AS_URL = Pattern.compile("\\s*\"?https?://.*", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final CsvRows rows;
    private final Notices notices;
    private final InputJson inputs = new InputJson();
    private final List<String> columns = new ArrayList<>();
    private final char separator;
    private final int url;
    private @Nullable Row first;
    private long lines;

    /// @param separators those that may separate its cells: of several the one by which the first
    ///     row has the column
    /// @param column the name of the column, or its number from 1; a number also where no row names
    ///     the columns, which is so where the first one has a URL there
    /// @throws IOException if there is no such column; the message says which there are
    CsvLines(String name, InputBytes in, String separators, String column, Notices notices) throws IOException {
        this.name = name;
        this.notices = notices;
        rows = new CsvRows(in);
        Head head = new Head(separators, column);
        Row names = head.read();
        separator = head.separator;
        if (names == null) {
            url = NONE;
            return;
        }
        int named = indexOf(column, names.cells());
        url = named == NONE ? number(column, names.cells().size()) - 1 : named;
        if (url < 0) {
            throw noColumn(column, names.cells());
        }
        boolean noNames = named == NONE && isUrl(names.cells().get(url));
        first = noNames ? names : null;
        names.cells().forEach(cell -> addColumn(noNames ? "" : cell));
    }

    /// Whether a first line is a row of names: it has several cells, and one is the column.
    static boolean begins(String firstLine, String column) {
        return SEPARATORS.chars().anyMatch(separator -> {
            List<String> cells =
                    List.of(firstLine.replace("\"", "").split(Pattern.quote(Character.toString(separator)), -1));
            return cells.size() > 1 && indexOf(column, cells) >= 0;
        });
    }

    /// The row of names, which also says what separates cells.
    private final class Head {
        private final String separators;
        private final String column;
        private char separator;

        Head(String separators, String column) {
            this.separators = separators;
            this.column = column;
            this.separator = separators.charAt(0);
        }

        @Nullable
        Row read() throws IOException {
            String candidates = separators;
            for (Row row = rows.peek(separator); row != null; row = rows.peek(separator)) {
                Matcher said = SAID.matcher(String.join(String.valueOf(separator), row.cells()));
                if (said.matches()) {
                    candidates = said.group(1);
                    separator = candidates.charAt(0);
                    rows.next(separator);
                } else if (row.isBlank()) {
                    rows.next(separator);
                } else {
                    separator = best(candidates);
                    return rows.next(separator);
                }
            }
            return null;
        }

        /// By which the first row has the column, or else the most cells.
        private char best(String candidates) throws IOException {
            char best = candidates.charAt(0);
            int most = 0;
            for (int i = 0; i < candidates.length(); i++) {
                char candidate = candidates.charAt(i);
                Row row = rows.peek(candidate);
                List<String> cells = row == null ? List.of() : row.cells();
                if (indexOf(column, cells) >= 0) {
                    return candidate;
                }
                best = cells.size() > most ? candidate : best;
                most = Math.max(most, cells.size());
            }
            return best;
        }
    }

    private void addColumn(String written) {
        String stripped = written.strip();
        boolean distinct = !stripped.isEmpty() && !columns.contains(stripped);
        columns.add(distinct ? stripped : "column_" + (columns.size() + 1));
    }

    private static int indexOf(String column, List<String> names) {
        List<String> stripped = names.stream().map(String::strip).toList();
        int exact = stripped.indexOf(column);
        for (int i = 0; i < names.size() && exact == NONE; i++) {
            exact = stripped.get(i).equalsIgnoreCase(column) ? i : NONE;
        }
        return exact;
    }

    private static int number(String column, int most) {
        int number = column.matches("\\d{1,6}") ? Integer.parseInt(column) : 0;
        return number <= most ? number : 0;
    }

    private static boolean isUrl(String text) {
        try {
            CrawlUrl.parse(UrlReading.ofValue(text).url());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private IOException noColumn(String column, List<String> names) {
        String all =
                String.join(", ", names.stream().map(each -> "'" + each + "'").toList());
        int number = 1;
        while (number <= names.size() && !isUrl(names.get(number - 1))) {
            number++;
        }
        return new IOException("%s: has no column '%s'; it has %s: %s"
                .formatted(
                        name,
                        column,
                        all.length() <= 500 ? all : all.substring(0, 500) + "...",
                        number <= names.size()
                                ? "its first row names no columns, so %s %d".formatted(Remedy.NUMBER_COLUMN, number)
                                : Remedy.NAME_COLUMN + ", or " + Remedy.NAME_SEPARATOR));
    }

    @Override
    public Optional<ListColumns> columns() {
        return url == NONE ? Optional.empty() : Optional.of(new ListColumns(columns, columns.get(url), true));
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (Row row = nextRow(); row != null; row = nextRow()) {
            lines++;
            if (!row.isBlank()) {
                tell(row);
                return entry(row);
            }
        }
        return null;
    }

    private ListEntry entry(Row row) {
        List<String> cells = row.cells();
        String written = url < cells.size() ? cells.get(url) : "";
        UrlReading reading = UrlReading.ofValue(written);
        reading.kinds().forEach(kind -> tell(kind, row, written));
        return new ListEntry(written, reading.url(), inputs.ofRow(columns, cells, url));
    }

    private void tell(Row row) {
        if (row.quote() != null) {
            tell(ListNotices.QUOTE, row, row.quote());
        }
        if (row.old() != null) {
            tell(ListNotices.OLD_TEXT, row, row.old());
        }
        row.cells().stream()
                .skip(columns.size())
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .ifPresent(cell -> tell(ListNotices.LONG_ROW, row, cell));
        row.cells().stream()
                .filter(this::takesInRows)
                .findFirst()
                .ifPresent(cell -> tell(ListNotices.ROWS_IN_CELL, row, cell));
    }

    /// Whether a cell of several lines has one with a URL where rows have theirs.
    private boolean takesInRows(String cell) {
        return (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0)
                && cell.lines().skip(1).anyMatch(line -> {
                    String[] cells = line.split(Pattern.quote(String.valueOf(separator)), -1);
                    return cells.length >= columns.size()
                            && columns.size() > 1
                            && BEGINS_AS_URL.matcher(cells[url]).matches();
                });
    }

    private void tell(NoticeKind kind, Row row, String example) {
        notices.add(kind, "%s, line %d: %s".formatted(name, row.line(), example));
    }

    private @Nullable Row nextRow() throws IOException {
        Row row = first;
        first = null;
        if (row != null) {
            return row;
        }
        try {
            return rows.next(separator);
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(name)
                    ? e
                    : new IOException(
                            "%s: cannot be read on, row %d: %s".formatted(name, lines + 1, e.getMessage()), e);
        }
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
