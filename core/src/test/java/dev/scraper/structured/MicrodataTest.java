package dev.scraper.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.parse.LinkBase;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MicrodataTest {

    static List<JsonNode> cases() throws Exception {
        return StructuredCases.of("microdata");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsThePagesOfTheCorpus(JsonNode one) throws Exception {
        UnaryOperator<String> resolve =
                one.has("base") ? LinkBase.of(one.get("base").stringValue())::resolve : UnaryOperator.identity();

        List<JsonNode> items = Microdata.of(StructuredCases.page(one), resolve).items();

        assertThat(StructuredCases.unwrapped(StructuredCases.array(items)))
                .isEqualTo(StructuredCases.unwrapped(one.get("expected")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<meta itemprop=x content=' a '> | ` a `",
                "<meta itemprop=x> | ``",
                "<img itemprop=x src=a.jpg> | ->a.jpg",
                "<img itemprop=x content=lazy.jpg> | ->lazy.jpg",
                "<img itemprop=x> | ``",
                "<audio itemprop=x src=a></audio> | ->a",
                "<embed itemprop=x src=a> | ->a",
                "<iframe itemprop=x src=a></iframe> | ->a",
                "<video itemprop=x><source src=a></video> | ``",
                "<video><source itemprop=x src=a></video> | ->a",
                "<video><track itemprop=x src=a></video> | ->a",
                "<a itemprop=x href=' a '>text</a> | ->a",
                "<a itemprop=x>text</a> | ``",
                "<map><area itemprop=x href=a></map> | ->a",
                "<link itemprop=x href=a> | ->a",
                "<object itemprop=x data=a></object> | ->a",
                "<data itemprop=x value=1>one</data> | 1",
                "<data itemprop=x>one</data> | ``",
                "<meter itemprop=x value=4 max=5>four</meter> | 4",
                "<time itemprop=x datetime=2026-11-29>today</time> | 2026-11-29",
                "<time itemprop=x>2026</time> | 2026",
                "<span itemprop=x content=12.50>€ 12,50</span> | 12.50",
                "<span itemprop=x>a <b>b</b>  c&nbsp;<script>d</script></span> | a b c",
                "<span itemprop=x>H<sub>2</sub>O</span> | H2O",
            })
    void takesTheValueOfAPropertyByItsElement(String property, String expected) {
        Microdata microdata =
                Microdata.of(Jsoup.parse("<div itemscope>" + property + "</div>"), written -> "->" + written);

        assertThat(microdata.at("*.x")).extracting(JsonNode::stringValue).containsExactly(expected);
    }

    @Test
    void linesAndParagraphsStayApart() {
        Microdata microdata =
                of("<div itemscope><div itemprop=x><p>one<br>two <p>three<ul><li>four<li>five</ul></div>");

        assertThat(microdata.at("*.x"))
                .extracting(JsonNode::stringValue)
                .containsExactly("one\ntwo\n\nthree\n\nfour\nfive");
    }

    @Test
    void oneValueStandsAloneAndSeveralInAList() {
        Microdata microdata = of("""
                <div itemscope itemtype="http://schema.org/A http://schema.org/B" itemid=" urn:isbn:1 ">
                <i itemprop="x y">1</i><i itemprop=x>2</i></div>""");

        assertThat(microdata.items()).singleElement().hasToString("""
                {"type":["http://schema.org/A","http://schema.org/B"],"id":"urn:isbn:1",\
                "properties":{"x":["1","2"],"y":"1"}}""");
    }

    @Test
    void anItemWithoutPropertiesHasItsTextAsItsValue() {
        assertThat(of("<div itemscope><b itemprop=author itemscope itemtype=Person>Ann</b></div>")
                        .items())
                .singleElement()
                .hasToString("{\"properties\":{\"author\":{\"type\":\"Person\",\"value\":\"Ann\"}}}");
    }

    /// Source: [the HTML Standard's
    /// example](https://html.spec.whatwg.org/multipage/microdata.html#the-basic-syntax).
    @Test
    void propertiesMayBeElsewhereOnThePage() {
        Microdata microdata = of("""
                <div itemscope id="amanda" itemref="a b"></div>
                <p id="a">Name: <span itemprop="name">Amanda</span></p>
                <div id="b" itemprop="band" itemscope itemref="c"></div>
                <div id="c">
                 <p>Band: <span itemprop="name">Jazz Band</span></p>
                 <p>Size: <span itemprop="size">12</span> players</p>
                </div>""");

        assertThat(microdata.items()).singleElement().hasToString("""
                {"properties":{"name":"Amanda","band":{"properties":{"name":"Jazz Band","size":"12"}}}}""");
    }

    @Test
    void propertiesOfAnItemWithinAreNotOnesOfTheItemAround() {
        assertThat(of("<div itemscope><div itemscope><i itemprop=x>1</i></div><i itemprop=y>2</i></div>")
                        .items())
                .extracting(JsonNode::toString)
                .containsExactly("{\"properties\":{\"y\":\"2\"}}", "{\"properties\":{\"x\":\"1\"}}");
    }

    @Test
    void anItemThatIsAPropertyOfNothingIsOneAllTheSame() {
        assertThat(of("<div itemprop=offers itemscope><i itemprop=price>1</i></div>")
                        .items())
                .singleElement()
                .hasToString("{\"properties\":{\"price\":\"1\"}}");
    }

    @Test
    void itemsThatReferToEachOtherEnd() {
        Microdata microdata = of("""
                <div id=a itemscope itemprop=x itemref=b><i itemprop=name>A</i></div>
                <div id=b itemscope itemprop=x itemref=a><i itemprop=name>B</i></div>
                <div id=c itemscope itemref="c nowhere"><i itemprop=name>C</i></div>""");

        assertThat(microdata.items()).extracting(JsonNode::toString).containsExactly("""
                        {"properties":{"name":"A","x":{"properties":{"name":"B"}}}}""", """
                        {"properties":{"name":"C"}}""");
    }

    @Test
    void itemsThatReferToTheSameOverAndOverEnd() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            page.append("<i id=a%d itemprop=p itemscope itemref='b%d c%d'></i>".formatted(i, i, i))
                    .append("<i id=b%d itemprop=p itemscope itemref=a%d></i>".formatted(i, i + 1))
                    .append("<i id=c%d itemprop=p itemscope itemref=a%d></i>".formatted(i, i + 1));
        }

        assertThat(of(page.toString()).isWhole()).isFalse();
    }

    @Test
    void manyItemsThatReferToManyPropertiesEnd() {
        String page = "<div itemscope itemref=p></div>".repeat(2_000) + "<div id=p>"
                + "<i itemprop=x>1</i>".repeat(2_000) + "</div>";

        Microdata microdata = of(page);

        assertThat(microdata.isWhole()).isFalse();
        assertThat(microdata.at("*.x")).hasSizeBetween(10_000, Microdata.MOST_VALUES);
    }

    @Test
    void deepPagesAreRead() {
        Document page = new Document("");
        Element deepest = page;
        for (int i = 0; i < 100_000; i++) {
            Element child = new Element("div");
            if (i % 2 == 0) {
                child.attr("itemscope", "").attr("itemprop", "x");
            }
            deepest.appendChild(child);
            deepest = child;
        }
        deepest.appendChild(new Element("b").attr("itemprop", "name").text("here"));

        Microdata microdata = Microdata.of(page, UnaryOperator.identity());

        assertThat(microdata.at("*.name")).hasToString("[\"here\"]");
        assertThat(microdata.isWhole()).isFalse();
    }

    @Test
    void leadsToPropertiesByTypeAndName() {
        Microdata microdata = of("""
                <div itemscope itemtype=http://schema.org/ItemList>
                  <div itemprop=item itemscope itemtype=https://schema.org/Product itemid=p1><b itemprop=name>One</b>
                    <div itemprop=offers itemscope itemtype=http://schema.org/Offer><b itemprop=price>1</b></div>
                    <div itemprop=offers itemscope itemtype=http://schema.org/Offer><b itemprop=price>2</b></div></div>
                </div>
                <div itemscope itemtype=http://schema.org/Product><b itemprop=name>Top</b></div>""");

        assertThat(microdata.at("Product.name")).hasToString("[\"Top\", \"One\"]");
        assertThat(microdata.at("http://schema.org/Product.name")).hasToString("[\"Top\", \"One\"]");
        assertThat(microdata.at("Product.offers.price")).hasToString("[\"1\", \"2\"]");
        assertThat(microdata.at("Product.@id")).hasToString("[\"p1\"]");
        assertThat(microdata.at("Offer")).hasSize(2).isEqualTo(microdata.ofType("schema:Offer"));
        assertThat(microdata.at("*")).hasSize(5);
        assertThat(microdata.at("Product.name.first")).isEmpty();
        assertThat(microdata.at("product.name")).isEmpty();
        assertThat(microdata.at("Book")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "Product.", ".name", "Product..name", "https://schema.org/"})
    void whatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> of("").at(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Path '%s' is no type with members; write one such as Product.offers.price", path);
    }

    @Test
    void nothingThatIsWrittenBreaksIt() {
        Random random = new Random(5);
        String[] attributes = {
            "itemscope", "itemprop=a", "itemprop='a b'", "itemref='1 2'", "id=1", "id=2", "itemtype=T"
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder page = new StringBuilder();
            for (int tags = random.nextInt(30); tags > 0; tags--) {
                page.append(random.nextInt(3) == 0 ? "</div>" : "<div");
                if (page.charAt(page.length() - 1) == 'v' && !page.toString().endsWith("</div>")) {
                    for (int j = random.nextInt(4); j > 0; j--) {
                        page.append(' ').append(attributes[random.nextInt(attributes.length)]);
                    }
                    page.append('>');
                }
            }
            Document document = Jsoup.parse(page.toString());
            Microdata microdata = Microdata.of(document, UnaryOperator.identity());

            assertThat(microdata.ofType("*"))
                    .as(page.toString())
                    .hasSizeGreaterThanOrEqualTo(
                            document.select("[itemscope]:not([itemprop])").size());
        }
    }

    private static Microdata of(String page) {
        return Microdata.of(Jsoup.parse(page), UnaryOperator.identity());
    }
}
