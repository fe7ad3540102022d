package dev.scraper.lines;

import java.util.ArrayList;
import java.util.List;

/// The columns of the tables in a list, in the order of their first rows.
///
/// @param names each once, that of the URLs included
/// @param url the name of the column that has the URLs
/// @param whole whether the list consists of tables alone, so that it has no other columns
public record ListColumns(List<String> names, String url, boolean whole) {

    /// The column or key of URLs where nobody says another.
    public static final String URL = "url";

    /// @throws IllegalArgumentException if no column has the URLs
    public ListColumns {
        names = List.copyOf(names);
        if (!names.contains(url)) {
            throw new IllegalArgumentException("No column '%s' in %s".formatted(url, names));
        }
    }

    /// These, and behind them those that only the other has. Its URLs are in the same column as
    /// ours then.
    public ListColumns and(ListColumns other) {
        List<String> all = new ArrayList<>(names);
        other.names.stream()
                .filter(name -> !name.equals(other.url) && !all.contains(name))
                .forEach(all::add);
        return new ListColumns(all, url, whole && other.whole);
    }
}
