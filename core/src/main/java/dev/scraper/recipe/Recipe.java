package dev.scraper.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is taken from pages, and what it is: data, no code. Two are equal when they were written
/// alike.
///
/// The format is described in `docs/recipes.md`; `scraper recipe --recipe-schema` prints its JSON
/// Schema.
public final class Recipe {

    /// The format that is read.
    public static final int VERSION = 1;

    /// Fields a recipe has at most, nested ones included.
    public static final int MOST_FIELDS = 256;

    /// How deep fields are nested at most.
    public static final int DEEPEST = 8;

    /// Characters a recipe has at most.
    public static final int LONGEST = 1_000_000;

    private final String text;
    private final @Nullable String about;
    private final List<UrlMatch> match;
    private final @Nullable Selector rows;
    private final List<Field> fields;
    private final List<Field> pageFields;
    private final @Nullable Selector next;
    private final List<Expectation> expect;
    private final List<Example> tests;

    Recipe(
            String text,
            @Nullable String about,
            List<UrlMatch> match,
            @Nullable Selector rows,
            List<Field> fields,
            List<Field> pageFields,
            @Nullable Selector next,
            List<Expectation> expect,
            List<Example> tests) {
        this.text = text;
        this.about = about;
        this.match = List.copyOf(match);
        this.rows = rows;
        this.fields = List.copyOf(fields);
        this.pageFields = List.copyOf(pageFields);
        this.next = next;
        this.expect = List.copyOf(expect);
        this.tests = List.copyOf(tests);
    }

    /// Reads a recipe.
    ///
    /// @param text YAML in its JSON schema, or JSON
    /// @param name what messages call it, such as the name of its file
    /// @throws RecipeException if it is none
    public static Recipe parse(String text, String name) {
        return new RecipeReader(name, text).read();
    }

    /// Reads the recipe in a file.
    ///
    /// @throws IOException if the file cannot be read, or is not UTF-8
    /// @throws RecipeException if it is none
    public static Recipe read(Path file) throws IOException {
        if (Files.size(file) > 4L * LONGEST) {
            throw new IOException("%s: has %,d bytes; a recipe has at most %,d characters"
                    .formatted(file, Files.size(file), LONGEST));
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (CharacterCodingException other) {
            throw new IOException("%s: is not UTF-8; save it as UTF-8".formatted(file), other);
        }
    }

    /// What it is about, in its author's words.
    public @Nullable String about() {
        return about;
    }

    /// The URLs it is for; empty for all.
    public List<UrlMatch> match() {
        return match;
    }

    /// Whether it is for the page at `url`.
    public boolean isFor(String url) {
        return match.isEmpty() || match.stream().anyMatch(each -> each.matches(url));
    }

    /// What finds the items of a page; null where the page is one item.
    public @Nullable Selector rows() {
        return rows;
    }

    /// The fields of an item; empty where each row is taken as it is.
    public List<Field> fields() {
        return fields;
    }

    /// The fields of a page that has rows besides.
    public List<Field> pageFields() {
        return pageFields;
    }

    /// What finds the next page; null where there is none.
    public @Nullable Selector next() {
        return next;
    }

    /// What a run has to come to.
    public List<Expectation> expect() {
        return expect;
    }

    /// Pages, and what it has to make of them.
    public List<Example> tests() {
        return tests;
    }

    /// Whether pages may be JSON: some selector reads it where no element is.
    public boolean readsJson() {
        return (rows == null ? readJson(fields) : isJson(rows))
                || readJson(pageFields)
                || (next != null && isJson(next));
    }

    private static boolean readJson(List<Field> fields) {
        return fields.stream()
                .anyMatch(field -> field.selectors().isEmpty()
                        ? readJson(field.fields())
                        : field.selectors().stream().anyMatch(Recipe::isJson));
    }

    private static boolean isJson(Selector selector) {
        return selector instanceof Selector.Json json && json.script() == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipe recipe && text.equals(recipe.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// What it was read from; [#parse] makes the same recipe of it.
    @Override
    public String toString() {
        return text;
    }
}
