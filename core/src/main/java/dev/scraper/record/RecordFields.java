package dev.scraper.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which values of a record are wanted, by the paths of their keys, in the order of CSV columns:
/// `n`, `error.type`, `data.price`.
///
/// @param paths at least one, each once, each a key of docs/records.md, or a name below `data` or
///     `input`
public record RecordFields(List<String> paths) {

    /// What a CSV has where nobody says otherwise.
    public static final RecordFields DEFAULT = parse("n,url,final_url,outcome,status,error.type,error.message,attempts,"
            + "mime,length,title,canonical,lang,timestamp,timings_ms.total");

    /// Without these nobody can tell which lines are done.
    private static final List<String> JOURNAL = List.of("n", "url", "outcome");

    /// @throws IllegalArgumentException if a record has no such key; the message names it, and
    ///     those it has
    public RecordFields {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("No field is given; a record needs at least one, such as url");
        }
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            RecordKeys.require(path);
            if (!seen.add(path)) {
                throw new IllegalArgumentException("Field '%s' is given twice".formatted(path));
            }
        }
    }

    /// The fields of a text such as `n,url,data.price`; blanks around commas do not count.
    ///
    /// @throws IllegalArgumentException as the constructor
    public static RecordFields parse(String commaSeparated) {
        return new RecordFields(
                Arrays.stream(commaSeparated.split(",", -1)).map(String::strip).toList());
    }

    /// These, and behind them one for each selection.
    ///
    /// @param names what stands below `data`; those that are there already are not added again
    public RecordFields withData(Collection<String> names) {
        List<String> more = new ArrayList<>(paths);
        names.stream()
                .map(name -> "data." + name)
                .filter(path -> !more.contains(path))
                .forEach(more::add);
        return new RecordFields(more);
    }

    /// Whether an output of these fields tells which lines are done: it has `n`, `url` and
    /// `outcome`.
    public boolean canContinue() {
        return paths.containsAll(JOURNAL);
    }

    /// @return the position of `path`; -1 where it is not wanted
    int indexOf(String path) {
        return paths.indexOf(path);
    }

    /// Whether something below `path` is wanted.
    boolean anyBelow(String path) {
        return paths.stream().anyMatch(wanted -> wanted.startsWith(path + "."));
    }
}
