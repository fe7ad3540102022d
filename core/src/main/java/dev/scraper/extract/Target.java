package dev.scraper.extract;

import dev.scraper.recipe.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A field, ready to be looked for.
///
/// @param path its names with dots between them
/// @param counts where its counts begin, see [Coverage]
/// @param reader reads its values
/// @param fields of a nested object
record Target(Field field, String path, int counts, ValueReader reader, List<Target> fields) {

    /// How many counts come before those of each selector.
    static final int COUNTS = 4;

    static final int LOOKED = 0;
    static final int MISSING = 1;
    static final int BAD = 2;
    static final int BY_DEFAULT = 3;

    /// Those of fields and of what is in them.
    ///
    /// @param parent the path of what they are in, with a dot behind it; empty for those of an item
    /// @param next where the counts of the next one begin
    static List<Target> of(List<Field> fields, String parent, AtomicInteger next) {
        List<Target> targets = new ArrayList<>();
        for (Field field : fields) {
            String path = parent + field.name();
            int at = next.getAndAdd(COUNTS + Math.max(1, field.selectors().size()));
            targets.add(new Target(field, path, at, new ValueReader(field), of(field.fields(), path + ".", next)));
        }
        return targets;
    }
}
