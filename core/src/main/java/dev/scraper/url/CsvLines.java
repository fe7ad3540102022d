package dev.scraper.url;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row a URL: of the table's columns, which its first row names, one holds the URLs.
///
/// Rows count from 1 behind the names; those without any value are skipped, but count. Rows may be
/// shorter or longer than the first. A quotation mark that nothing closes takes in all that
/// follows.
final class CsvLines implements LineSource {

    private static final int NONE = -1;

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final InputJson inputs = new InputJson();
    private final List<String> columns = new ArrayList<>();
    private final int url;
    private @Nullable List<String> first;
    private long lines;

    /// @param column the name of the column, or its number from 1; a number also where no row names
    ///     the columns, which is so where the first one has a URL there
    /// @throws IOException if there is no such column; the message says which there are
    CsvLines(String name, InputBytes in, char separator, String column) throws IOException {
        this.name = name;
        reader = lenient(separator).ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
        rows = reader.iterator();
        List<String> names = row();
        while (names != null && isBlank(names)) {
            names = row();
        }
        if (names == null) {
            url = NONE;
            return;
        }
        int named = indexOf(column, names);
        url = named == NONE ? number(column, names.size()) - 1 : named;
        if (url < 0) {
            throw new IOException("%s: has no column '%s'; it has %s: name one with --url-column NAME or NUMBER"
                    .formatted(name, column, quoted(names)));
        }
        if (named == NONE && isUrl(names.get(url))) {
            first = names;
        } else {
            names.forEach(this::addColumn);
        }
    }

    @SuppressWarnings("removal") // else a single `"a"b` would end the list
    private static CsvReader.CsvReaderBuilder lenient(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .allowExtraCharsAfterClosingQuote(true);
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
            CrawlUrl.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String quoted(List<String> names) {
        String all =
                String.join(", ", names.stream().map(each -> "'" + each + "'").toList());
        return all.length() <= 500 ? all : all.substring(0, 500) + "...";
    }

    @Override
    public @Nullable ListEntry next() throws IOException {
        for (List<String> row = nextRow(); row != null; row = nextRow()) {
            lines++;
            if (!isBlank(row)) {
                return new ListEntry(url < row.size() ? row.get(url) : "", inputs.ofRow(columns, row, url));
            }
        }
        return null;
    }

    private @Nullable List<String> nextRow() throws IOException {
        List<String> row = first == null ? row() : first;
        first = null;
        return row;
    }

    private @Nullable List<String> row() throws IOException {
        try {
            return rows.hasNext() ? rows.next().getFields() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new IOException("%s: cannot be read on, row %d: %s".formatted(name, lines + 1, e.getMessage()), e);
        }
    }

    private static boolean isBlank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
