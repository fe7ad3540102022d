package dev.scraper.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.parse.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    private static final String SHOP = """
            recipe: 1
            about: a shop
            match: ['https://shop.example/*', 'https://www.shop.example/*']
            rows: .product
            fields:
              name: {first: ['ld: Product.name', 'h1.product', {meta: og:title}], within: page, required: true}
              price: {css: .price, type: money, decimal: ','}
              'in stock': {css: .availability, regex: '(?i)in stock', type: boolean, default: false}
              images: 'img.gallery@src[]'
              added: {css: .added, type: date, format: 'd. MMMM uuuu', language: de}
              sizes:
                css: .size
                all: true
                fields:
                  label: .label
                  code: '@data-code'
              address: {fields: {city: .city}}
            page_fields:
              total: {css: '#total', type: integer}
            next: 'a[rel=next]@href'
            expect: {items: 1..200, price: 95%, sizes.label: 12.5%}
            tests:
            - page: a.html
              url: https://shop.example/a
              items: []
            """;

    @TempDir
    Path folder;

    @Test
    void allThatTheFormatHasIsRead() {
        Recipe recipe = Recipe.parse(SHOP, "shop.yaml");

        assertThat(recipe.about()).isEqualTo("a shop");
        assertThat(recipe.isFor("https://shop.example/x?y")).isTrue();
        assertThat(recipe.isFor("http://shop.example/x")).isFalse();
        assertThat(FieldPaths.of(recipe.fields(), "").stream().map(FieldPaths::path))
                .containsExactly(
                        "name",
                        "price",
                        "in stock",
                        "images",
                        "added",
                        "sizes",
                        "sizes.label",
                        "sizes.code",
                        "address",
                        "address.city");
        Field name = recipe.fields().getFirst();
        assertThat(name.selectors().stream().map(Selector::text))
                .containsExactly("ld: Product.name", "h1.product", "meta: og:title");
        assertThat(name.required()).isTrue();
        assertThat(recipe.fields().get(1).decimal()).isEqualTo(',');
        assertThat(recipe.fields().get(3).all()).isTrue();
        assertThat(recipe.pageFields().getFirst().type()).isEqualTo(ValueType.INTEGER);
        assertThat(recipe.expect())
                .containsExactly(
                        new Expectation.Items("items: 1..200", 1, 200),
                        new Expectation.Found("price: 95%", "price", 95),
                        new Expectation.Found("sizes.label: 12.5%", "sizes.label", 12.5));
        assertThat(recipe.tests().getFirst().line()).isEqualTo(23);
    }

    @Test
    void whatIsPrintedIsTheSameRecipe() {
        Recipe recipe = Recipe.parse(SHOP, "shop.yaml");
        String printed = new RecipeText().add(recipe, List.of()).toString();
        Recipe again = Recipe.parse(printed, "printed");

        assertThat(again.fields()).hasToString(recipe.fields().toString());
        assertThat(again.pageFields()).hasToString(recipe.pageFields().toString());
        assertThat(again.expect()).isEqualTo(recipe.expect());
        assertThat(again.match()).isEqualTo(recipe.match());
        assertThat(new RecipeText().add(again, List.of())).hasToString(printed);
    }

    @Test
    void flagsAreShortForRecipes() {
        String printed = new RecipeText()
                .add(
                        Shorthand.table("#t"),
                        List.of(),
                        List.of(),
                        List.of(
                                Shorthand.selection(Selection.parse("it's = a[href^='x: y']@href[]")),
                                Shorthand.JSON_LD.field(),
                                Shorthand.TEXT.field()))
                .toString();
        Recipe recipe = Recipe.parse(printed, "flags");

        assertThat(recipe.rows()).isInstanceOf(Selector.Table.class);
        assertThat(recipe.pageFields().stream().map(Field::name)).containsExactly("it's", "json_ld", "article");
        assertThat(recipe.pageFields().getFirst().selectors().getFirst().text()).isEqualTo("a[href^='x: y']@href[]");
    }

    @Test
    void jsonIsARecipeToo() {
        assertThat(Recipe.parse("{\"recipe\":1,\"fields\":{\"a\":{\"json\":\"$.a\"}}}", "r.json")
                        .readsJson())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    recipe: 2\\nfields: {a: b}                         | r.yaml:1:9: recipe: 2 is a format that this program does not know; it reads recipe: 1
                    fields: {a: b}                                    | r.yaml:1:1: 'recipe: 1' is missing; it says which format this is, and stands first
                    recipe: 1\\nfield: {a: b}                          | r.yaml:2:1: a recipe has no 'field'; the nearest there is is 'fields'
                    recipe: 1\\nfields:\\n  a: {ccs: b}                 | r.yaml:3:7: field a has no 'ccs'; the nearest there is is 'css'
                    recipe: 1\\nfields:\\n  a: b\\n  a: c                | r.yaml:4:3: 'a' stands here twice
                    recipe: 1\\nfields:\\n  a: {css: b, type: monney}  | r.yaml:3:21: type 'monney' is none of text, html, integer, number, money, date, datetime, boolean, url, json; the nearest is 'money'
                    recipe: 1\\nfields:\\n  a: {css: b, regex: 12}      | r.yaml:3:22: regex is text, and a number is none; write '12' in quotes
                    recipe: 1\\nfields:\\n  a: {css: b, regex: '('}     | r.yaml:3:22: '(' is no regular expression: Unclosed group, at character 2
                    recipe: 1\\nfields:\\n  a: {css: b, required: yes}  | r.yaml:3:25: required is true or false, and this is text
                    recipe: 1\\nfields:\\n  a: 'jsn: $.a'               | r.yaml:3:6: 'jsn:' is no language of selectors; the nearest is 'json:'
                    recipe: 1\\nfields:\\n  a: 'json: a.b'              | r.yaml:3:6: 'a.b' is no JSONPath; it begins with $, as in $.offers[0].price, or with the CSS of a script before it, as in script#data $.price
                    recipe: 1\\nfields:\\n  a: 'page: autor'            | r.yaml:3:6: 'page: autor' is none of url, title, lang, canonical, text, headline, author, published; the nearest is 'author'
                    recipe: 1\\nfields:\\n  a: {css: b, xpath: //c}     | r.yaml:3:15: field a has several selectors; list them below first: in the order in which they are tried
                    recipe: 1\\nfields:\\n  a: {type: url}              | r.yaml:3:6: field a has no selector; give it css, xpath, json, ld, microdata, meta, page, table, const or first
                    recipe: 1\\nfields:\\n  a: 'b[['                    | r.yaml:3:6: CSS 'b[[' in selection 'b[[' cannot be read
                    recipe: 1\\nrows: 'json: $.r[*]'\\nfields: {a: h1}  | r.yaml:3:13: 'h1' looks for elements, and a row here is JSON; use json:, or add within: page
                    recipe: 1\\nrows: tr\\nfields: {a: 'json: $.x'}     | r.yaml:3:13: 'json: $.x' reads JSON, and a row here is an element; put the CSS of what holds the JSON before it
                    recipe: 1\\nfields: {a: b}\\nexpect: {b: 9%}        | r.yaml:3:10: expect has no 'b'; the nearest there is is 'a'
                    recipe: 1\\nfields: {a: b}\\nexpect: {a: 950%}      | r.yaml:3:13: how often a field is found is expected as 95%, not '950%'
                    recipe: 1\\nrows: b\\nfields: {a: b}\\nexpect: {items: 9..1} | r.yaml:4:17: 9..1 holds no number; the smaller one stands first
                    recipe: 1\\nfields: {a: {css: b, default: 1.10}}   | r.yaml:2:31: the default of field a is text (in quotes where it looks like a number), as its type is
                    recipe: 1\\nfields: {a: &x b, c: *x}               | r.yaml:2:22: is an alias (*); write the value out
                    recipe: 1\\nfields: {a: !!str b}                   | r.yaml:2:13: is a tag (!); leave it away, or quote the text
                    recipe: 1\\nfields:\\n  a: ld: Product.name         | r.yaml:3:8: mapping values are not allowed here; text with ': ' in it needs quotes: 'ld: Product.name'
                    recipe: 1\\nfields: {a: {css: b, format: uuuu}}    | r.yaml:2:30: a format is for dates; add type: date or type: datetime
                    recipe: 1\\nfields: {a: b}\\npage_fields: {c: d}    | r.yaml:3:1: page_fields stand beside rows; without rows they are fields
                    recipe: 1\\nfields: {a: b}\\ntests: [{url: x}]      | r.yaml:3:9: the test has no page; write page: and a file, relative to the recipe
                    """)
    void whatIsWrongIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Recipe.parse(text.replace("\\n", "\n"), "r.yaml"))
                .isInstanceOf(RecipeException.class)
                .message()
                .startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "---", "- a", "recipe", "a: [", "\t", "{", "recipe: 1\n---\nrecipe: 1"})
    void whatIsNoRecipeIsRefused(String text) {
        assertThatThrownBy(() -> Recipe.parse(text, "r.yaml"))
                .isInstanceOf(RecipeException.class)
                .message()
                .startsWith("r.yaml");
    }

    @Test
    void tooManyFieldsAndTooDeepOnesAreRefused() {
        StringBuilder many = new StringBuilder("recipe: 1\nfields:\n");
        for (int i = 0; i <= Recipe.MOST_FIELDS; i++) {
            many.append("  f").append(i).append(": a\n");
        }
        String deep = "recipe: 1\nfields: " + "{a: {fields: ".repeat(9) + "{b: c}" + "}}".repeat(9);

        assertThatThrownBy(() -> Recipe.parse(many.toString(), "r"))
                .hasMessage("r:259:3: a recipe has at most 256 fields");
        assertThatThrownBy(() -> Recipe.parse(deep, "r")).hasMessageContaining("more than 8 levels deep");
    }

    @Test
    void documentsThatAreOnlyDeepAreRefused() {
        assertThatThrownBy(() -> Recipe.parse("[".repeat(100_000), "r"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("more than 50 levels deep");
    }

    @Test
    void aFileIsReadAsUtf8() throws IOException {
        Path file = folder.resolve("r.yaml");
        Files.write(file, new byte[] {'r', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a/*, https://a/b, true",
        "https://a/*/c*d, https://a/b/x/cxxd, true",
        "https://a/*/c*d, https://a/b/x/cxx, false",
        "https://a/b, https://a/bc, false",
        "*, x, true"
    })
    void starsStandForAnything(String glob, String url, boolean matches) {
        assertThat(new UrlMatch(glob).matches(url)).isEqualTo(matches);
    }
}
