package dev.scraper.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Inspection.FieldInspection;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Recipe;
import java.net.URI;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final String PAGE = """
            <h1>Shop</h1>
            <div class=p><h2>A</h2><b>€ 1.50</b><i class=v>1</i><i class=v>2</i></div>
            <div class=p><h2>B</h2><b>call us</b></div>
            <div class=p><h2>C</h2></div>
            """;

    @Test
    void aFieldSaysWhichSelectorFoundItAndHowMuchThatMatches() {
        FieldInspection name = field(inspect("fields: {name: {first: [.x, h2, h1]}}"), "name");

        assertThat(name.type()).isEqualTo("text");
        assertThat(name.found()).isNotNull();
        assertThat(name.found().winner()).isEqualTo(1);
        assertThat(name.found().value().stringValue()).isEqualTo("A");
        assertThat(name.found().tried()).hasSize(2).last().satisfies(won -> {
            assertThat(won.selector().text()).isEqualTo("h2");
            assertThat(won.matches()).isEqualTo(3);
            assertThat(won.html()).isEqualTo("<h2>A</h2>");
            assertThat(won.hints()).isEmpty();
        });
        assertThat(name.found().tried().getFirst().hints()).isNotEmpty();
        assertThat(name.missed()).isNull();
    }

    @Test
    void ofManyItemsTheFirstWithAndTheFirstWithoutAreShown() {
        Inspection made = inspect("rows: .p\nfields: {price: {css: b, type: money}}");
        FieldInspection price = field(made, "price");

        assertThat(made.rows().matches()).isEqualTo(3);
        assertThat(price.looked()).isEqualTo(3);
        assertThat(price.missing()).isEqualTo(1);
        assertThat(price.bad()).isEqualTo(1);
        assertThat(price.found().item()).isEqualTo(1);
        assertThat(price.missed().item()).isEqualTo(2);
        assertThat(price.missed().problem()).isEqualTo(new DataError("price", 2, "not_a_number", "call us"));
        assertThat(price.missed().tried().getFirst().html()).isEqualTo("<b>call us</b>");
    }

    @Test
    void nestedFieldsHaveTheirPathsAndPlaces() {
        Inspection made = inspect("""
                rows: .p
                fields:
                  all:
                    css: .v
                    all: true
                    fields: {n: {css: '@class', type: integer}, t: '@title'}
                """);

        assertThat(made.fields()).extracting(FieldInspection::path).containsExactly("all", "all.n", "all.t");
        assertThat(field(made, "all").type()).isEqualTo("object[]");
        assertThat(field(made, "all").found().tried().getFirst().matches()).isEqualTo(2);
        assertThat(field(made, "all.n").missed().path()).isEqualTo("all[1].n");
        assertThat(field(made, "all.t").missed().tried().getFirst().hints())
                .first()
                .asString()
                .contains("without the attribute 'title'");
    }

    @Test
    void aDefaultIsToldFromWhatWasFound() {
        FieldInspection sku = field(inspect("fields: {sku: {css: .sku, default: none}}"), "sku");

        assertThat(sku.found()).isNull();
        assertThat(sku.byDefault()).isEqualTo(1);
        assertThat(sku.missed().winner()).isEqualTo(-1);
        assertThat(sku.missed().value().stringValue()).isEqualTo("none");
    }

    @Test
    void rowsThatAreNotThereSayWhy() {
        Inspection made = inspect("rows: .product\nfields: {name: h2}");

        assertThat(made.rows().matches()).isZero();
        assertThat(made.rows().hints()).first().asString().contains("nothing on the page matches '.product'");
        assertThat(field(made, "name").looked()).isZero();
    }

    @Test
    void whatIsExtractedIsWhatARunWouldHave() {
        String recipe =
                "rows: .p\nfields: {name: {css: h2, required: true}, price: {css: b, type: money, required: true}}\n"
                        + "page_fields: {shop: h1}\nnext: a@href";
        Extraction extraction = extraction(recipe);

        Extracted inspected = inspect(recipe).extracted();
        Extracted extracted = extraction.of(view());
        assertThat(inspected.items()).isEqualTo(extracted.items());
        assertThat(inspected.data()).isEqualTo(extracted.data());
        assertThat(inspected.errors()).isEqualTo(extracted.errors());
        assertThat(inspected.counts()).containsExactly(extracted.counts());
        assertThat(inspected.incomplete()).isEqualTo(extracted.incomplete());
    }

    @Test
    void aPageThatTheRecipeIsNotForHasNoFields() {
        Inspection made = inspect("match: 'https://other.example/*'\nfields: {name: h2}");

        assertThat(made.extracted().matched()).isFalse();
        assertThat(made.fields()).isEmpty();
    }

    private static FieldInspection field(Inspection made, String path) {
        return made.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Inspection inspect(String recipe) {
        return Inspection.of(extraction(recipe), view());
    }

    private static Extraction extraction(String recipe) {
        return new Extraction(Recipe.parse("recipe: 1\n" + recipe, "test"), 1_000_000);
    }

    private static PageView view() {
        URI url = URI.create("https://shop.example/");
        return PageView.of(ParsedPage.of(MediaType.parse("text/html"), PAGE.getBytes(UTF_8), url), url.toString());
    }
}
