package dev.scraper.recipe;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One value of an item.
///
/// @param name its key
/// @param selectors tried in their order: the first that gives a value of the type counts; empty
///     where the field only groups others
/// @param all whether it is a list of what all matches give
/// @param inPage whether a field of a row is looked for in the whole page
/// @param regex what is taken of each text: group 1, or the whole match; null for all of it
/// @param join what stands between the values of a list that becomes one text; null for a list
/// @param format of dates, as `java.time` has it: `d. MMMM uuuu`; null to read what is plain
/// @param language of numbers and dates, such as `de`; null for that of the page
/// @param decimal what stands before the fraction of numbers; null for what the language has
/// @param fallback the value where none is found, in the form of the type; null for none
/// @param required whether an item without it is incomplete
/// @param fields of a nested object; empty for a plain value
public record Field(
        String name,
        List<Selector> selectors,
        ValueType type,
        boolean all,
        boolean inPage,
        @Nullable Pattern regex,
        @Nullable String join,
        @Nullable String format,
        @Nullable String language,
        @Nullable Character decimal,
        @Nullable JsonNode fallback,
        boolean required,
        List<Field> fields) {

    /// Copies selectors and fields.
    public Field {
        selectors = List.copyOf(selectors);
        fields = List.copyOf(fields);
    }

    /// A field with one selector and nothing else.
    public static Field of(String name, Selector selector, ValueType type) {
        return new Field(
                name,
                List.of(selector),
                type,
                selector.all(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of());
    }

    /// Whether it is a nested object, or a list of them.
    public boolean isNested() {
        return !fields.isEmpty();
    }
}
