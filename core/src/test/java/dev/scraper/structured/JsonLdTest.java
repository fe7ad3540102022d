package dev.scraper.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonLdTest {

    static List<JsonNode> cases() throws Exception {
        return StructuredCases.of("json-ld");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsThePagesOfTheCorpus(JsonNode one) throws Exception {
        JsonLd read = JsonLd.of(StructuredCases.page(one));

        assertThat(StructuredCases.array(read.nodes())).isEqualTo(one.get("expected"));
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\"}",
                "[{\"name\": \"a\"}]",
                "[[{\"name\": \"a\"}], null, {}, []]",
                "{\"name\": \"a\"};",
                "{\"name\": \"a\",},",
                "\uFEFF {\"name\": \"a\"}",
                "// what it is\n{\"name\": \"a\"} // end",
                "/* what it is */ {\"name\": /* what */ \"a\"}",
                "<!-- {\"name\": \"a\"} -->",
                "<!--\n{\"name\": \"a\"}\n-->",
                "<!-- what it is -->{\"name\": \"a\"}",
                "<![CDATA[{\"name\": \"a\"}]]>",
                "//<![CDATA[\n{\"name\": \"a\"}\n//]]>",
                "// <![CDATA[ {\"name\": \"a\"} // ]]>",
                "/*<![CDATA[*/{\"name\": \"a\"}/*]]>*/",
                "<!--//--><![CDATA[// ><!--\n{\"name\": \"a\"}\n//--><!]]>",
                "null {\"name\": \"a\"} null",
                "\n\t{\n\"name\"\n:\n\"a\"\n}\n",
                "{&quot;name&quot;: &quot;a&quot;}",
            })
    void forgivesWhatAuthorsWriteAroundIt(String script) {
        JsonLd read = of(script);

        assertThat(read.problems()).isEmpty();
        assertThat(read.nodes()).extracting(JsonNode::toString).containsExactly("{\"name\":\"a\"}");
    }

    @Test
    void controlCharactersAndEntitiesStay() {
        assertThat(of("{\"name\": \"a\n\tb &amp; \\'c\\'\"}").nodes())
                .singleElement()
                .extracting(node -> node.get("name").stringValue())
                .isEqualTo("a\n\tb &amp; 'c'");
    }

    @Test
    void severalDocumentsMayStandInAScript() {
        assertThat(of("{\"a\": 1}{\"b\": 2};[{\"c\": 3}],\n{\"d\": 4}").nodes())
                .extracting(JsonNode::toString)
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/ld+json",
                "APPLICATION/LD+JSON",
                " application/ld+json ",
                "application/ld+json;charset=utf-8",
                "application/ld+json; profile=\"http://www.w3.org/ns/json-ld#compacted\""
            })
    void scriptsAreToldByTheirType(String type) {
        assertThat(JsonLd.of(Jsoup.parse("<script type='%s'>{\"a\":1}</script>".formatted(type)))
                        .nodes())
                .hasSize(1);
    }

    @Test
    void otherScriptsAreNone() {
        assertThat(JsonLd.of(Jsoup.parse("<script>{\"a\":1}</script><script type=application/json>{\"a\":1}</script>"))
                        .nodes())
                .isEmpty();
    }

    @Test
    void scriptsOfXhtmlAreRead() {
        String page = "<html><script type='application/ld+json'><![CDATA[{\"a\":\"&amp;\"}]]></script></html>";

        assertThat(JsonLd.of(Jsoup.parse(page, Parser.xmlParser())).nodes()).hasToString("[{\"a\":\"&amp;\"}]");
    }

    @Test
    void aBrokenScriptLosesItselfAlone() {
        JsonLd read = of("{\"a\": 1}", "{\"b\": 2}\n{\"c\":\n x}", "", "{\"d\": 4");

        assertThat(read.nodes()).hasToString("[{\"a\":1}, {\"b\":2}]");
        assertThat(read.problems()).hasSize(2);
        assertThat(read.problems().get(0)).startsWith("JSON-LD script 2, line 3, column 2: Unrecognized token 'x'");
        assertThat(read.problems().get(1)).startsWith("JSON-LD script 4, line 1, column 8: Unexpected end-of-input");
        assertThat(read.problems()).noneMatch(problem -> problem.contains("\n"));
    }

    @Test
    void deepAndHostileScriptsAreProblems() {
        assertThat(of("[".repeat(100_000)).problems()).hasSize(1);
        assertThat(of("{\"a\":".repeat(100_000)).problems()).hasSize(1);
        assertThat(of("{\"a\": 1e99999999999}").problems()).hasSize(1);
        assertThat(of("<!--".repeat(100_000)).nodes()).isEmpty();
        assertThat(of("/*".repeat(100_000)).nodes()).isEmpty();
        assertThat(of("// ".repeat(100_000)).nodes()).isEmpty();
        assertThat(of("{\"a\":1}".repeat(50_000)).nodes()).hasSize(50_000);
    }

    @Test
    void leadsToMembersThroughListsAndObjects() {
        JsonLd read = of("""
                {"@context": "https://schema.org", "@type": "Product", "name": "Kettle",
                 "offers": [{"@type": "Offer", "price": 12.50}, {"@type": "Offer", "price": "13"}],
                 "brand": {"@type": "Brand", "name": "ACME"}}""");

        assertThat(read.at("Product.name")).hasToString("[\"Kettle\"]");
        assertThat(read.at("Product.offers.price")).hasToString("[12.50, \"13\"]");
        assertThat(read.at("Product.offers")).hasSize(2);
        assertThat(read.at("Offer.price")).hasToString("[12.50, \"13\"]");
        assertThat(read.at("*.name")).hasToString("[\"Kettle\", \"ACME\"]");
        assertThat(read.at("Product")).isEqualTo(read.nodes()).isEqualTo(read.ofType("Product"));
        assertThat(read.at("Product.name.first")).isEmpty();
        assertThat(read.at("Product.offers.price.currency")).isEmpty();
        assertThat(read.at("Book.name")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Product\"",
                "\"http://schema.org/Product\"",
                "\"https://schema.org/Product\"",
                "\"schema:Product\"",
                "[\"Thing\", \"https://www.schema.org/Product\"]"
            })
    void typesAreTheSameWithTheVocabulary(String type) {
        JsonLd read = of("{\"@type\": %s, \"http://schema.org/name\": \"a\"}".formatted(type));

        assertThat(read.at("Product.name")).hasToString("[\"a\"]");
        assertThat(read.at("https://schema.org/Product.name")).hasToString("[\"a\"]");
        assertThat(read.ofType("http://schema.org/Product")).hasSize(1);
        assertThat(read.ofType("Prod")).isEmpty();
    }

    @Test
    void graphsAreOnTopAndTheOthersComeBreadthFirst() {
        JsonLd read = of("""
                {"@type": "Page", "about": {"@type": "Thing", "name": 3, "in": {"@type": "Thing", "name": 5}}}""", """
                {"@context": "x", "@graph": [{"@type": "Thing", "name": 1, "of": [{"@type": "Thing", "name": 4}]},
                 {"@type": "Thing", "name": 2}]}""");

        assertThat(read.nodes()).hasSize(2);
        assertThat(read.at("Thing.name")).hasToString("[1, 2, 3, 4, 5]");
        assertThat(read.ofType("*")).hasSize(6);
    }

    @Test
    void elementsOfAGraphAreThereOnce() {
        JsonLd read = of("{\"@type\": \"Page\", \"name\": 0, \"@graph\": [{\"@type\": \"Thing\", \"name\": 1}]}");

        assertThat(read.at("Thing.name")).hasToString("[1]");
        assertThat(read.at("*.name")).hasToString("[0, 1]");
    }

    @Test
    void namesOfOtherObjectsAreFollowed() {
        JsonLd read = of("""
                {"@graph": [{"@type": "Article", "author": {"@id": "#ann"}, "publisher": {"@id": "#loop"}},
                 {"@type": "Person", "@id": "#ann", "name": "Ann"}, {"@id": "#loop", "parent": {"@id": "#loop"}}]}""");

        assertThat(read.at("Article.author.name")).hasToString("[\"Ann\"]");
        assertThat(read.at("Article.author.@id")).hasToString("[\"#ann\"]");
        assertThat(read.at("Article.publisher.parent.parent.parent.name")).isEmpty();
    }

    @Test
    void expandedValuesAreWhatTheyHold() {
        JsonLd read = of("""
                [{"@type": ["http://schema.org/Product"], "http://schema.org/name": [{"@value": "a", "@language": "en"}],
                  "http://schema.org/image": {"@list": ["b", {"@value": "c"}]}}]""");

        assertThat(read.at("Product.name")).hasToString("[\"a\"]");
        assertThat(read.at("Product.image")).hasToString("[\"b\", \"c\"]");
    }

    @Test
    void pathsThatMultiplyEnd() {
        StringBuilder many = new StringBuilder("{\"@type\": \"T\", \"@id\": \"#t\", \"x\": [{\"@id\": \"#t\"}");
        many.append(",{\"@id\": \"#t\"}".repeat(999)).append("]}");

        assertThat(of(many.toString()).at("T.x.x.x.x.x.x")).hasSize(JsonLd.MOST_VALUES);
    }

    @Test
    void nothingThatIsWrittenBreaksIt() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "{\"@type\":",
            "\"T\"",
            "{\"a\":",
            "1}",
            "{}",
            "{\"a\":1}",
            ",",
            ";",
            "<!--",
            "-->",
            "//",
            "/*",
            "*/",
            "\n",
            " ",
            "<![CDATA[",
            "]]>",
            "null",
            "\"@graph\":",
            "\"@id\":",
            "\\",
            "\"",
            "&quot;",
            "\u0000",
            "\uD800"
        };
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder script = new StringBuilder();
            for (int length = random.nextInt(10); length > 0; length--) {
                script.append(pieces[random.nextInt(pieces.length)]);
            }
            JsonLd jsonLd = of(script.toString());
            read += jsonLd.nodes().size();
            assertThat(jsonLd.at("*.a")).as(script.toString()).isNotNull();
        }

        assertThat(read).isGreaterThan(100);
    }

    private static JsonLd of(String... scripts) {
        StringBuilder page = new StringBuilder();
        for (String script : scripts) {
            page.append("<script type=application/ld+json>").append(script).append("</script>");
        }
        return JsonLd.of(Jsoup.parse(page.toString()));
    }
}
