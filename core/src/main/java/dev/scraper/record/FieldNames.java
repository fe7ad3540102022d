package dev.scraper.record;

import dev.scraper.lines.ListColumns;
import dev.scraper.notice.NearestName;
import dev.scraper.record.RecordFields.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that fields of a run can have: the keys of every record, the selections below `data`,
/// the columns of the list below `input`, and, where each item of a page has a record of its own,
/// its fields below `items`.
///
/// @param selections null where nobody knows them: then any is taken
/// @param table the columns of the list; null where it has none, or nobody knows them
/// @param items its fields, each by its path within the item, and the name of its column; empty
///     where nobody knows them, null where items have no records of their own
@SuppressWarnings("exports") // lists are for our own modules
public record FieldNames(
        @Nullable List<String> selections,
        @Nullable ListColumns table,
        @Nullable List<Field> items) {

    /// Those of a run of which no more is known than that it writes records.
    public static final FieldNames ANY = new FieldNames(null, null, null);

    static final String DATA = "data.";
    public static final String INPUT = "input.";
    public static final String ITEMS = "items.";
    public static final String ITEM = "item";

    /// An item as JSON, where nobody knows its fields before it is there.
    public static final String WHOLE_ITEM = "item.data";

    /// Those of a run.
    public static FieldNames of(Collection<String> selections, Optional<ListColumns> table) {
        return new FieldNames(List.copyOf(selections), table.orElse(null), null);
    }

    /// The same of a run in which each item of a page has a record of its own.
    ///
    /// @param fields of an item; null where items have none
    public FieldNames items(@Nullable Collection<Field> fields) {
        return new FieldNames(selections, table, fields == null ? null : List.copyOf(fields));
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
            return selections == null || path.equals(DATA + "*") || isAmong(selections, path.substring(DATA.length()));
        }
        if (path.startsWith(ITEMS) || path.equals(ITEM) || path.equals(WHOLE_ITEM)) {
            return items != null
                    && (!path.startsWith(ITEMS)
                            || items.isEmpty()
                            || path.equals(ITEMS + "*")
                            || isAmong(paths(items), path.substring(ITEMS.length())));
        }
        if (path.startsWith(INPUT) && path.length() > INPUT.length()) {
            return table == null || !table.whole() || path.equals(INPUT + "*") || isOfTable(path, table);
        }
        return RecordKeys.PATHS.contains(path);
    }

    private static List<String> paths(List<Field> items) {
        return items.stream().map(Field::path).toList();
    }

    /// Whether it is one of them, or one of the objects that they are in.
    private static boolean isAmong(List<String> names, String name) {
        return names.contains(name) || names.stream().anyMatch(each -> each.startsWith(name + "."));
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
        if (items != null) {
            all.add(ITEM);
            all.add(WHOLE_ITEM);
            paths(items).forEach(name -> all.add(ITEMS + name));
        }
        if (table != null) {
            table.names().forEach(name -> all.add(INPUT + name));
        }
        return all;
    }
}
