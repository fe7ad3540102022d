package dev.scraper.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.PageView;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Recipe;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PageOfferTest {

    private static final String URL = "https://shop.example/";
    private static final String PAGE = """
            <html lang=en><head><title>Kettles</title><meta name=description content='All of them'>
            <script type=application/ld+json>{"@graph":[{"@type":"Product","name":"K","tag":["a","b"],
              "offers":{"@type":"Offer","price":24.9}}]}</script>
            <script type=application/json id=state>{"a":{"b":1}}</script></head><body>
            <ul><li class=item>The first one of the items</li><li class=item>The second one of the items</li>
            <li class=item>The third one of the items</li></ul>
            <table class=facts><tr><th>Model<th>Litres<tr><td>A<td>1.7<tr><td>B<td>1</table>
            <p itemscope itemtype=https://schema.org/Review><b itemprop=author>Ann</b></p></body></html>
            """;

    @Test
    void allThatIsOfferedCanBeTakenByItsSelector() {
        ParsedPage page = ParsedPage.of(MediaType.parse("text/html"), PAGE.getBytes(UTF_8), URI.create(URL));
        List<Offered> offers = offers(PageOffer.of(page, URL));

        assertThat(offers)
                .extracting(Offered::selector)
                .contains(
                        "page: title",
                        "ld: Product.name",
                        "ld: Product.tag",
                        "ld: Product.offers.price",
                        "microdata: Review.author",
                        "meta: description",
                        "json: script#state $",
                        "table: table.facts",
                        "li.item");
        assertThat(offers)
                .allSatisfy(offered -> assertThat(taken(offered, PageView.of(page, URL)))
                        .as(offered.selector())
                        .isNotNull());
        assertThat(offers)
                .contains(
                        new Offered("ld: Product.tag", 2, "a"),
                        new Offered("ld: Product.offers.price", 1, "24.9"),
                        new Offered("li.item", 3, "The first one of the items"),
                        new Offered("table: table.facts", 2, "rows with Model, Litres"));
    }

    @Test
    void anAnswerThatIsJsonOffersItsPaths() {
        JsonNode json = JsonTree.read("{\"results\":[{\"id\":1,\"a b\":\"x\"},{\"id\":2}],\"page\":{\"next\":null}}");
        List<Offered> offers = offers(PageOffer.of(json));

        assertThat(offers)
                .extracting(Offered::selector)
                .containsExactly(
                        "json: $.results[*]",
                        "json: $.results[*].id",
                        "json: $.results[*]['a b']",
                        "json: $.page.next");
        assertThat(offers.getFirst()).isEqualTo(new Offered("json: $.results[*]", 2, "objects with id, a b"));
    }

    @Test
    void whatIsShownOfAPageIsOneHarmlessLine() {
        String page = "<title>a\u001b[31m\n b</title><p>" + "x".repeat(10_000);
        ParsedPage parsed = ParsedPage.of(MediaType.parse("text/html"), page.getBytes(UTF_8), URI.create(URL));

        assertThat(offers(PageOffer.of(parsed, URL)))
                .isNotEmpty()
                .allSatisfy(offered ->
                        assertThat(offered.value()).hasSizeLessThan(210).doesNotContain("\n", "\u001b"));
    }

    private static List<Offered> offers(PageOffer offer) {
        return offer.sections().stream()
                .flatMap(section -> section.offers().stream())
                .toList();
    }

    private static JsonNode taken(Offered offered, PageView page) {
        Recipe recipe = Recipe.parse(
                "recipe: 1\nfields:\n  f: {first: ['%s']%s}\n"
                        .formatted(
                                offered.selector().replace("'", "''"),
                                offered.selector().startsWith("json") ? ", type: json" : ""),
                "test");
        Extracted extracted = new Extraction(recipe, 1_000_000).of(page);
        return extracted.data().get("f");
    }
}
