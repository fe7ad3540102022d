package dev.scraper.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a field is looked for in: one of the two.
///
/// @param element of a page of HTML
/// @param json of JSON
record Place(@Nullable Element element, @Nullable JsonNode json) {

    static Place in(Element element) {
        return new Place(element, null);
    }

    /// Whether it is in the same as another.
    @SuppressWarnings("ReferenceEquality") // what is alike elsewhere on a page is something else
    boolean isOf(Place other) {
        return element == other.element && json == other.json;
    }

    static Place in(JsonNode json) {
        return new Place(null, json);
    }
}
