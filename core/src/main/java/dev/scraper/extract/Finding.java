package dev.scraper.extract;

import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a selector found, before it is read as a type.
///
/// @param text of an element, an attribute or a `meta`; null where it is JSON
/// @param json a JSON value; null where it is text
/// @param node where on the page it is; null where it is nowhere
record Finding(
        @Nullable String text,
        @Nullable JsonNode json,
        @Nullable Node node) {

    static Finding ofText(String text, @Nullable Node node) {
        return new Finding(text, null, node);
    }

    static Finding ofJson(JsonNode json, @Nullable Node node) {
        return new Finding(null, json, node);
    }

    /// Whether it says nothing: blank text, or JSON null.
    boolean isBlank() {
        if (text != null) {
            return text.isBlank();
        }
        return json == null
                || json.isNull()
                || (json.isString() && json.stringValue().isBlank());
    }
}
