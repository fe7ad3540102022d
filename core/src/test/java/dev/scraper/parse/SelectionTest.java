package dev.scraper.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    private static final String PAGE = """
            <div id=main data-note="a @ b"><p class=price> 9,99 <b>EUR</b></p><p class=price>8</p>
            <img class="hero" src="i/1.png" alt="A pear"><img src="/2.png"><img alt="none">
            <a href="x.html#part" title="it's">x</a> <a href="mailto:a@b.c">mail</a></div>""";

    @Test
    void firstMatchsTextIsFound() {
        assertThat(found("price=.price")).isEqualTo(new SelectionValues.One("9,99 EUR"));
    }

    @Test
    void allMatchesAreFoundInOrder() {
        assertThat(found("prices=.price[]")).isEqualTo(new SelectionValues.All(List.of("9,99 EUR", "8")));
    }

    @Test
    void attributesThatHoldUrlsAreAbsolute() {
        assertThat(found("image=img.hero@src")).isEqualTo(new SelectionValues.One("http://h/d/i/1.png"));
        assertThat(found("images=img@SRC[]"))
                .isEqualTo(new SelectionValues.All(List.of("http://h/d/i/1.png", "http://h/2.png")));
        assertThat(found("hrefs=a[href]@href[]"))
                .isEqualTo(new SelectionValues.All(List.of("http://h/d/x.html#part", "mailto:a@b.c")));
    }

    @Test
    void otherAttributesAreAsWritten() {
        assertThat(found("alt=img@alt")).isEqualTo(new SelectionValues.One("A pear"));
        assertThat(found("id=div:has(p)@id")).isEqualTo(new SelectionValues.One("main"));
    }

    @Test
    void whatIsNotThereIsNullOrEmpty() {
        assertThat(found("none=.none")).isEqualTo(new SelectionValues.One(null));
        assertThat(found("none=p@src")).isEqualTo(new SelectionValues.One(null));
        assertThat(found("none=.none[]")).isEqualTo(new SelectionValues.All(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n=div[data-note='a @ b']@id | main",
                "n=div[data-note=a @ b]@id | main",
                "n=a[href*=@b] | mail",
                "n=a[href*=@b]@href | mailto:a@b.c",
                "n=p:contains(EUR) | 9,99 EUR",
                "n=a[title=\"it's\"]@title | it's",
                "n=div > p:nth-of-type(2) | 8",
                " spaced = .price | 9,99 EUR"
            })
    void bracketsAndQuotesOfCssAreLeftAlone(String text, String value) {
        assertThat(found(text)).isEqualTo(new SelectionValues.One(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "price | no '=' in selection 'price'; write NAME=CSS",
                "=.price | no name before '=' in selection '=.price'",
                "x= | no CSS in selection 'x='",
                "x=[] | no CSS in selection 'x=[]'",
                "x=@src | no CSS in selection 'x=@src'",
                "x=img@ | '' in selection 'x=img@' is no attribute's name",
                "x=img@a b | 'a b' in selection 'x=img@a b' is no attribute's name",
                "x=img::attr() | '' in selection 'x=img::attr()' is no attribute's name",
                "x=::text | no CSS in selection 'x=::text'",
                "x=p:nope(1) | CSS 'p:nope(1)' in selection 'x=p:nope(1)' cannot be read: Could not parse query",
                "x=a[href | CSS 'a[href' in selection 'x=a[href' cannot be read: ",
                "x=a@b@c | CSS 'a@b' in selection 'x=a@b@c' cannot be read: "
            })
    void mistakesAreExplained(String text, String message) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n=.price::text | 9,99 EUR",
                "n=.price ::text | 9,99 EUR",
                "n=h1::text, .price::text | 9,99 EUR",
                "n=.price@text | 9,99 EUR",
                "n=.price@textContent | 9,99 EUR",
                "n=img::attr(alt) | A pear",
                "n=img::attr(\"src\") | http://h/d/i/1.png",
                "n=img::attr('src') | http://h/d/i/1.png",
                "n=img@abs:src | http://h/d/i/1.png",
                "n=.price@html | ` 9,99 <b>EUR</b>`",
                "n=.price@innerHTML | ` 9,99 <b>EUR</b>`",
                "n=.price > b@outerHTML | <b>EUR</b>",
            })
    void habitsOfOtherToolsAreUnderstood(String text, String value) {
        assertThat(found(text)).isEqualTo(new SelectionValues.One(value));
    }

    @Test
    void habitsOfOtherToolsMayAskForAll() {
        assertThat(found("n=.price::text[]")).isEqualTo(new SelectionValues.All(List.of("9,99 EUR", "8")));
        assertThat(found("n=a::attr(title)[]")).isEqualTo(new SelectionValues.All(List.of("it's")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t=//h1/text() | write t=h1",
                "t=//h1/text()[] | write t=h1[]",
                "t=//a/@href | write t=a@href",
                "t=/html/head/title | write t=html > head > title",
                "t=//div[@class='x']//a[@href]/@title | write t=div.x a[href]@title",
                "t=//div[@id=\"x y\"] | write t=div[id=\"x y\"]",
                "t=//li[2]/a | write t=li:nth-of-type(2) > a",
                "t=//a[contains(@class, 'b')] | write t=a[class*=\"b\"]",
                "t=.//p | write t=p",
                "t=xpath://p | write t=p",
                "t=a/@href | write NAME=CSS",
                "t=(//a)[1] | write NAME=CSS",
                "t=//a[last()] | write NAME=CSS",
                "t=//a/following::b | write NAME=CSS",
                "t=/ | write NAME=CSS",
            })
    void xpathIsRefusedWithTheCssThatSaysTheSame(String text, String advice) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in selection '" + text + "' is XPath, selections are CSS; " + advice);
    }

    @Test
    void contentOfScriptsStylesAndFieldsIsText() {
        String page =
                "<title>T</title><style> a > b </style><script type='application/ld+json'>\n{\"a\":  \"<b>\"}\n</script>"
                        + "<noscript><i>off</i></noscript><textarea>x y</textarea><p>text</p>";

        assertThat(found("json=script[type='application/ld+json']", page))
                .isEqualTo(new SelectionValues.One("{\"a\":  \"<b>\"}"));
        assertThat(found("css=style", page)).isEqualTo(new SelectionValues.One("a > b"));
        assertThat(found("title=title", page)).isEqualTo(new SelectionValues.One("T"));
        assertThat(found("off=noscript", page)).isEqualTo(new SelectionValues.One("off"));
        assertThat(found("field=textarea", page)).isEqualTo(new SelectionValues.One("x y"));
        assertThat(found("all=html", page)).isEqualTo(new SelectionValues.One("T off x y text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price=.price", "a=a[href]@href[]", " x = p "})
    void selectionTravelsAsTheTextItWasReadFrom(String text) {
        Selection selection = Selection.parse(text);

        assertThat(selection).hasToString(text).isEqualTo(Selection.parse(selection.toString()));
        assertThat(selection.name())
                .isEqualTo(text.substring(0, text.indexOf('=')).strip());
        assertThat(selection.all()).isEqualTo(text.endsWith("[]"));
    }

    private static SelectionValues found(String text) {
        return found(text, PAGE);
    }

    private static SelectionValues found(String text, String html) {
        Selection selection = Selection.parse(text);
        Page page = new Extractor(List.of(selection), false)
                .extract(html.getBytes(UTF_8), null, URI.create("http://h/d/page.html"));
        return page.data().get(selection.name());
    }
}
