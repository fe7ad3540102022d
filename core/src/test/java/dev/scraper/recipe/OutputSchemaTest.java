package dev.scraper.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.PageView;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OutputSchemaTest {

    private static final String RECIPE = """
            recipe: 1
            rows: .p
            fields:
              name: {css: h2, required: true}
              price: {css: b, type: money}
              n: {css: .n, type: number}
              long: {css: .long, type: integer}
              tags: .tag[]
              joined: {css: .tag, all: true, join: ', '}
              sku: {css: .sku, default: null}
              nested: {css: .tag, all: true, fields: {c: '@class', t: {css: '@title', required: true}}}
              group: {fields: {url: {css: a@href, type: url}}}
              when: {css: time, type: datetime}
              day: {css: time, type: date}
              any: {table: table}
              yes: {css: h2, regex: A, type: boolean}
            page_fields: {shop: h1}
            next: a@href
            """;

    @Test
    void whatComesOutIsValid() {
        Extracted made = extracted("""
                <h1>S</h1><div class=p><h2>A</h2><b>€ 1.50</b><i class=n>-3.5</i><i class=long>12345678901234567890</i>
                <i class=tag title=x>t</i><a href=/x>x</a><time>2026-03-04 07:54</time>
                <table><tr><th>k<tr><td>v</table></div>
                """);

        JsonNode schema = OutputSchema.of(Recipe.parse(RECIPE, "test"));
        ObjectNode record = JsonTree.NODES.objectNode();
        record.set("data", made.data());
        record.set("items", made.items());
        record.put("next", made.next());

        assertThat(made.incomplete()).isNull();
        assertThat(made.errors()).isEmpty();
        assertThat(new JsonSchemaCheck(schema).problems(record)).isEmpty();
        ObjectNode other = record.deepCopy();
        ((ObjectNode) other.at("/items/0")).put("n", true);
        ((ObjectNode) other.at("/items/0")).remove("name");
        ((ObjectNode) other.at("/items/0/price")).put("amount", "much");
        assertThat(new JsonSchemaCheck(schema).problems(other))
                .containsExactlyInAnyOrder(
                        "$.items[0].n: anyOf", "$.items[0]: required", "$.items[0].price.amount: pattern");
    }

    @Test
    void whatIsAlwaysThereIsRequired() {
        JsonNode items = OutputSchema.of(Recipe.parse(RECIPE, "test")).at("/properties/items/items/required");

        assertThat(items.toString()).isEqualTo("[\"name\",\"tags\",\"sku\",\"nested\",\"group\"]");
    }

    @Test
    void rowsThatAreTakenAsTheyAreMayBeAnything() {
        JsonNode schema = OutputSchema.of(Recipe.parse("recipe: 1\nrows: 'table: table'\n", "test"));

        assertThat(schema.at("/properties/items").toString()).isEqualTo("{\"type\":\"array\",\"items\":{}}");
        assertThat(schema.get("required").toString()).isEqualTo("[\"items\"]");
    }

    private static Extracted extracted(String html) {
        URI url = URI.create("https://shop.example/");
        return new Extraction(Recipe.parse(RECIPE, "test"), 1_000_000)
                .of(PageView.of(
                        ParsedPage.of(MediaType.parse("text/html"), html.getBytes(UTF_8), url), url.toString()));
    }
}
