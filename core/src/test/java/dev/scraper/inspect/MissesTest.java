package dev.scraper.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.Selector;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MissesTest {

    private static final String PAGE = """
            <html lang=en><head><title>T</title><meta property=og:title content=Kettles>
            <script type=application/ld+json>{"@type":"Product","name":"K","offers":{"price":"24.90"}}</script>
            <script id=state type=application/json>{"props":{"items":[{"id":1}],"total":3}}</script></head><body>
            <div class=list><div class='product new'><h2>K</h2><p><b class=price__x7Hq2>1</b></p></div>
            <div class=product><h2>L</h2><p id=added>now</p><a href=/x data-id=3>x</a></div></div>
            <table id=facts><tr><th>A</th></tr><tr><td>1</td></tr></table>
            <div itemscope itemtype=https://schema.org/Review><b itemprop=author>Ann</b></div>
            <!-- <p class="stock">4</p> --></body></html>
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "h7                   | nothing on the page matches 'h7'",
                ".product .cost       | '.product' matches 2; nothing in them matches '.cost'",
                ".product > b         | '.product' matches 2; no child of them matches 'b'",
                ".product > b         | deeper in them 1 does; write '.product b'",
                "div.product.sale     | 'div.product' matches 2; none of them is '.sale'",
                "h2 + b               | 'h2' matches 2; right behind none of them is 'b'",
                "h2 ~ b               | 'h2' matches 2; behind none of them is 'b'",
                "table > tr           | HTML has a tbody between table and tr; write 'table tr'",
                ".product .list       | '.list' alone matches 1 elsewhere",
                ".prodict h2          | there is '.product', twice",
                "#aded                | there is '#added', once",
                "a[data-it]           | there is '[data-id]', once",
                ".price               | there is '.price__x7Hq2', whose end changes when the site is built anew;"
                        + " write '[class*=price__]'",
                ".price__aB3dE        | write '[class*=price__]'",
                "a@hre                | 1 element matches, without the attribute 'hre'; it has 'href'",
                ".stock               | 'stock' stands in a comment of the page",
                ".author              | 'microdata: Review.author' is Ann",
                "xpath: //table/tr    | '//table' matches 1; nothing from there matches '/tr'",
                "xpath: //table/tr    | HTML has a tbody between table and tr; write '//table//tr'",
                "xpath: //h2[@id='x'] | without '[@id='x']' it matches 2",
                "xpath: //p[@id='aded'] | there is '#added', once",
                "xpath: //h7          | nothing matches '//h7'",
                "json: #state $.props.items.id | '$.props.items' is a list of 1; write '$.props.items[*].id' or"
                        + " '$.props.items[0].id'",
                "json: #state $.props.itms     | '$.props' has no 'itms'; it has 'items'",
                "json: #state $.zzz            | '$' has no 'zzz'; it has props",
                "json: #state $.props.total.x  | '$.props.total' is 3; there is nothing in it",
                "json: #none $.x               | 'json: script#state $' is an object with props",
                "json: h2 $.x                  | 'h2' matches 2, and it holds no JSON",
                "ld: Product.offers.cost       | JSON-LD has 'Product.offers', without 'cost'; it has price",
                "ld: Produkt.name              | JSON-LD of the page has no 'Produkt'; it has 'Product'",
                "microdata: Review.auther      | microdata has 'Review', without 'auther'; it has 'author'",
                "meta: og:titel                | there is 'og:title'",
                "page: canonical               | the page does not say its canonical",
                "table: h2                     | 'h2' matches 2, and there is no table in it",
                "table: #x                     | the page has 1 table"
            })
    void saysHowFarASelectorLeadsAndWhatLooksLikeTheRest(String selector, String said) {
        assertThat(why(selector, PAGE)).anySatisfy(one -> assertThat(one).contains(said.replace("twice", "2 times")));
    }

    @Test
    void aRowIsToldWhatIsOutsideOfIt() {
        ParsedPage page = page(PAGE);
        Element row = page.document().select(".product").get(1);

        assertThat(new Misses(page).why(selector("#facts"), "facts", row, null))
                .startsWith(
                        "nothing in it matches '#facts'", "on the whole page matches 1; 'within: page' looks there");
    }

    @Test
    void theNameOfTheFieldLeadsToWhatIsCalledSoElsewhere() {
        assertThat(new Misses(page(PAGE))
                        .why(selector(".x"), "price", page(PAGE).document(), null))
                .contains("'ld: Product.offers.price' is 24.90");
    }

    @Test
    void selectorsForElementsAreToldThatTheAnswerIsJson() {
        JsonNode json = JsonTree.read("{\"total\":1}");

        assertThat(new Misses(null).why(selector("h1"), "x", null, json))
                .hasSize(1)
                .first()
                .asString()
                .contains("JSON");
        assertThat(new Misses(null).why(selector("json: $.b"), "x", null, json))
                .containsExactly("'$' has no 'b'; it has total");
    }

    @Test
    void aPageThatScriptsWouldFillSaysSo() {
        String empty = "<div id=root></div><script src=/app.js></script><iframe src=/in></iframe>"
                + "<script id=__NEXT_DATA__ type=application/json>{\"page\":1}</script>";

        assertThat(new Misses(page(empty)).signs())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("0 characters of text and 1 script: a browser would fill it in"),
                        one -> assertThat(one).contains("'json: script#__NEXT_DATA__ $' is an object with page"),
                        one -> assertThat(one).endsWith("another page: https://shop.example/in"));
        assertThat(new Misses(page(PAGE)).signs()).isEmpty();
    }

    /// Selectors and pages are from strangers.
    @Test
    void whateverIsWrittenThereIsAnAnswer() {
        SplittableRandom random = new SplittableRandom(7);
        String letters = "ab.#[]=():>+~ ,*|\\'\"@-_/é\n";
        ParsedPage page = page(PAGE);
        int asked = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder css = new StringBuilder();
            for (int length = random.nextInt(1, 12); length > 0; length--) {
                css.append(letters.charAt(random.nextInt(letters.length())));
            }
            Selector selector;
            try {
                selector = selector(css.toString());
            } catch (IllegalArgumentException none) {
                continue;
            }
            asked++;
            assertThat(new Misses(page).why(selector, "x", page.document(), null))
                    .hasSizeLessThanOrEqualTo(4);
        }
        assertThat(asked).isGreaterThan(100);
    }

    @Test
    void aLongSelectorOnALargePageIsNotLookedForStepByStep() {
        String css = "b ".repeat(60) + ".x";

        assertThat(why(css, "<b>".repeat(400))).isEmpty();
    }

    private static List<String> why(String selector, String html) {
        ParsedPage page = page(html);
        return new Misses(page).why(selector(selector), "field", page.document(), null);
    }

    private static ParsedPage page(String html) {
        return ParsedPage.of(MediaType.parse("text/html"), html.getBytes(UTF_8), URI.create("https://shop.example/"));
    }

    private static Selector selector(String text) {
        Field field = Recipe.parse("recipe: 1\nfields:\n  f: '%s'\n".formatted(text.replace("'", "''")), "test")
                .fields()
                .getFirst();
        return field.selectors().getFirst();
    }
}
