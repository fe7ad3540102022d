package dev.scraper.cli.attempt;

import dev.scraper.inspect.Offered;
import dev.scraper.inspect.PageOffer;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeException;
import dev.scraper.recipe.RecipeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A recipe that takes some of what a page offers: something to change, rather than nothing.
final class FirstRecipe {

    private static final int MOST_FIELDS = 6;

    /// Where the surest values are, first.
    private static final List<String> SECTIONS = List.of("JSON-LD", "microdata", "JSON", "page", "meta");

    private FirstRecipe() {}

    /// Its YAML; null where the page offers nothing.
    static @Nullable String of(PageOffer offer) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : SECTIONS) {
            for (PageOffer.Section section : offer.sections()) {
                if (section.name().equals(name)) {
                    section.offers().forEach(offered -> add(offered, fields));
                }
            }
        }
        return fields.isEmpty()
                ? null
                : new RecipeText()
                        .add(null, List.copyOf(fields.values()), List.of(), List.of())
                        .toString();
    }

    private static void add(Offered offered, Map<String, Field> fields) {
        String name = offered.selector().replaceFirst(".*[.: ]", "").replaceAll("[^A-Za-z0-9_]", "");
        if (fields.size() < MOST_FIELDS && !name.isEmpty() && !fields.containsKey(name)) {
            try {
                String yaml = "recipe: 1\nfields:\n  %s: '%s'\n"
                        .formatted(name, offered.selector().replace("'", "''"));
                fields.put(name, Recipe.parse(yaml, "offer").fields().get(0));
            } catch (RecipeException odd) {
                // a name that selectors cannot have
            }
        }
    }
}
