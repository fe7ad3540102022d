package dev.scraper.record;

import dev.scraper.record.RecordFields.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fields by their paths, to be found in every key of every record.
public final class WantedFields {

    private final Map<String, List<Integer>> positions = new HashMap<>();
    private final Set<String> parents = new HashSet<>();

    /// The fields of records that have more.
    public WantedFields(RecordFields fields) {
        for (int i = 0; i < fields.all().size(); i++) {
            Field field = fields.all().get(i);
            positions.computeIfAbsent(field.path(), path -> new ArrayList<>()).add(i);
            for (int dot = field.path().indexOf('.');
                    dot >= 0;
                    dot = field.path().indexOf('.', dot + 1)) {
                parents.add(field.path().substring(0, dot));
            }
        }
    }

    /// Where `path` stands among the fields.
    public List<Integer> at(String path) {
        return positions.getOrDefault(path, List.of());
    }

    /// Whether something below `path` is wanted.
    public boolean anyBelow(String path) {
        return parents.contains(path);
    }
}
