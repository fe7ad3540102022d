package dev.scraper.recipe;

import org.jspecify.annotations.Nullable;

/// What a run has to come to.
public sealed interface Expectation {

    /// As the recipe writes it.
    String text();

    /// How many items each page has.
    ///
    /// @param least 0 or more
    /// @param most no less
    record Items(String text, long least, long most) implements Expectation {
        /// Whether a page with so many has what it should.
        public boolean isMet(long items) {
            return items >= least && items <= most;
        }
    }

    /// In how many items a field is found.
    ///
    /// @param field its name; of a nested one the path, such as `prices.amount`
    /// @param percent of the items, at least: 0 to 100
    record Found(String text, String field, double percent) implements Expectation {
        /// Whether it is found often enough.
        ///
        /// @param items in which it was looked for; where there are none, it was not found
        public boolean isMet(long found, long items) {
            return percent == 0 || (items > 0 && 100.0 * found >= percent * items);
        }
    }

    /// What is expected of a name; null where nothing is.
    static @Nullable Expectation of(Recipe recipe, String name) {
        return recipe.expect().stream()
                .filter(each -> each instanceof Found found && found.field().equals(name))
                .findFirst()
                .orElse(null);
    }
}
