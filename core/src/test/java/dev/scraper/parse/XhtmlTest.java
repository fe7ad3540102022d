package dev.scraper.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.CharsetSource;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XhtmlTest {

    private static final URI URL = URI.create("http://h/d/page");
    private static final String OPEN = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";

    @Test
    void elementThatIsClosedInItsTagEndsThere() {
        String page = OPEN + "<head><script src=\"a.js\"/><title>T</title></head>"
                + "<body><iframe src=\"f\"/><textarea/><style/><div/><a href=\"/l\">x</a></body></html>";

        assertThat(xml(page).title()).isEqualTo("T");
        assertThat(xml(page).links()).containsExactly("http://h/l");
        assertThat(page(page, "text/html").links()).isEmpty();
    }

    @Test
    void sectionsOfCharacterDataAreText() {
        Page page = xml(OPEN + "<title><![CDATA[A & B]]></title><p><![CDATA[<a href='/no'>]]></p></html>", "p=p");

        assertThat(page.title()).isEqualTo("A & B");
        assertThat(page.links()).isEmpty();
        assertThat(page.data()).containsEntry("p", new SelectionValues.One("<a href='/no'>"));
    }

    @Test
    void prefixOfANamespaceIsNoPartOfAName() {
        Page page = xml(
                "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>T</h:title></h:head>"
                        + "<h:body><h:a href='/l'>x</h:a><h:template><h:a href='/no'/></h:template></h:body></h:html>",
                "a=body > a",
                "t=template@html");

        assertThat(page.title()).isEqualTo("T");
        assertThat(page.links()).containsExactly("http://h/l");
        assertThat(page.data())
                .containsEntry("a", new SelectionValues.One("x"))
                .containsEntry("t", new SelectionValues.One(""));
    }

    @Test
    void titleOfADrawingIsNone() {
        Page page = xml("<html xmlns='http://www.w3.org/1999/xhtml' xmlns:s='http://www.w3.org/2000/svg'>"
                + "<svg xmlns='http://www.w3.org/2000/svg'><title>a</title></svg><s:svg><s:title>b</s:title></s:svg>"
                + "<title>T</title></html>");

        assertThat(page.title()).isEqualTo("T");
    }

    @Test
    void entitiesOfHtmlAreKnown() {
        assertThat(xml(OPEN + "<title>a&nbsp;&eacute;&#x4e2d;&lt;</title></html>")
                        .title())
                .isEqualTo("a\u00A0é中<");
    }

    @Test
    void contentOfAScriptIsNoTextAroundIt() {
        Page page = xml(
                OPEN
                        + "<body>x<script>if (a &lt; b) {}</script><script id='c'><![CDATA[ a<b ]]></script></body></html>",
                "body=body",
                "one=script",
                "two=#c");

        assertThat(page.data())
                .containsEntry("body", new SelectionValues.One("x"))
                .containsEntry("one", new SelectionValues.One("if (a < b) {}"))
                .containsEntry("two", new SelectionValues.One("a<b"));
    }

    @Test
    void pageThatSaysNothingOfNamespacesIsTakenForXhtml() {
        Page page = xml("<html xml:lang='de'><title>T</title><a href='/l'/></html>");

        assertThat(page.title()).isEqualTo("T");
        assertThat(page.lang()).isEqualTo("de");
        assertThat(page.links()).containsExactly("http://h/l");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>a & b<br>", "<p x=1 y>", "<b><i></b></i>", "</p>", "<p>&nope;", "<!ELEMENT"})
    void whatIsNotWellFormedIsReadAsFarAsItCanBe(String broken) {
        assertThat(xml(OPEN + "<title>T</title>" + broken + "<a href='/l'>x</a>")
                        .title())
                .isEqualTo("T");
    }

    @Test
    void charsetIsThatOfTheMarkTheHeaderOrTheDeclaration() {
        Charset koi = Charset.forName("KOI8-R");
        String declared = "<?xml version='1.0' encoding='koi8-r'?>" + OPEN + "<title>жук</title></html>";
        byte[] utf16 = ("<?xml version='1.0'?>" + OPEN + "<title>жук</title></html>").getBytes(UTF_16BE);

        assertThat(page(declared.getBytes(koi), "application/xhtml+xml").title())
                .isEqualTo("жук");
        assertThat(page(declared.getBytes(UTF_8), "text/xml; charset=utf-8").title())
                .isEqualTo("жук");
        assertThat(page(("\uFEFF" + declared).getBytes(UTF_8), "text/xml; charset=koi8-r")
                        .title())
                .isEqualTo("жук");
        assertThat(page(utf16, "application/xhtml+xml").title()).isEqualTo("жук");
    }

    @Test
    void xmlThatSaysNothingIsUtf8WhateverItsMetaElementsSay() {
        String meta = OPEN + "<meta charset='koi8-r'/><title>é</title></html>";

        assertThat(xml(meta).title()).isEqualTo("é");
        assertThat(xml(meta).charset()).isEqualTo("UTF-8");
        assertThat(xml(meta).charsetSource()).isEqualTo(CharsetSource.DEFAULT);
        assertThat(page(meta.getBytes(ISO_8859_1), "application/xhtml+xml").title())
                .isEqualTo("\uFFFD");
    }

    private static Page xml(String page, String... selections) {
        return page(page.getBytes(UTF_8), "application/xhtml+xml", selections);
    }

    private static Page page(String page, String type) {
        return page(page.getBytes(UTF_8), type);
    }

    private static Page page(byte[] page, String type, String... selections) {
        List<Selection> wanted = Arrays.stream(selections).map(Selection::parse).toList();
        return new Extractor(wanted, true).extract(page, type, URL);
    }
}
