package dev.scraper.typed;

import dev.scraper.recipe.Recipe;
import dev.scraper.typed.Shape.Nested;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A record class as a recipe, and what makes its objects of what that takes from pages. The class
/// is looked at once; safe for use by many threads.
///
/// @param <R> the record class
public final class RecordRecipe<R extends Record> {

    private final Class<R> type;
    private final Nested shape;
    private final Recipe recipe;

    private RecordRecipe(Class<R> type, Nested shape, Recipe recipe) {
        this.type = type;
        this.shape = shape;
        this.recipe = recipe;
    }

    /// That of a class.
    ///
    /// @throws IllegalArgumentException if a component has no selector, or one that cannot be read,
    ///     or is of a type that nothing is read as, or the class cannot be made from here; the
    ///     message names the component and says what to do
    public static <R extends Record> RecordRecipe<R> of(Class<R> type) {
        Nested shape = new ShapeReader().read(type);
        return new RecordRecipe<>(type, shape, RecipeLines.recipe(shape, type.getAnnotation(Rows.class)));
    }

    /// The recipe: fields are named as components are. Its text is JSON.
    public Recipe recipe() {
        return recipe;
    }

    /// An object.
    ///
    /// @param item the JSON of one, as the recipe gives it
    /// @throws ComponentException if a value does not fit into its component
    public R object(JsonNode item) {
        return type.cast(ComponentValue.object(shape, item));
    }

    /// An object of each.
    ///
    /// @throws ComponentException as [#object], with the number of the item
    public List<R> objects(List<? extends JsonNode> items) {
        List<R> objects = new ArrayList<>();
        for (JsonNode item : items) {
            try {
                objects.add(object(item));
            } catch (ComponentException wrong) {
                throw new ComponentException("item %d: %s".formatted(objects.size() + 1, wrong.getMessage()));
            }
        }
        return List.copyOf(objects);
    }
}
