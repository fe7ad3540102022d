package dev.scraper.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A path into a JSON document.
///
/// Source: [RFC 9535](https://www.rfc-editor.org/rfc/rfc9535), all of it, with the functions
/// `length`, `count`, `match`, `search` and `value`. White space inside the brackets of a singular
/// query is taken, too.
public final class JsonPath {

    private final String text;
    private final Query query;

    private JsonPath(String text, Query query) {
        this.text = text;
        this.query = query;
    }

    /// Reads a path.
    ///
    /// @throws IllegalArgumentException if it is none; the message says what is wrong, and at
    ///     which character, from 1
    public static JsonPath parse(String text) {
        return new JsonPath(text, new PathParser(text).parse());
    }

    /// The nodes that it leads to, in the order of the RFC; one that it leads to twice is there
    /// twice.
    ///
    /// @throws TooMuchWorkException if it takes more than [Budget#MOST] steps to find them
    public List<JsonNode> in(JsonNode root) {
        return in(root, Integer.MAX_VALUE);
    }

    /// The first of them.
    ///
    /// @param most how many at most, from 1
    /// @throws TooMuchWorkException if it takes more than [Budget#MOST] steps to find them
    public List<JsonNode> in(JsonNode root, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At least 1 node must be asked for, was " + most);
        }
        return List.copyOf(new Evaluation(root, new Budget(text)).nodes(query, root, most));
    }

    /// Whether it leads to one node at most, whatever the document.
    public boolean isSingular() {
        return query.isSingular();
    }

    /// As it was written.
    @Override
    public String toString() {
        return text;
    }
}
