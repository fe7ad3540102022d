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
        assertThat(found("price=.price")).isEqualTo(new Found.One("9,99 EUR"));
    }

    @Test
    void allMatchesAreFoundInOrder() {
        assertThat(found("prices=.price[]")).isEqualTo(new Found.All(List.of("9,99 EUR", "8")));
    }

    @Test
    void attributesThatHoldUrlsAreAbsolute() {
        assertThat(found("image=img.hero@src")).isEqualTo(new Found.One("http://h/d/i/1.png"));
        assertThat(found("images=img@SRC[]")).isEqualTo(new Found.All(List.of("http://h/d/i/1.png", "http://h/2.png")));
        assertThat(found("hrefs=a[href]@href[]"))
                .isEqualTo(new Found.All(List.of("http://h/d/x.html#part", "mailto:a@b.c")));
    }

    @Test
    void otherAttributesAreAsWritten() {
        assertThat(found("alt=img@alt")).isEqualTo(new Found.One("A pear"));
        assertThat(found("id=div:has(p)@id")).isEqualTo(new Found.One("main"));
    }

    @Test
    void whatIsNotThereIsNullOrEmpty() {
        assertThat(found("none=.none")).isEqualTo(new Found.One(null));
        assertThat(found("none=p@src")).isEqualTo(new Found.One(null));
        assertThat(found("none=.none[]")).isEqualTo(new Found.All(List.of()));
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
        assertThat(found(text)).isEqualTo(new Found.One(value));
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
                "x=img@ | '' after '@' in selection 'x=img@' is no attribute's name",
                "x=img@a b | 'a b' after '@' in selection 'x=img@a b' is no attribute's name",
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
    @ValueSource(strings = {"price=.price", "a=a[href]@href[]", " x = p "})
    void selectionTravelsAsTheTextItWasReadFrom(String text) {
        Selection selection = Selection.parse(text);

        assertThat(selection).hasToString(text).isEqualTo(Selection.parse(selection.toString()));
        assertThat(selection.name())
                .isEqualTo(text.substring(0, text.indexOf('=')).strip());
        assertThat(selection.all()).isEqualTo(text.endsWith("[]"));
    }

    private static Found found(String text) {
        Selection selection = Selection.parse(text);
        Page page = new Extractor(List.of(selection), false)
                .extract(PAGE.getBytes(UTF_8), null, URI.create("http://h/d/page.html"));
        return page.data().get(selection.name());
    }
}
