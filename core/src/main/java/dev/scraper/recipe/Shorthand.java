package dev.scraper.recipe;

import dev.scraper.parse.Selection;

/// Fields that have a flag of their own.
public enum Shorthand {
    /// `json_ld`: all that the page says in JSON-LD.
    JSON_LD("json_ld: {ld: '*', all: true, type: json}"),
    /// `microdata`: all that the page says in microdata.
    MICRODATA("microdata: {microdata: '*', all: true, type: json}"),
    /// `meta`: all that the page says in `meta` elements, by kind.
    META("meta: {meta: '*', type: json}"),
    /// `article`: the main text, and who wrote it, and when.
    TEXT("article: {fields: {title: 'page: headline', author: 'page: author', published: 'page: published',"
            + " lang: 'page: lang', text: 'page: text'}}");

    private final String yaml;

    Shorthand(String yaml) {
        this.yaml = yaml;
    }

    /// The field.
    public Field field() {
        return Recipe.parse("recipe: 1\nfields:\n  " + yaml, "shorthand")
                .fields()
                .getFirst();
    }

    /// The field that a selection is short for.
    public static Field selection(Selection selection) {
        String written = selection.toString();
        String css = written.substring(written.indexOf('=') + 1).strip();
        return Field.of(selection.name(), new Selector.Css(css, Selection.css(css)), ValueType.TEXT);
    }

    /// The selector for the rows of a table.
    ///
    /// @throws IllegalArgumentException if that is no CSS
    public static Selector table(String css) {
        return new Selector.Table("table: " + css, false, Selection.css(css));
    }
}
