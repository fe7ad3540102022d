package dev.scraper;

import dev.scraper.extract.DataError;
import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a recipe took from a page, as JSON: numbers keep their digits, money is `{"amount":"12.50",
/// "currency":"EUR"}`, days and moments are ISO 8601, URLs absolute. A value that could not be had
/// has no key.
///
/// @param matched whether the recipe is for this page; of another nothing is taken
/// @param data the fields of the page; empty where there are none
/// @param items what its rows gave, in the order of the page; of a recipe without rows `data` alone
/// @param errors values that could not be had, the first 1,000 of them
/// @param next where the next page is, absolute; null where there is none
public record RecipeItems(
        boolean matched,
        ObjectNode data,
        List<JsonNode> items,
        List<DataError> errors,
        @Nullable String next) {

    /// Copies items and errors.
    public RecipeItems {
        items = List.copyOf(items);
        errors = List.copyOf(errors);
    }

    /// Those that the record of a page has.
    ///
    /// @param rows whether the recipe has rows
    static RecipeItems of(ObjectNode record, boolean rows) {
        boolean matched = !record.has("recipe");
        ObjectNode data = record.get("data") instanceof ObjectNode there ? there : JsonTree.NODES.objectNode();
        List<JsonNode> items = new ArrayList<>();
        if (rows) {
            record.path("items").forEach(items::add);
        } else if (matched) {
            items.add(data);
        }
        List<DataError> errors = new ArrayList<>();
        for (JsonNode error : record.path("data_errors")) {
            errors.add(new DataError(
                    error.path("field").asString(),
                    error.path("item").asInt(0),
                    error.path("type").asString(),
                    error.path("text").asString("")));
        }
        JsonNode next = record.get("next");
        return new RecipeItems(matched, data, items, errors, next == null ? null : next.asString());
    }
}
