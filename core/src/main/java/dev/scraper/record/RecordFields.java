package dev.scraper.record;

import dev.scraper.lines.ListColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /// Without these nobody can tell which lines are done.
    private static final List<String> JOURNAL = List.of("n", "url", "outcome");

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
    /// columns of the list, or all selections.
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
        if (table == null) {
            return DEFAULT.withData(selections);
        }
        RecordFields ours = DEFAULT.withData(selections);
        List<Field> all = new ArrayList<>(columns(table, ours.names()));
        ours.all.stream().filter(field -> !field.path().equals("url")).forEach(all::add);
        return new RecordFields(all);
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
        List<String> taken = all.stream()
                .filter(field -> !field.path().endsWith(".*"))
                .map(Field::name)
                .toList();
        List<Field> fields = new ArrayList<>();
        for (Field field : all) {
            switch (field.path()) {
                case FieldNames.INPUT + "*" -> {
                    if (names.table() == null) {
                        throw new IllegalArgumentException("'input.*' needs a list that is CSV or TSV: the columns of"
                                + " any other are not known before it is read; name them, as in input.city");
                    }
                    fields.addAll(columns(names.table(), taken));
                }
                case FieldNames.DATA + "*" -> {
                    List<String> selections = names.selections() == null ? List.of() : names.selections();
                    selections.forEach(name -> fields.add(Field.of(FieldNames.DATA + name)));
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
    public RecordFields withJournal() {
        return with(JOURNAL);
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
    public boolean canContinue() {
        return paths().containsAll(JOURNAL);
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
