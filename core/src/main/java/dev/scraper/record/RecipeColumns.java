package dev.scraper.record;

import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.ValueType;
import dev.scraper.record.RecordFields.Field;
import java.util.ArrayList;
import java.util.List;

/// What a recipe gives, as columns: an object is several, an amount and its currency two, a list
/// one.
public final class RecipeColumns {

    private RecipeColumns() {}

    /// Those of a page, below `data`.
    public static List<Field> ofPage(Recipe recipe) {
        return columns(recipe.rows() == null ? recipe.fields() : recipe.pageFields());
    }

    /// Those of an item; the whole item where the recipe names no fields. Empty for a recipe
    /// without rows.
    public static List<Field> ofItem(Recipe recipe) {
        return recipe.rows() == null ? List.of() : columns(recipe.fields());
    }

    private static List<Field> columns(List<dev.scraper.recipe.Field> fields) {
        List<Field> columns = new ArrayList<>();
        add(fields, "", columns);
        return columns;
    }

    private static void add(List<dev.scraper.recipe.Field> fields, String parent, List<Field> columns) {
        for (dev.scraper.recipe.Field field : fields) {
            String path = parent + field.name();
            if (field.all()) {
                columns.add(Field.of(path));
            } else if (field.isNested()) {
                add(field.fields(), path + ".", columns);
            } else if (field.type() == ValueType.MONEY) {
                columns.add(new Field(path, path + ".amount"));
                columns.add(Field.of(path + ".currency"));
            } else {
                columns.add(Field.of(path));
            }
        }
    }
}
