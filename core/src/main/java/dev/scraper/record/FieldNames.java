package dev.scraper.record;

import dev.scraper.lines.ListColumns;
import dev.scraper.notice.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that fields of a run can have: the keys of every record, the selections below `data`,
/// and the columns of the list below `input`.
///
/// @param selections null where nobody knows them: then any is taken
/// @param table the columns of the list; null where it has none, or nobody knows them
@SuppressWarnings("exports") // lists are for our own modules
public record FieldNames(
        @Nullable List<String> selections, @Nullable ListColumns table) {

    /// Those of a run of which no more is known than that it writes records.
    public static final FieldNames ANY = new FieldNames(null, null);

    static final String DATA = "data.";
    public static final String INPUT = "input.";

    /// Those of a run.
    public static FieldNames of(Collection<String> selections, Optional<ListColumns> table) {
        return new FieldNames(List.copyOf(selections), table.orElse(null));
    }

    /// @throws IllegalArgumentException if no record of the run has such a key; the message names
    ///     the nearest that some have
    void require(String path) {
        if (isKnown(path)) {
            return;
        }
        throw new IllegalArgumentException(
                "A record has no key '%s'; the nearest there is is '%s'".formatted(path, NearestName.of(path, all())));
    }

    private boolean isKnown(String path) {
        if (path.startsWith(DATA) && path.length() > DATA.length()) {
            return selections == null || path.equals(DATA + "*") || selections.contains(path.substring(DATA.length()));
        }
        if (path.startsWith(INPUT) && path.length() > INPUT.length()) {
            return table == null || !table.whole() || path.equals(INPUT + "*") || isOfTable(path, table);
        }
        return RecordKeys.PATHS.contains(path);
    }

    /// Of several lists, records have their place, too, and a row may be longer than the first.
    private static boolean isOfTable(String path, ListColumns table) {
        String column = path.substring(INPUT.length());
        return table.names().contains(column)
                || column.equals("file")
                || column.equals("line")
                || column.startsWith("columns")
                || column.matches("column_\\d+");
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(RecordKeys.PATHS);
        if (selections != null) {
            selections.forEach(name -> all.add(DATA + name));
        }
        if (table != null) {
            table.names().forEach(name -> all.add(INPUT + name));
        }
        return all;
    }
}
