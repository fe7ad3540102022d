package dev.scraper.recipe;

import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes recipes as people would.
public final class RecipeText {

    private final StringBuilder yaml = new StringBuilder("recipe: 1\n");

    /// An empty recipe.
    public RecipeText() {}

    /// Adds what a recipe has, but for its tests; the fields of a recipe with rows, and of one
    /// without, are told apart by the reader.
    ///
    /// @param more fields of the page besides its own
    public RecipeText add(Recipe recipe, List<Field> more) {
        if (recipe.about() != null) {
            line(0, "about: " + quoted(recipe.about()));
        }
        if (!recipe.match().isEmpty()) {
            line(0, "match:");
            recipe.match().forEach(match -> line(0, "- " + quoted(match.glob())));
        }
        add(recipe.rows(), recipe.fields(), recipe.pageFields(), more);
        if (recipe.next() != null) {
            line(0, "next: " + quoted(recipe.next().text()));
        }
        if (!recipe.expect().isEmpty()) {
            line(0, "expect:");
            recipe.expect().forEach(expected -> line(1, expectation(expected)));
        }
        return this;
    }

    /// Adds fields.
    ///
    /// @param rows what finds items; null where the page is one
    /// @param fields of an item
    /// @param pageFields of a page that has rows besides
    /// @param more fields of the page besides those
    public RecipeText add(@Nullable Selector rows, List<Field> fields, List<Field> pageFields, List<Field> more) {
        List<Field> ofItem = new ArrayList<>(fields);
        List<Field> ofPage = new ArrayList<>(pageFields);
        (rows == null ? ofItem : ofPage).addAll(more);
        if (rows != null) {
            line(0, "rows: " + quoted(rows.text()));
        }
        fields("fields", ofItem, 0);
        fields("page_fields", ofPage, 0);
        return this;
    }

    private static String expectation(Expectation expected) {
        return switch (expected) {
            case Expectation.Items items -> items.text();
            case Expectation.Found found ->
                quoted(found.field()) + found.text().substring(found.field().length());
        };
    }

    private void fields(String key, List<Field> fields, int depth) {
        if (!fields.isEmpty()) {
            line(depth, key + ":");
            fields.forEach(field -> field(field, depth + 1));
        }
    }

    private void field(Field field, int depth) {
        List<String> members = members(field);
        String only = members.size() == 1 && field.selectors().size() == 1
                ? quoted(field.selectors().getFirst().text())
                : null;
        if (only != null && !field.isNested()) {
            line(depth, quoted(field.name()) + ": " + only);
        } else if (!field.isNested()) {
            line(depth, quoted(field.name()) + ": {" + String.join(", ", members) + "}");
        } else {
            line(depth, quoted(field.name()) + ":");
            members.forEach(member -> line(depth + 1, member));
            fields("fields", field.fields(), depth + 1);
        }
    }

    private static List<String> members(Field field) {
        List<String> members = new ArrayList<>();
        if (field.selectors().size() == 1) {
            members.add(member(field.selectors().getFirst()));
        } else if (!field.selectors().isEmpty()) {
            members.add("first: ["
                    + String.join(
                            ", ",
                            field.selectors().stream()
                                    .map(selector -> quoted(selector.text()))
                                    .toList())
                    + "]");
        }
        boolean table = field.selectors().stream().anyMatch(Selector.Table.class::isInstance);
        if (!field.isNested() && field.type() != (table ? ValueType.JSON : ValueType.TEXT)) {
            members.add("type: " + field.type().text());
        }
        if (field.all() != field.selectors().stream().anyMatch(Selector::all)) {
            members.add("all: " + field.all());
        }
        if (field.inPage()) {
            members.add("within: page");
        }
        optional("regex", field.regex() == null ? null : field.regex().pattern(), members);
        optional("join", field.join(), members);
        optional("format", field.format(), members);
        optional("language", field.language(), members);
        optional("decimal", field.decimal() == null ? null : field.decimal().toString(), members);
        if (field.fallback() != null) {
            members.add("default: " + YamlBlock.json(field.fallback()));
        }
        if (field.required()) {
            members.add("required: true");
        }
        return members;
    }

    private static void optional(String key, @Nullable String value, List<String> members) {
        if (value != null) {
            members.add(key + ": " + quoted(value));
        }
    }

    private static String member(Selector selector) {
        if (selector instanceof Selector.Css) {
            return "css: " + quoted(selector.text());
        }
        int colon = selector.text().indexOf(": ");
        return selector.text().substring(0, colon + 2) + quoted(selector.text().substring(colon + 2));
    }

    /// A text as YAML reads it back: as it is where nothing else can be meant.
    static String quoted(String text) {
        if (text.matches("[A-Za-z_][A-Za-z0-9_-]*") && !text.matches("true|false|null")) {
            return text;
        }
        boolean plain = text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c < 0xd800));
        return plain ? "'" + text.replace("'", "''") + "'" : YamlBlock.json(JsonTree.NODES.stringNode(text));
    }

    private void line(int depth, String text) {
        yaml.append("  ".repeat(depth)).append(text).append('\n');
    }

    /// The recipe.
    @Override
    public String toString() {
        return yaml.toString();
    }
}
