package dev.scraper.record;

import dev.scraper.lines.ListColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which values of a record are wanted, and under which names, in the order of CSV columns: `n`,
/// `error.type`, `price=data.price`.
///
/// @param all at least one, each name once
public record RecordFields(List<Field> all) {

    /// One of them.
    ///
    /// @param name of the column, or of the key in the record itself; the path where it has no
    ///     other
    /// @param path of its keys, see docs/records.md
    public record Field(String name, String path) {

        /// A field under its own name.
        static Field of(String path) {
            return new Field(path, path);
        }

        /// Whether it has a name of its own.
        public boolean isRenamed() {
            return !name.equals(path);
        }

        /// The key of the record under which it stands.
        public String key() {
            int dot = path.indexOf('.');
            return isRenamed() || dot < 0 ? name : path.substring(0, dot);
        }
    }

    /// What a CSV has where nobody says otherwise.
    public static final RecordFields DEFAULT = parse("n,url,final_url,outcome,status,error.type,error.message,attempts,"
            + "mime,length,title,canonical,lang,timestamp,timings_ms.total");

    /// The same where each item of a page has a row.
    private static final RecordFields OF_ITEMS =
            new RecordFields(Stream.of("n", "item", "items", "url", "outcome", "status", "error.type", "error.message")
                    .map(Field::of)
                    .toList());

    /// Without these nobody can tell which lines are done.
    private static final List<String> JOURNAL = List.of("n", "url", "outcome");

    private static final List<String> JOURNAL_OF_ITEMS = List.of("n", "item", "items", "url", "outcome");

    /// Checks and copies the fields.
    ///
    /// @throws IllegalArgumentException if two have the same name, or there is none
    public RecordFields {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No field is given; a record needs at least one, such as url");
        }
        Set<String> seen = new HashSet<>();
        for (Field field : all) {
            if (!seen.add(field.name())) {
                throw new IllegalArgumentException("Field '%s' is given twice".formatted(field.name()));
            }
        }
    }

    /// The fields of a text such as `n,url,price=data.price`; blanks around commas do not count.
    ///
    /// @throws IllegalArgumentException if a record has no such key, or a name is given twice
    public static RecordFields parse(String commaSeparated) {
        return parse(commaSeparated, FieldNames.ANY);
    }

    /// The fields of a text such as `n,url,price=data.price,input.*`: the star stands for all
    /// columns of the list, all selections, or all fields of an item.
    ///
    /// @throws IllegalArgumentException if no record of the run has such a key, or a name is given
    ///     twice
    public static RecordFields parse(String commaSeparated, FieldNames known) {
        List<Field> fields = new ArrayList<>();
        for (String each : commaSeparated.split(",", -1)) {
            String written = each.strip();
            int equals = written.indexOf('=');
            String path = written.substring(equals + 1).strip();
            known.require(path);
            if (equals == 0 || (equals > 0 && path.endsWith(".*"))) {
                throw new IllegalArgumentException(
                        "Field '%s' cannot be named so; write NAME=FIELD for one field".formatted(written));
            }
            fields.add(
                    equals < 0
                            ? Field.of(path)
                            : new Field(written.substring(0, equals).strip(), path));
        }
        return new RecordFields(fields);
    }

    /// What a CSV has where nobody says otherwise: the columns of the list in front, as they are
    /// there, then what became of each row, then the selections.
    public static RecordFields of(FieldNames names) {
        ListColumns table = names.table();
        List<String> selections = names.selections() == null ? List.of() : names.selections();
        RecordFields ours = names.items() == null
                ? DEFAULT.withData(selections)
                : OF_ITEMS.withItems(names.items()).withData(selections);
        if (table == null) {
            return ours;
        }
        List<Field> all = new ArrayList<>(columns(table, ours.names()));
        ours.all.stream().filter(field -> !field.path().equals("url")).forEach(all::add);
        return new RecordFields(all);
    }

    /// These, and behind them one for each field of an item, under its own name where that is free.
    private RecordFields withItems(Collection<Field> items) {
        Set<String> taken = new HashSet<>(names());
        List<Field> more = new ArrayList<>(all);
        for (Field item : items) {
            String path = FieldNames.ITEMS + item.path();
            more.add(taken.add(item.name()) ? new Field(item.name(), path) : Field.of(path));
        }
        if (items.isEmpty()) {
            more.add(Field.of(FieldNames.WHOLE_ITEM));
        }
        return new RecordFields(more);
    }

    /// The columns of a table under their own names; one that another field has already is
    /// `input.NAME`.
    private static List<Field> columns(ListColumns table, Collection<String> taken) {
        Set<String> names = new HashSet<>(taken);
        names.remove(table.url().equals("url") ? "url" : "");
        List<Field> fields = new ArrayList<>();
        for (String column : table.names()) {
            String name = column;
            while (!names.add(name)) {
                name = FieldNames.INPUT + name;
            }
            fields.add(new Field(name, column.equals(table.url()) ? "url" : FieldNames.INPUT + column));
        }
        return fields;
    }

    /// The same with the columns and selections that each star stands for.
    ///
    /// @throws IllegalArgumentException if the columns are not known before the list is read
    public RecordFields spreadOut(FieldNames names) {
        Set<String> taken = new HashSet<>(names.items() == null ? JOURNAL : JOURNAL_OF_ITEMS);
        all.stream()
                .filter(field -> !field.path().endsWith(".*"))
                .map(Field::name)
                .forEach(taken::add);
        List<Field> fields = new ArrayList<>();
        for (Field field : all) {
            switch (field.path()) {
                case FieldNames.INPUT + "*" -> {
                    if (names.table() == null) {
                        throw new IllegalArgumentException("'input.*' needs a list that is CSV or TSV: the columns of"
                                + " any other are not known before it is read; name them, as in input.city");
                    }
                    List<Field> columns = columns(names.table(), taken);
                    columns.forEach(column -> taken.add(column.name()));
                    fields.addAll(columns);
                }
                case FieldNames.DATA + "*" -> {
                    List<String> selections = names.selections() == null ? List.of() : names.selections();
                    selections.forEach(name -> fields.add(Field.of(FieldNames.DATA + name)));
                }
                case FieldNames.ITEMS + "*" -> {
                    List<Field> items = names.items() == null ? List.of() : names.items();
                    items.forEach(item -> fields.add(
                            taken.add(item.name())
                                    ? new Field(item.name(), FieldNames.ITEMS + item.path())
                                    : Field.of(FieldNames.ITEMS + item.path())));
                }
                default -> fields.add(field);
            }
        }
        return new RecordFields(fields);
    }

    /// Checks that no field is given the name of a key that stays beside it.
    ///
    /// @throws IllegalArgumentException if one is
    public void requireDistinctKeys() {
        for (Field field : all) {
            if (field.isRenamed()
                    && all.stream()
                            .anyMatch(other -> !other.name().equals(field.name())
                                    && other.key().equals(field.name()))) {
                throw new IllegalArgumentException(
                        "Field '%s' has the name of another key of the record; give it another"
                                .formatted(field.name()));
            }
        }
    }

    /// The same where each item of a page has a line of its own: there its fields stand below
    /// `data`, and those of the page below `page_data`.
    public RecordFields ofItemLines() {
        return new RecordFields(all.stream()
                .map(field -> {
                    String path = field.path().equals(FieldNames.WHOLE_ITEM)
                            ? "data"
                            : field.path().startsWith(FieldNames.ITEMS)
                                    ? FieldNames.DATA + field.path().substring(FieldNames.ITEMS.length())
                                    : field.path().equals("data")
                                                    || field.path().startsWith(FieldNames.DATA)
                                            ? "page_" + field.path()
                                            : field.path();
                    return field.isRenamed() ? new Field(field.name(), path) : Field.of(path);
                })
                .toList());
    }

    /// The same with the whole object that each star stands for.
    public RecordFields gathered() {
        return new RecordFields(all.stream()
                .map(field -> field.path().endsWith(".*")
                        ? Field.of(field.path().substring(0, field.path().length() - 2))
                        : field)
                .toList());
    }

    /// These, and behind them one for each selection.
    ///
    /// @param names what stands below `data`; those that are there already are not added again
    public RecordFields withData(Collection<String> names) {
        return with(names.stream().map(name -> FieldNames.DATA + name).toList());
    }

    /// These, and behind them what an output is continued by.
    ///
    /// @param items whether each item of a page has a record of its own
    public RecordFields withJournal(boolean items) {
        return with(items ? JOURNAL_OF_ITEMS : JOURNAL);
    }

    private RecordFields with(List<String> paths) {
        List<Field> more = new ArrayList<>(all);
        for (String path : paths) {
            if (more.stream().noneMatch(field -> field.path().equals(path))) {
                more.add(Field.of(path));
            }
        }
        return new RecordFields(more);
    }

    /// Whether an output of these fields tells which lines are done: it has `n`, `url` and
    /// `outcome`.
    ///
    /// @param items whether each item of a page has a record of its own: then it has to have `item`
    ///     and `items`, too
    public boolean canContinue(boolean items) {
        return paths().containsAll(items ? JOURNAL_OF_ITEMS : JOURNAL);
    }

    /// The paths of all, in order.
    public List<String> paths() {
        return all.stream().map(Field::path).toList();
    }

    /// The names of all, in order.
    public List<String> names() {
        return all.stream().map(Field::name).toList();
    }

    /// The position of the first field of this path; -1 where it is not wanted.
    public int indexOf(String path) {
        return paths().indexOf(path);
    }

    /// The name of the first field of this path; the path itself where it is not wanted.
    public String nameOf(String path) {
        int i = indexOf(path);
        return i < 0 ? path : all.get(i).name();
    }
}
