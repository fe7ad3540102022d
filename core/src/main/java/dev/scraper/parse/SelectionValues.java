package dev.scraper.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [Selection] found on a page.
public sealed interface SelectionValues {

    /// Whether there is anything.
    default boolean isSomething() {
        return switch (this) {
            case One one -> one.text() != null;
            case All all -> !all.texts().isEmpty();
        };
    }

    /// The first match.
    ///
    /// @param text null when nothing matched, or the match has no such attribute
    record One(@Nullable String text) implements SelectionValues {}

    /// All matches in document order; those that lack the attribute are left out.
    record All(List<String> texts) implements SelectionValues {
        /// Copies the texts.
        public All {
            texts = List.copyOf(texts);
        }
    }
}
