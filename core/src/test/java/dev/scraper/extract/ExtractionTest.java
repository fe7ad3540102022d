package dev.scraper.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Recipe;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ExtractionTest {

    private static final String URL = "https://shop.example/list?page=1";
    private static final long LONGEST = 1_000_000;

    @Test
    void aPageIsOneItemWithFallBacksAndTypes() {
        Extracted made = html("""
                recipe: 1
                fields:
                  name: {first: ['h1.product', 'h1'], required: true}
                  price: {first: ['.price ins', '.price'], type: money, required: true}
                  currency: {css: .currency, default: EUR}
                  in_stock: {css: .availability, regex: '(?i)in stock', type: boolean, default: false}
                  images: 'img@src[]'
                  weight: {css: .weight, type: number}
                  sold: {css: .sold, type: integer}
                  link: {css: a@href, type: url}
                  tags: {css: .tag, all: true, join: ', '}
                  isbn: {css: .isbn, regex: 'ISBN ([\\d-]+)'}
                """, """
                <html lang=en><h1>Kettle</h1><div class=price>£24.90</div><p class=availability>In Stock!
                <img src=a.png><img src=/b.png><span class=weight>1.50 kg</span><span class=sold>1,204 sold</span>
                <a href='//x.example/y#z'>y</a><i class=tag>a</i><i class=tag>b</i><i class=isbn>see ISBN 0-19 there</i>
                """);

        assertThat(text(made.data()))
                .isEqualTo("{'name':'Kettle','price':{'amount':'24.90','currency':'GBP'},"
                        + "'currency':'EUR','in_stock':true,'images':['https://shop.example/a.png','https://shop.example/b.png'],"
                        + "'weight':1.50,'sold':1204,'link':'https://x.example/y#z','tags':'a, b','isbn':'0-19'}");
        assertThat(text(made.dataFrom())).isEqualTo("{'name':1,'price':1}");
        assertThat(made.errors()).isEmpty();
        assertThat(made.incomplete()).isNull();
    }

    @Test
    void eachRowIsAnItemWithItsOwnGaps() {
        Extracted made = html("""
                recipe: 1
                rows: .p
                fields:
                  name: {css: h2, required: true}
                  price: {first: ['b', 'i'], type: number}
                  shop: {css: h1, within: page}
                  id: '@data-id'
                page_fields: {total: {css: '#n', type: integer}}
                next: 'a.next@href'
                """, """
                <h1>S</h1><p id=n>3</p>
                <div class=p data-id=1><h2>A</h2><b>1</b></div>
                <div class=p data-id=2><h2>B</h2><b>call us</b></div>
                <div class=p data-id=3><b>x</b><i>2.5</i></div><a class=next href=?page=2>
                """);

        assertThat(text(made.items()))
                .isEqualTo("[{'name':'A','price':1,'shop':'S','id':'1'},"
                        + "{'name':'B','shop':'S','id':'2'},{'price':2.5,'shop':'S','id':'3'}]");
        assertThat(text(made.data())).isEqualTo("{'total':3}");
        assertThat(text(made.itemsFrom())).isEqualTo("[{'price':0},{},{'price':1}]");
        assertThat(made.errors())
                .containsExactly(
                        new DataError("price", 2, "not_a_number", "call us"), new DataError("name", 3, "missing", ""));
        assertThat(made.incomplete())
                .isEqualTo(new Extracted.Shortcoming("missing_field", "name of item 3: nothing found by 'h2'"));
        assertThat(made.next()).isEqualTo("https://shop.example/list?page=2");
    }

    @Test
    void nestedFieldsAreObjectsAndLists() {
        Extracted made = html("""
                recipe: 1
                fields:
                  head: {fields: {title: h1}}
                  sizes: {css: li, all: true, fields: {name: b, price: {css: i, type: number}}}
                  none: {css: .none, fields: {a: b}}
                  nones: {css: .none, all: true, fields: {a: b}}
                """, "<h1>T</h1><ul><li><b>S</b><i>1</i><li><b>M</b><i>x</i></ul>");

        assertThat(text(made.data()))
                .isEqualTo("{'head':{'title':'T'},'sizes':[{'name':'S','price':1},{'name':'M'}],'nones':[]}");
        assertThat(made.errors())
                .containsExactly(
                        new DataError("sizes[2].price", 0, "not_a_number", "x"),
                        new DataError("none", 0, "missing", ""));
    }

    @Test
    void answersOfJsonAreReadAsTheyAre() {
        Extracted made = json("""
                recipe: 1
                rows: 'json: $.results[*]'
                fields:
                  id: {json: $.id, type: integer, required: true}
                  title: {json: $.name}
                  tags: {json: $.tags, all: true}
                  on: {json: $.on, type: boolean}
                  raw: {json: $.raw, type: json}
                  prices: {json: $.variants, all: true, fields: {amount: {json: $.price, type: number}}}
                  by: 'json: $.by'
                """, """
                {"results":[{"id":"7","name":"A","tags":["x","y"],"on":false,"raw":{"z":[1,null]},
                "variants":[{"price":1.20},{"price":"1.234"}],"by":{"name":"B"}},
                {"id":12345678901234567890,"name":null,"tags":[]}]}
                """);

        assertThat(text(made.items()))
                .isEqualTo("[{'id':7,'title':'A','tags':['x','y'],'on':false,"
                        + "'raw':{'z':[1,null]},'prices':[{'amount':1.20},{'amount':1.234}]},"
                        + "{'id':'12345678901234567890','tags':[],'prices':[]}]");
        assertThat(made.errors())
                .contains(
                        new DataError("by", 1, "not_a_text", "{\"name\":\"B\"}"),
                        new DataError("title", 2, "missing", ""));
    }

    @Test
    void jsonWithinHtmlIsReadWhereItsCssFindsIt() {
        Extracted made = html("""
                recipe: 1
                fields:
                  price: {json: 'script#d $.a.price', type: number}
                  id: {json: '.item@data-x $.id'}
                """, """
                <script id=d type=application/json>{"a":{"price":3.50,}} </script><p class=item data-x='{"id":"k"}'>
                """);

        assertThat(text(made.data())).isEqualTo("{'price':3.50,'id':'k'}");
    }

    @Test
    void emptyTextIsAValueButNotOneThatIsRequired() {
        String page = "<p class=a></p><p class=b> </p><p class=c>x";

        assertThat(text(html("recipe: 1\nfields: {a: .a, ab: {first: [.a, .c]}}", page)
                        .data()))
                .isEqualTo("{'a':'','ab':'x'}");
        assertThat(html("recipe: 1\nfields: {a: {css: .a, required: true}}", page)
                        .incomplete())
                .isNotNull();
        assertThat(text(html("recipe: 1\nfields: {a: {css: .a, default: none}}", page)
                        .data()))
                .isEqualTo("{'a':'none'}");
    }

    @Test
    void ofABooleanWithAnExpressionThatDoesNotMatchIsNoAndWhatIsNotThereIsMissing() {
        Extracted made = html("""
                recipe: 1
                fields:
                  yes: {css: .a, regex: 'in stock', type: boolean}
                  no: {css: .b, regex: 'in stock', type: boolean, default: true}
                  none: {css: .c, regex: 'in stock', type: boolean}
                """, "<p class=a>now in stock<p class=b>sold out");

        assertThat(text(made.data())).isEqualTo("{'yes':true,'no':false}");
        assertThat(made.errors()).containsExactly(new DataError("none", 0, "missing", ""));
    }

    @Test
    void whatCanBeReadInTwoWaysIsAnErrorUnlessThePageOrTheRecipeSaysWhich() {
        String recipe = "recipe: 1\nfields: {n: {css: p, type: number}, d: {css: i, type: date}}";
        String page = "<p>1.234</p><i>03/04/2026</i>";

        assertThat(html(recipe, page).errors())
                .containsExactly(
                        new DataError("n", 0, "ambiguous", "1.234"), new DataError("d", 0, "ambiguous", "03/04/2026"));
        assertThat(text(html(recipe, "<html lang=de-DE>" + page).data())).contains("'n':1234");
        assertThat(text(html(recipe.replace("type: number", "type: number, decimal: '.'"), page)
                        .data()))
                .contains("'n':1.234");
    }

    @Test
    void aPageThatTheRecipeIsNotForGivesNothing() {
        Extracted made = html("recipe: 1\nmatch: 'https://other/*'\nfields: {a: {css: p, required: true}}", "<p>");

        assertThat(made.matched()).isFalse();
        assertThat(made.incomplete()).isNull();
        assertThat(made.data()).isNull();
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        Extracted made = html(
                "recipe: 1\nfields: {a: {css: p, regex: '(x+x+)+y'}, b: {css: p, regex: '(x|x)*z'}, c: i}",
                "<p>" + "x".repeat(50_000) + "</p><i>c");

        assertThat(made.errors().stream().map(DataError::type)).containsExactly("regex_too_slow", "regex_too_slow");
        assertThat(text(made.data())).isEqualTo("{'c':'c'}");
    }

    @Test
    void rowsThatAreListsStayRowsAndGapsInListsAreSaid() {
        Extracted rows =
                json("recipe: 1\nrows: 'json: $[*]'\nfields: {a: {json: '$[0]', type: integer}}", "[[1,2],[3]]");
        Extracted gaps = json(
                "recipe: 1\nfields: {n: {json: $.n, all: true, type: number}, z: {json: $.z, type: json}}",
                "{\"n\":[1,null,\"\",0,\"x\"],\"z\":null}");

        assertThat(text(rows.items())).isEqualTo("[{'a':1},{'a':3}]");
        assertThat(text(gaps.data())).isEqualTo("{'n':[1,0],'z':null}");
        assertThat(gaps.errors())
                .containsExactly(
                        new DataError("n[2]", 0, "missing", ""),
                        new DataError("n[3]", 0, "missing", ""),
                        new DataError("n[5]", 0, "not_a_number", "x"));
    }

    @Test
    void eachAttributeOfAnElementIsJsonOfItsOwn() {
        Extracted made = html(
                "recipe: 1\nfields: {a: {json: 'p@data-a $.x'}, b: {json: 'p@data-b $.x'}}",
                "<p data-a='{\"x\":1}' data-b='{\"x\":2}'>");

        assertThat(text(made.data())).isEqualTo("{'a':'1','b':'2'}");
    }

    @Test
    void aNextThatIsNoUrlIsAnErrorAndNoneIsTheLastPage() {
        String recipe = "recipe: 1\nfields: {a: p}\nnext: a@href";

        assertThat(html(recipe, "<p>x").errors()).isEmpty();
        Extracted made = html(recipe, "<p>x<a href='javascript:void(0)'>");
        assertThat(made.errors()).containsExactly(new DataError("next", 0, "not_a_url", "javascript:void(0)"));
        assertThat(made.next()).isNull();
    }

    @Test
    void whatIsHostileEndsSoonAndWithoutLoss() {
        String nested = "<div class=t>".repeat(400) + "x".repeat(100_000) + "</div>".repeat(400);
        Extracted made = html(
                "recipe: 1\nfields: {h: h1, t: '.t[]', d: {css: div, all: true, fields: {e: {css: div, all: true, fields: {f: i}}}}}",
                "<h1>T</h1>" + nested);

        assertThat(made.incomplete().type()).isEqualTo("too_much_data");
        assertThat(text(made.data())).isEqualTo("{'h':'T'}");
    }

    @Test
    void moreThanAPageMayGiveIsLeftOutAndSaid() {
        Recipe recipe = Recipe.parse("recipe: 1\nrows: p\nfields: {t: b}", "r");
        Extracted made = new Extraction(recipe, 40).of(view("<p><b>0123456789</b>".repeat(4)));

        assertThat(made.items()).hasSize(2);
        assertThat(made.incomplete()).isNotNull();
        assertThat(made.incomplete().type()).isEqualTo("too_much_data");
    }

    @Test
    void coverageCountsWhatWasFoundByWhichSelectorAndWhereItWasMissedFirst() {
        Recipe recipe = Recipe.parse("""
                recipe: 1
                rows: p
                fields: {a: {first: [b, i], type: number}, c: {css: u, default: d}}
                expect: {items: 1..2, a: 80%}
                """, "r");
        Extraction extraction = new Extraction(recipe, LONGEST);
        Coverage coverage = new Coverage(recipe);
        coverage.add(PageCounts.of(extraction.of(view("<p><b>1</b><u>x</u><p><i>2</i>"))), "1");
        coverage.add(PageCounts.of(extraction.of(view("<p><i>x</i><p><p>"))), "2");
        coverage.add(PageCounts.of(extraction.of(view("none"))), "3");

        assertThat(coverage.items()).isEqualTo(5);
        assertThat(coverage.fields().getFirst().toString())
                .isEqualTo("FieldCoverage[path=a, looked=5, bySelector=[1, 1], missing=2, bad=1, byDefault=0,"
                        + " firstMissed=2]");
        assertThat(coverage.fields().get(1).byDefault()).isEqualTo(4);
        Coverage none = new Coverage(recipe);
        none.add(PageCounts.of(extraction.of(view("none"))), "4");
        assertThat(none.unmet())
                .containsExactly(
                        new Coverage.Unmet("items: 1..2: 1 of 1 pages have more or fewer", "4"),
                        new Coverage.Unmet("a: 80%: found 0 times of 0", "4"));
        assertThat(coverage.unmet())
                .containsExactly(
                        new Coverage.Unmet("items: 1..2: 2 of 3 pages have more or fewer", "2"),
                        new Coverage.Unmet("a: 80%: found 2 times of 5", "2"));
    }

    private static Extracted html(String recipe, String page) {
        return new Extraction(Recipe.parse(recipe, "r.yaml"), LONGEST).of(view(page));
    }

    private static PageView view(String page) {
        return PageView.of(
                ParsedPage.of(MediaType.parse("text/html; charset=utf-8"), page.getBytes(UTF_8), URI.create(URL)), URL);
    }

    private static Extracted json(String recipe, String json) {
        return new Extraction(Recipe.parse(recipe, "r.yaml"), LONGEST).of(PageView.of(JsonTree.read(json), URL));
    }

    private static String text(Object json) {
        return String.valueOf(json).replace('"', '\'');
    }
}
