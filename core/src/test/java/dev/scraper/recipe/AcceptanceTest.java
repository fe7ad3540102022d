package dev.scraper.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.json.JsonTree;
import dev.scraper.recipe.Acceptance.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AcceptanceTest {

    private static final String FIELDS = "recipe: 1   # of kettles\n\nfields: {a: .a}   # a\n";

    private static String accept(String tests, String... data) {
        List<Accepted> accepted = new ArrayList<>();
        for (String one : data) {
            accepted.add(new Accepted(JsonTree.read(one), null));
        }
        return Acceptance.accept(FIELDS + tests, "r.yaml", accepted).substring(FIELDS.length());
    }

    @Test
    void whatComesOutStandsBelowTheLastKeyOfItsTest() {
        assertThat(accept("""
                tests:
                  # the first
                  - page: a.html   # from the shop
                    # and no more
                  - url: https://a.example/
                    page: b.html
                # the end
                """, "{\"a\":\"x\",\"n\":1.50,\"m\":{\"amount\":\"2\"},\"l\":[{\"b\":\"no: 1\"}]}", "{}"))
                .isEqualTo("""
                        tests:
                          # the first
                          - page: a.html   # from the shop
                            data:
                              a: x
                              n: 1.50
                              m: {amount: '2'}
                              l:
                                - b: 'no: 1'
                            # and no more
                          - url: https://a.example/
                            page: b.html
                            data: {}
                        # the end
                        """.replace("- b: 'no: 1'", "- {b: 'no: 1'}"));
    }

    @Test
    void whatWasExpectedBeforeIsReplacedAndTheRestStays() {
        assertThat(accept("""
                tests:
                  - page: a.html
                    data:   # what it was
                      a: 'old'   # is it?
                      # gone with it
                      b: |
                        text
                        more

                    url: https://a.example/   # there
                  - data: {a: old}   # short
                    page: b.html
                  -   page: c.html
                      data:
                """, "{\"a\":\"new\"}", "{\"a\":\"new\",\"b\":[1,2]}", "{\"a\":\"x\"}"))
                .isEqualTo("""
                        tests:
                          - page: a.html
                            data:   # what it was
                              a: new

                            url: https://a.example/   # there
                          - data:
                              a: new
                              b: [1, 2]   # short
                            page: b.html
                          -   page: c.html
                              data:
                                a: x
                        """);
    }

    @Test
    void whatIsTheSameIsLeftAsItIsWritten() {
        String tests = "tests: \n- {page: a.html, data: {a: \"x\",   n: 1.0}}\n";

        assertThat(accept(tests, "{\"n\":1.00,\"a\":\"x\"}")).isEqualTo(tests);
    }

    @Test
    void testsInOneLineStayInIt() {
        assertThat(accept(
                        "tests: [{page: a.html}, {page: b.html, data: {a: old}, }]",
                        "{\"a\":\"x: y\"}",
                        "{\"a\":null}"))
                .isEqualTo(
                        "tests: [{page: a.html, \"data\": {\"a\": \"x: y\"}}, {page: b.html, data: {\"a\": null}, }]");
    }

    @Test
    void aRecipeThatIsJsonStaysJson() {
        String json = "{\"recipe\":1,\"fields\":{\"a\":\".a\"},\n \"tests\":[{\"page\":\"a.html\"}]}\n";

        String after = Acceptance.accept(json, "r.json", List.of(new Accepted(JsonTree.read("{\"a\":\"x\"}"), null)));

        assertThat(after)
                .isEqualTo(
                        "{\"recipe\":1,\"fields\":{\"a\":\".a\"},\n \"tests\":[{\"page\":\"a.html\", \"data\": {\"a\": \"x\"}}]}\n");
        assertThat(JsonTree.read(after).at("/tests/0/data/a").stringValue()).isEqualTo("x");
    }

    @Test
    void linesEndAsTheyDidAndTheLastMayHaveNoEnd() {
        assertThat(accept("tests:\r\n- page: a.html\r\n- page: b.html", "{\"a\":\"x\"}", "{\"a\":\"y\"}"))
                .isEqualTo("tests:\r\n- page: a.html\r\n  data:\r\n    a: x\r\n- page: b.html\r\n  data:\r\n    a: y");
    }

    @Test
    void dataAndItemsAreWrittenBesideEachOther() {
        String recipe = "recipe: 1\nrows: .r\nfields: {a: .a}\npage_fields: {b: .b}\ntests:\n- page: a.html\n";

        assertThat(Acceptance.accept(
                        recipe,
                        "r.yaml",
                        List.of(new Accepted(
                                JsonTree.read("{\"b\":\"x\"}"), JsonTree.read("[{\"a\":\"y\"},{\"a\":\"z\"}]")))))
                .isEqualTo(recipe + "  data:\n    b: x\n  items:\n    - {a: y}\n    - {a: z}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests:\n- page: >\n    a.html\n", "tests:\n- 'page': \"a.html\"\n  'data': ~\n"})
    void unusualSpellingsAreWrittenOrRefusedAndNeverBroken(String tests) {
        try {
            String after = accept(tests, "{\"a\":\"x\"}");
            assertThat(Recipe.parse(FIELDS + after, "r.yaml").tests().getFirst().data())
                    .isEqualTo(JsonTree.read("{\"a\":\"x\"}"));
        } catch (RecipeException refused) {
            assertThat(refused).hasMessageContaining("cannot be written here");
        }
    }

    @Test
    void resultsAreOfAllTests() {
        assertThatThrownBy(() -> accept("tests: [{page: a.html}]")).hasMessage("1 tests, and 0 results");
    }

    /// Pages hold anything.
    @Test
    void whateverComesOutIsReadBackAsItWas() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            JsonNode data = object(random, 3);
            String block = FIELDS + "tests:\n  - page: a.html\n    data: {a: 1} # c\nabout: 'é𝄞'\n";

            String after = Acceptance.accept(block, "r.yaml", List.of(new Accepted(data, null)));

            assertThat(Recipe.parse(after, "r.yaml").tests().getFirst().data()).isEqualTo(data);
            assertThat(after).startsWith(FIELDS).endsWith(" # c\nabout: 'é𝄞'\n");
        }
    }

    private static ObjectNode object(SplittableRandom random, int depth) {
        ObjectNode object = JsonTree.NODES.objectNode();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            object.set(text(random), value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JsonTree.NODES.booleanNode(random.nextBoolean());
            case 1 -> JsonTree.NODES.nullNode();
            case 2 -> JsonTree.read("-12.50");
            case 3, 4 -> JsonTree.NODES.stringNode(text(random));
            case 5 -> {
                ArrayNode array = JsonTree.NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> object(random, depth);
        };
    }

    private static String text(SplittableRandom random) {
        String[] parts = {
            "a", " ", ": ", "#", " #", "'", "\"", "\n", "\t", "-", "- ", "{", "]", ",", "\\", "é", "𝄞", "\u0007",
            "null", "1", "\u2028", "&", "*", "!", "|", ">", "%", "@", "`", "\u00a0", "~", "no"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
