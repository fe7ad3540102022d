package dev.scraper.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import dev.scraper.json.JsonTree;
import dev.scraper.recipe.RecipeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeCommandTest {

    private final InProcess scraper = new InProcess();

    @TempDir
    Path folder;

    private String recipe(String text) throws IOException {
        return Files.writeString(folder.resolve("r.yaml"), text).toString();
    }

    @Test
    void whatFlagsAreShortForIsPrinted() {
        assertThat(scraper.run("recipe", "--select", "price=.price", "--json-ld"))
                .isZero();
        assertThat(scraper.out()).isEqualTo("""
                recipe: 1
                fields:
                  price: '.price'
                  json_ld: {ld: '*', type: json, all: true}
                """);
    }

    @Test
    void aRecipeIsPrintedAsItIsAndWithFlagsAsOne() throws IOException {
        String text = "recipe: 1   # mine\nrows: .p\nfields: {name: h2}";

        assertThat(scraper.run("recipe", "--recipe", recipe(text), "--print")).isZero();
        assertThat(scraper.out()).isEqualTo(text + "\n");
        assertThat(scraper.run("recipe", "--recipe", recipe(text), "--select", "t=h1"))
                .isZero();
        assertThat(scraper.out()).isEqualTo("recipe: 1\nrows: '.p'\nfields:\n  name: h2\npage_fields:\n  t: h1\n");
    }

    @Test
    void aCheckSaysWhatThereIsOrWhatIsWrongAndWhere() throws IOException {
        assertThat(scraper.run("recipe", "--check", "--recipe", recipe("""
                                recipe: 1
                                rows: .p
                                fields: {a: h2, b: {css: i, all: true, fields: {c: '@x'}}}
                                next: a@href
                                expect: {a: 9%, items: 1..}
                                tests: [{page: a.html}]
                                """))).isZero();
        assertThat(scraper.out()).isEqualTo("ok: 3 fields, rows, a next page, 2 expectations, 1 test\n");
        String wrong = recipe("recipe: 1\nfields:\n  a: {css: h2, tpye: text}\n");
        assertThat(scraper.run("recipe", "--check", "--recipe", wrong)).isEqualTo(2);
        assertThat(scraper.err()).contains(wrong + ":3:16: ", "'tpye'", "'type'");
    }

    @Test
    void theSchemaOfWhatComesOutIsPrinted() throws IOException {
        assertThat(scraper.run(
                        "recipe", "--schema", "--recipe", recipe("recipe: 1\nfields: {a: {css: h2, type: url}}")))
                .isZero();
        assertThat(JsonTree.read(scraper.out())
                        .at("/properties/data/properties/a/format")
                        .stringValue())
                .isEqualTo("uri");
    }

    @Test
    void theSchemaOfRecipesIsPrinted() {
        assertThat(scraper.run("recipe", "--recipe-schema")).isZero();
        assertThat(scraper.out()).isEqualTo(RecipeSchema.text());
    }

    @Test
    void withoutARecipeOrWithTwoThingsToDoNothingIsDone() {
        assertThat(scraper.run("recipe")).isEqualTo(2);
        assertThat(scraper.err()).contains("no recipe: give --recipe FILE");
        assertThat(scraper.run("recipe", "--schema", "--check", "--select", "a=h1"))
                .isEqualTo(2);
        assertThat(scraper.err()).contains("--check and --schema exclude each other");
    }
}
