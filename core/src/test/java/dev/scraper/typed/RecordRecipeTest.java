package dev.scraper.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.json.JsonTree;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeText;
import dev.scraper.recipe.ValueType;
import dev.scraper.value.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RecordRecipeTest {

    record Plain(
            @Select("h1") String text,
            @Select(value = ".html", html = true) String html,
            @Select(".i") int number,
            @Select(".i") Integer maybe,
            @Select(".l") long large,
            @Select(".l") Long perhaps,
            @Select(".b") BigInteger huge,
            @Select(".d") double fraction,
            @Select(".d") Double some,
            @Select(".d") BigDecimal digits,
            @Select(".yes") boolean yes,
            @Select(".yes") Boolean no,
            @Select(".price") Money price,
            @Select(".day") LocalDate day,
            @Select(".moment") LocalDateTime moment,
            @Select(".moment") OffsetDateTime there,
            @Select("a@href") URI link,
            @Select("ld: *") JsonNode json) {}

    @Test
    void typesComeFromTheComponents() {
        Recipe recipe = RecordRecipe.of(Plain.class).recipe();

        assertThat(recipe.rows()).isNull();
        assertThat(recipe.fields().stream().map(Field::name))
                .startsWith("text", "html", "number")
                .endsWith("json");
        assertThat(recipe.fields().stream().map(Field::type))
                .containsExactly(
                        ValueType.TEXT,
                        ValueType.HTML,
                        ValueType.INTEGER,
                        ValueType.INTEGER,
                        ValueType.INTEGER,
                        ValueType.INTEGER,
                        ValueType.INTEGER,
                        ValueType.NUMBER,
                        ValueType.NUMBER,
                        ValueType.NUMBER,
                        ValueType.BOOLEAN,
                        ValueType.BOOLEAN,
                        ValueType.MONEY,
                        ValueType.DATE,
                        ValueType.DATETIME,
                        ValueType.DATETIME,
                        ValueType.URL,
                        ValueType.JSON);
        assertThat(recipe.fields().stream().filter(Field::required).map(Field::name))
                .as("what cannot be null")
                .containsExactly("number", "large", "fraction", "yes");
    }

    @Test
    void everyTypeIsMadeOfItsJson() {
        Plain made = RecordRecipe.of(Plain.class).object(JsonTree.read("""
                {"text":"Kettle","html":"<b>K</b>","number":3,"maybe":-4,"large":3000000000,"perhaps":5,
                "huge":"12345678901234567890","fraction":0.5,"some":2,"digits":"0.12345678901234567890","yes":true,
                "no":false,"price":{"amount":"24.90","currency":"EUR"},"day":"2026-03-04",
                "moment":"2026-03-04T07:54+01:00","there":"2026-03-04T07:54:09Z","link":"https://a.example/b",
                "json":[{"a":1}]}"""));

        assertThat(made)
                .isEqualTo(new Plain(
                        "Kettle",
                        "<b>K</b>",
                        3,
                        -4,
                        3_000_000_000L,
                        5L,
                        new BigInteger("12345678901234567890"),
                        0.5,
                        2.0,
                        new BigDecimal("0.12345678901234567890"),
                        true,
                        false,
                        new Money(new BigDecimal("24.90"), "EUR", null),
                        LocalDate.of(2026, 3, 4),
                        LocalDateTime.of(2026, 3, 4, 7, 54),
                        OffsetDateTime.parse("2026-03-04T07:54:09Z"),
                        URI.create("https://a.example/b"),
                        JsonTree.read("[{\"a\":1}]")));
    }

    record Few(
            @Select("h1") String name,
            @Select("b") Long count,
            @Select("i") Optional<Money> price,
            Inner inner) {}

    record Inner(
            @Select("p") List<String> texts, @Select(".s") List<Size> sizes) {}

    record Size(
            @Select(".label") String label,
            @Select(value = ".n", fallback = "0") int number) {}

    @Test
    void whatIsNotThereIsNullOrEmpty() {
        assertThat(RecordRecipe.of(Few.class).object(JsonTree.read("{\"inner\":{},\"count\":null}")))
                .isEqualTo(new Few(null, null, Optional.empty(), new Inner(List.of(), List.of())));
    }

    @Test
    void recordsAndListsOfThemAreNested() {
        RecordRecipe<Few> few = RecordRecipe.of(Few.class);
        Field inner = few.recipe().fields().getLast();
        Field sizes = inner.fields().getLast();

        assertThat(inner.selectors()).isEmpty();
        assertThat(sizes.all()).isTrue();
        assertThat(sizes.fields().stream().map(Field::name)).containsExactly("label", "number");
        assertThat(few.object(JsonTree.read("""
                        {"price":{"amount":"5"},"inner":{"texts":["a","b"],"sizes":[{"label":"S","number":1},{"number":0}]}}""")))
                .isEqualTo(new Few(
                        null,
                        null,
                        Optional.of(new Money(new BigDecimal("5"), null, null)),
                        new Inner(List.of("a", "b"), List.of(new Size("S", 1), new Size(null, 0)))));
    }

    @Rows("table.cases tbody tr")
    record Case(
            @Select(
                    value = {"td.number", "td:nth-child(1)"},
                    regex = "(\\d+/\\d{4})",
                    required = true)
            String number,

            @Select(value = ".day", format = "d. MMMM uuuu", language = "de", fallback = "2026-03-04")
            LocalDate decided,

            @Select(value = ".amount", decimal = ",", fallback = "12.50 EUR")
            Money amount,

            @Select(value = ".judge", join = " / ") String judges,
            @Select(value = ".sealed", fallback = "false") boolean sealed,

            @Select(value = "h1", within = Select.Within.PAGE)
            String court) {}

    @Test
    void allThatARecipeHasCanBeSaid() {
        Recipe recipe = RecordRecipe.of(Case.class).recipe();

        assertThat(new RecipeText().add(recipe, List.of())).hasToString("""
                recipe: 1
                rows: 'table.cases tbody tr'
                fields:
                  number: {first: ['td.number', 'td:nth-child(1)'], regex: '(\\d+/\\d{4})', required: true}
                  decided: {css: '.day', type: date, format: 'd. MMMM uuuu', language: de, default: "2026-03-04"}
                  amount: {css: '.amount', type: money, decimal: ',', default: {"amount":"12.50","currency":"EUR"}}
                  judges: {css: '.judge', all: true, join: ' / '}
                  sealed: {css: '.sealed', type: boolean, default: false}
                  court: {css: h1, within: page}
                """);
        assertThat(Recipe.parse(recipe.toString(), "again")).isEqualTo(recipe);
    }

    @Rows("json: $.results[*]")
    record Result(
            @Select("json: $.id") long id,
            @Select("json: $.tags[*]") List<String> tags,
            @Select("json: $.variants[*]") List<Variant> variants) {}

    record Variant(@Select("json: $.size") String size) {}

    @Test
    void jsonIsReadToo() {
        assertThat(RecordRecipe.of(Result.class).recipe().readsJson()).isTrue();
    }

    record NoSelector(@Select("h1") String name, BigDecimal price) {}

    record NoType(@Select("time") Instant at) {}

    record ListOfLists(@Select("p") List<List<String>> texts) {}

    record SetOf(@Select("p") Set<String> texts) {}

    record Generic<T>(@Select("p") T text) {}

    record Mapped(@Select("p") Map<String, BigDecimal> texts) {}

    record Node(@Select("p") String name, @Select(".child") List<Node> children) {}

    record First(@Select(".second") Second second) {}

    record Second(@Select(".first") First first) {}

    record None() {}

    record HoldsNone(@Select("p") None none) {}

    record BadCss(
            @Select("h1") String name, @Select("p >> ]") String text) {}

    record BadInner(
            @Select("h1") String name, @Select(".inner") Deep deep) {}

    record Deep(
            @Select(".a") String a,
            @Select(value = ".b", regex = "(") String b) {}

    record Misspelt(@Select("metta: og:title") String title) {}

    record Several(@Select(".tag[]") String tag) {}

    record Joined(@Select(value = ".n", join = ",") long numbers) {}

    record HtmlNumber(@Select(value = ".n", html = true) long number) {}

    record BadFallback(
            @Select(value = ".n", fallback = "none") int number) {}

    record BadTruth(@Select(value = ".n", fallback = "yes") boolean number) {}

    record ListFallback(
            @Select(value = ".n", fallback = "1") List<Integer> numbers) {}

    record Both(
            @Select(value = ".n", fallback = "1", required = true)
            int number) {}

    record Formatted(@Select(value = ".n", format = "d. M.") String text) {}

    record NoWay(@Select({}) String text) {}

    @Rows("json: $.a[*]")
    record ElementInJson(@Select(".price") String price) {}

    @Rows("json: a")
    record BadRows(@Select("json: $.price") String price) {}

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(NoSelector.class, "NoSelector.price: BigDecimal needs a selector; add @Select(...)"),
                Arguments.of(NoType.class, "NoType.at: Instant cannot be read from a page; make it String,"),
                Arguments.of(ListOfLists.class, "ListOfLists.texts: List<List<String>> cannot be read"),
                Arguments.of(SetOf.class, "SetOf.texts: Set<String> cannot be read"),
                Arguments.of(Mapped.class, "Mapped.texts: Map<String, BigDecimal> cannot be read"),
                Arguments.of(Generic.class, "Generic.text: T cannot be read"),
                Arguments.of(Node.class, "Node.children: a Node would hold a Node, and so on for ever"),
                Arguments.of(First.class, "Second.first: a First would hold a First"),
                Arguments.of(None.class, "None: the record None has no components"),
                Arguments.of(HoldsNone.class, "HoldsNone.none: the record None has no components"),
                Arguments.of(BadCss.class, "BadCss.text: "),
                Arguments.of(BadInner.class, "Deep.b: '(' is no regular expression"),
                Arguments.of(Misspelt.class, "Misspelt.title: 'metta:' is no language of selectors"),
                Arguments.of(Several.class, "Several.tag: '.tag[]' finds all, and there is place for one"),
                Arguments.of(Joined.class, "Joined.numbers: join makes one text; make it a String"),
                Arguments.of(HtmlNumber.class, "HtmlNumber.number: html is text; make it a String"),
                Arguments.of(BadFallback.class, "BadFallback.number: the fallback 'none' is no integer"),
                Arguments.of(BadTruth.class, "BadTruth.number: the default of field number is true or false"),
                Arguments.of(ListFallback.class, "ListFallback.numbers: a fallback is for values, and this is a list"),
                Arguments.of(Both.class, "Both.number: field number is required, so it has no default"),
                Arguments.of(Formatted.class, "Formatted.text: a format is for dates"),
                Arguments.of(NoWay.class, "NoWay.text: @Select has no selector"),
                Arguments.of(ElementInJson.class, "ElementInJson.price: '.price' looks for elements"),
                Arguments.of(BadRows.class, "BadRows, @Rows: 'a' is no JSONPath"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsSaidOfTheComponent(Class<? extends Record> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordRecipe.of(type))
                .withMessageStartingWith(message);
    }

    record Whole(@Select("p") int number) {}

    record Large(@Select("p") Long number) {}

    record Decimal(@Select("p") double number) {}

    record Clock(@Select("p") LocalDateTime moment) {}

    record Offset(@Select("p") OffsetDateTime moment) {}

    record Outer(@Select("p") List<Whole> numbers) {}

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        Whole.class, "{\"number\":3000000000}", "Whole.number: 3000000000 is no int; it is too large"),
                Arguments.of(
                        Large.class,
                        "{\"number\":\"9223372036854775808\"}",
                        "Large.number: 9223372036854775808 is no Long"),
                Arguments.of(Decimal.class, "{\"number\":1e999}", "Decimal.number: "),
                Arguments.of(
                        Clock.class,
                        "{\"moment\":\"2026-03-04\"}",
                        "Clock.moment: 2026-03-04 is no LocalDateTime; it has no time"),
                Arguments.of(
                        Offset.class,
                        "{\"moment\":\"2026-03-04T07:54\"}",
                        "Offset.moment: 2026-03-04T07:54 is no OffsetDateTime"),
                Arguments.of(Whole.class, "{}", "Whole.number: there is no value for it"),
                Arguments.of(
                        Outer.class,
                        "{\"numbers\":[{\"number\":1},{\"number\":-2147483649}]}",
                        "Whole.number: -2147483649"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatDoesNotFitIsSaidOfTheComponent(Class<? extends Record> type, String json, String message) {
        assertThatThrownBy(() -> RecordRecipe.of(type).object(JsonTree.read(json)))
                .isInstanceOf(ComponentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theItemThatDoesNotFitIsCounted() {
        assertThatThrownBy(() -> RecordRecipe.of(Whole.class)
                        .objects(List.of(JsonTree.read("{\"number\":1}"), JsonTree.read("{\"number\":3000000000}"))))
                .hasMessageStartingWith("item 2: Whole.number: ");
    }

    record Strict(@Select("p") String name) {
        Strict {
            if (name.isEmpty()) {
                throw new IllegalStateException("a name has characters");
            }
        }
    }

    @Test
    void whatTheRecordItselfRefusesIsThrownAsItIs() {
        assertThatThrownBy(() -> RecordRecipe.of(Strict.class).object(JsonTree.read("{\"name\":\"\"}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a name has characters");
    }

    /// A selector with all that JSON and YAML would take for something else.
    record Quoted(
            @Select("a[title=\"it's: #1, {x} \\\\ \u00e9\"]@href")
            String link) {}

    @Test
    void selectorsAreTakenAsTheyStand() {
        String text = RecordRecipe.of(Quoted.class)
                .recipe()
                .fields()
                .getFirst()
                .selectors()
                .getFirst()
                .text();

        assertThat(text).isEqualTo("a[title=\"it's: #1, {x} \\\\ \u00e9\"]@href");
    }
}
