package dev.scraper.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecipeSchemaTest {

    private static final JsonNode SCHEMA = JsonTree.read(RecipeSchema.text());

    @Test
    void itHasTheKeysThatTheReaderHas() {
        JsonNode parts = SCHEMA.get("definitions");

        assertThat(keys(SCHEMA)).containsExactlyElementsOf(RecipeReader.KEYS);
        assertThat(keys(parts.get("field"))).containsExactlyInAnyOrderElementsOf(FieldReader.KEYS);
        assertThat(keys(parts.get("language"))).containsExactlyElementsOf(SelectorReader.LANGUAGES);
        assertThat(keys(parts.get("test"))).containsExactlyElementsOf(RecipeReader.EXAMPLE_KEYS);
        assertThat(words(parts.at("/field/properties/type/enum"))).containsExactlyElementsOf(ValueType.texts());
        assertThat(words(parts.at("/page/enum"))).containsExactlyElementsOf(PageFact.texts());
        assertThat(parts.at("/fields/maxProperties").intValue()).isEqualTo(Recipe.MOST_FIELDS);
    }

    @Test
    void eachKeyIsDescribed() {
        for (String part : List.of("/properties", "/definitions/field/properties", "/definitions/test/properties")) {
            SCHEMA.at(part)
                    .properties()
                    .forEach(key -> assertThat(resolved(key.getValue()).has("description")
                                    || key.getValue().has("description"))
                            .as(part + " " + key.getKey())
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields: {a: .a}",
                "fields: {a: {css: .a, type: money, required: true}, b: {first: ['ld: P.n', {meta: 'og:title'}, h1]}}",
                "about: x\nmatch: ['https://a.example/*']\nrows: {json: '$.r[*]'}",
                "rows: 'table: #t'\nnext: a@href\nexpect: {items: 1..200}",
                "rows: .r\nfields: {a: {css: .a, all: true, join: ', '}}\npage_fields: {n: 'page: title'}\n"
                        + "expect: {items: 20, a: 95%}",
                "fields: {a: {css: .a, all: true, fields: {b: '@href'}}, d: {css: .d, type: date, format: d.M.uuuu,"
                        + " language: de, default: '2026-01-01'}}",
                "rows: .r\nfields: {a: {css: h1, within: page, regex: 'a(b)', type: number, decimal: ','}}\n"
                        + "tests: [{page: a.html, url: 'https://a.example/', type: text/html, data: {a: 1}, items: []}]"
            })
    void whatTheReaderReadsIsValid(String recipe) {
        Recipe.parse("recipe: 1\n" + recipe, "test");

        assertThat(problems(recipe)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields: {a: {css: .a, tpye: money}}",
                "fields: {a: {css: .a, type: monney}}",
                "felds: {a: .a}",
                "fields: {a: {type: text}}",
                "fields: {a: 1}",
                "fields: {a: {page: titel}}",
                "fields: {a: .a}\nexpect: {a: 95}",
                "fields: {a: .a}\ntests: [{pages: a.html}]"
            })
    void whatTheReaderRefusesIsNot(String recipe) {
        assertThat(problems(recipe)).isNotEmpty();
    }

    private static List<String> problems(String recipe) {
        return new JsonSchemaCheck(SCHEMA)
                .problems(Yaml.read("test", "recipe: 1\n" + recipe).json());
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    private static List<String> keys(JsonNode schema) {
        return List.copyOf(schema.get("properties").propertyNames());
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.stringValue()));
        return words;
    }
}
