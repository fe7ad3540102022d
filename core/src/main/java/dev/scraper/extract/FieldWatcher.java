package dev.scraper.extract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Told what becomes of each field, while a page is made something of.
interface FieldWatcher {

    /// A field was found.
    ///
    /// @param path exactly, such as `prices[2].amount`
    /// @param item of the page, from 1; 0 where the page is the item, or the field is the page's
    /// @param selector which of its selectors gave it, from 0
    /// @param value null for an object of fields, or a list of them
    void found(Target target, Place place, String path, int item, int selector, @Nullable JsonNode value);

    /// A field was not found, or is not of its type; it may have a default.
    void missed(Target target, Place place, DataError why);
}
