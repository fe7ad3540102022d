package dev.scraper.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a recipe made of a page.
///
/// @param matched whether the recipe is for this page; of another nothing is taken
/// @param data the fields of the page; null where a recipe with rows has none
/// @param items what the rows gave, each an object; null for a recipe without rows
/// @param dataFrom which selector of several gave each field of `data`, counted from 0; empty
///     where no field has several
/// @param itemsFrom the same for each item; null where there is nothing to say
/// @param errors values that could not be had
/// @param unlisted errors beyond those
/// @param next where the next page is, absolute; null where there is none
/// @param incomplete what makes the page one that has to be looked at; null where nothing does
/// @param counts how each field did, see [Coverage]
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Extracted(
        boolean matched,
        @Nullable ObjectNode data,
        @Nullable ArrayNode items,
        ObjectNode dataFrom,
        @Nullable ArrayNode itemsFrom,
        List<DataError> errors,
        long unlisted,
        @Nullable String next,
        @Nullable Shortcoming incomplete,
        int[] counts) {

    /// Copies the errors.
    public Extracted {
        errors = List.copyOf(errors);
    }

    /// A required field that is not there, or a page that gives too much.
    ///
    /// @param type `missing_field`, `bad_value` or `too_much_data`
    /// @param message for a person
    public record Shortcoming(String type, String message) {}
}
