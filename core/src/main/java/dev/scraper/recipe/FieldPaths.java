package dev.scraper.recipe;

import java.util.ArrayList;
import java.util.List;

/// A field by its path: `prices.amount` of a field of another one.
///
/// @param path names with dots between them
public record FieldPaths(String path, Field field) {

    /// Each field with those in it, in their order.
    ///
    /// @param parent the path of what they are in, with a dot behind it; empty for fields of the
    ///     item
    public static List<FieldPaths> of(List<Field> fields, String parent) {
        List<FieldPaths> paths = new ArrayList<>();
        for (Field field : fields) {
            String path = parent + field.name();
            paths.add(new FieldPaths(path, field));
            paths.addAll(of(field.fields(), path + "."));
        }
        return paths;
    }
}
