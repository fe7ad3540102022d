package dev.scraper.cli.options;

import dev.scraper.recipe.Recipe;
import dev.scraper.record.RecipeColumns;
import dev.scraper.record.RecordFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is taken from each page.
///
/// @param selections their names
/// @param recipe null for none
public record Taken(List<String> selections, @Nullable Recipe recipe) {

    /// Copies the names.
    public Taken {
        selections = List.copyOf(selections);
    }

    /// What stands below `data` in a record, as columns.
    public List<String> data() {
        List<String> names = new ArrayList<>(selections);
        if (recipe != null) {
            RecipeColumns.ofPage(recipe).forEach(column -> names.add(column.path()));
        }
        return names;
    }

    /// What each item of a page has, as columns; null where pages have none.
    public @Nullable List<RecordFields.Field> items() {
        return recipe == null || recipe.rows() == null ? null : RecipeColumns.ofItem(recipe);
    }
}
