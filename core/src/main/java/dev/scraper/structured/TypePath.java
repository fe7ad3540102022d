package dev.scraper.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A way to values of things that have a type: `Product.offers.price`.
///
/// @param type of the things that it starts at, as [#plain]; [#ANY] for all
/// @param members from there, in order; none for the things themselves
public record TypePath(String type, List<String> members) {

    /// The type that all things have.
    public static final String ANY = "*";

    private static final List<String> VOCABULARIES =
            List.of("http://schema.org/", "https://schema.org/", "http://www.schema.org/", "https://www.schema.org/");
    private static final List<String> PREFIXES = List.of("schema:", "http://data-vocabulary.org/");

    /// Copies the members.
    public TypePath {
        members = List.copyOf(members);
    }

    /// Reads a path. The type may be written as a URL; what follows its last slash up to a dot
    /// belongs to it.
    ///
    /// @throws IllegalArgumentException if the type or a member is empty
    public static TypePath parse(String text) {
        int slash = text.startsWith("http://") || text.startsWith("https://") ? text.lastIndexOf('/') : 0;
        int dot = text.indexOf('.', slash);
        String type = dot < 0 ? text : text.substring(0, dot);
        List<String> members = new ArrayList<>();
        if (dot >= 0) {
            members.addAll(List.of(text.substring(dot + 1).split("\\.", -1)));
        }
        if (plain(type).isBlank() || members.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "Path '%s' is no type with members; write one such as Product.offers.price".formatted(text));
        }
        return new TypePath(plain(type), members);
    }

    /// As it is written, with the type as [#plain].
    @Override
    public String toString() {
        return members.isEmpty() ? type : type + "." + String.join(".", members);
    }

    /// A type without the vocabulary of schema.org, which pages write in several ways.
    static String plain(String type) {
        String stripped = type.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        for (String vocabulary : VOCABULARIES) {
            if (lower.startsWith(vocabulary)) {
                return stripped.substring(vocabulary.length());
            }
        }
        for (String prefix : PREFIXES) {
            if (lower.startsWith(prefix)) {
                return stripped.substring(prefix.length());
            }
        }
        return stripped;
    }

    /// Whether a thing that says it is of `written` is meant.
    boolean isOf(String written) {
        return type.equals(ANY) || plain(written).equals(type);
    }
}
