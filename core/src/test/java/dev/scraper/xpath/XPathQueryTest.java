package dev.scraper.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XPathQueryTest {

    private static final String PAGE = """
            <!doctype html><html lang=en><head><title>Shop</title><script>var x = 1;</script></head>
            <body><h1 id=top class="big red">Kettle</h1><!-- stock -->
            <dl><dt>Weight</dt><dd>2 kg</dd><dt>Price</dt><dd>12 <b>EUR</b></dd><dd>old</dd></dl>
            <table><tr><td>1</td><td>a</td><td><a href="/1" data-N="x">one</a></td></tr>
            <tr><td>2</td><td>b</td><td><a href="/2">two</a></td></tr>
            <tr><td>3</td><td>c</td><td><a href="/3">three</a></td></tr></table>
            <svg><linearGradient id=g></linearGradient></svg><p>First<br>line</p><p>Second</p></body></html>
            """;

    private final Document document = Jsoup.parse(PAGE);
    private final XPathPage page = new XPathPage(document);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    //h1 => <h1>Kettle
                    //H1 => <h1>Kettle
                    //lineargradient => <lineargradient>
                    //linearGradient/@ID => @id=g
                    /html/body/h1/text() => Kettle
                    //h1/@class => @class=big red
                    //a/@href => @href=/1 @href=/2 @href=/3
                    //a/@* => @href=/1 @data-n=x @href=/2 @href=/3
                    //dt[.='Price']/following-sibling::dd[1] => <dd>12 EUR
                    //dd[2]/preceding-sibling::dt[1] => <dt>Price
                    //dd[last()] => <dd>old
                    //tr[2]/td[3]/a => <a>two
                    //tr[position()>1]/td[1] => <td>2 <td>3
                    (//td)[2] => <td>a
                    //tr[td='b']/td[1]/text() => 2
                    //a[contains(@href,'3')] => <a>three
                    //a[starts-with(text(),'t')] => <a>two <a>three
                    //a[ends-with(@href,'2')] => <a>two
                    //h1[contains(concat(' ',@class,' '),' red ')] => <h1>Kettle
                    //*[lower-case(.)='kettle'] => <h1>Kettle
                    //comment() => " stock "
                    //script/text() => var x = 1;
                    //b/ancestor::dl/dt[1] => <dt>Weight
                    //b/.. => <dd>12 EUR
                    //dd/b/parent::* => <dd>12 EUR
                    //p | //h1 => <h1>Kettle <p>Firstline <p>Second
                    //p | //p[1] | //p => <p>Firstline <p>Second
                    //b/following::p => <p>Firstline <p>Second
                    //dl/preceding::h1 => <h1>Kettle
                    //h1/self::h1 => <h1>Kettle
                    //tr/descendant-or-self::tr[1]/td[1] => <td>1 <td>2 <td>3
                    //h1/attribute::id/.. => <h1>Kettle
                    id('top') => <h1>Kettle
                    count(//a) => 3
                    count(//a) div 2 => 1.5
                    sum(//tr/td[1]) => 6
                    string(//p) => Firstline
                    string(//a[2]/@href) => ""
                    normalize-space('  a  b ') => a b
                    not(//h7) => true
                    //a = 'two' => true
                    substring-after('a:b', ':') => b
                    name(//h1) => h1
                    //h7 => none
                    //h1/@missing => none
                    namespace::* => none
                    //processing-instruction() => none
                    """)
    void findsWhatXPath10Says(String xpath, String expected) {
        assertThat(found(xpath, document)).isEqualTo(expected);
    }

    @Test
    void aRelativeExpressionBeginsAtItsElement() {
        Element row = document.select("tr").get(1);

        assertThat(found("td[3]/a/@href", row)).isEqualTo("@href=/2");
        assertThat(found(".//a", row)).isEqualTo("<a>two");
        assertThat(found("@class", row)).isEqualTo("none");
        assertThat(found(".", row)).isEqualTo("<tr>2btwo");
        assertThat(found("following-sibling::tr/td[1]", row)).isEqualTo("<td>3");
        assertThat(found("preceding-sibling::tr/td[1]", row)).isEqualTo("<td>1");
    }

    @Test
    void anAbsoluteExpressionBeginsAtTheDocumentWhereverItStands() {
        assertThat(found("//h1", document.select("tr").get(1))).isEqualTo("<h1>Kettle");
        assertThat(found("/", document.select("tr").get(1))).startsWith("<#root>");
    }

    @Test
    void namesWithAColonAreNamesOfTheirOwn() {
        Document feed = Jsoup.parse(
                "<rss><media:title xlink:href='u'>A</media:title><title>B</title></rss>", Parser.xmlParser());

        assertThat(found("//media:title", feed)).isEqualTo("<media:title>A");
        assertThat(found("//title", feed)).isEqualTo("<title>B");
        assertThat(found("//*[local-name()='title']", feed)).isEqualTo("<media:title>A <title>B");
        assertThat(found("//@xlink:href", feed)).isEqualTo("@xlink:href=u");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    //p[              | "'//p[' is no XPath, at character 5: "
                    //p]              | "'//p]' is no XPath, at character 4: "
                    //                | "'//' is no XPath, at character 3: "
                    ""                | "'' is no XPath, at character 1: "
                    a b               | "'a b' is no XPath, at character 3: "
                    //a[@href='x]     | "'//a[@href='x]' is no XPath, at character "
                    $x                | "'$x' is no XPath here: $x is a variable, and there are none here"
                    document('x')     | "'document('x')' is no XPath here: there is no function document(), but boolean, "
                    evaluate('//x')   | "'evaluate('//x')' is no XPath here: there is no function evaluate()"
                    //a[contains(.)]  | "'//a[contains(.)]' is no XPath here: contains() does not take 1 arguments"
                    svg:*             | "'svg:*' is no XPath here: svg:* asks for a namespace"
                    """)
    void whatIsNoExpressionIsRefusedWithItsPlace(String xpath, String message) {
        assertThatThrownBy(() -> XPathQuery.parse(xpath))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatCannotBeEvaluatedSaysSo() {
        assertThatThrownBy(() -> found("count('x')", document))
                .isInstanceOf(XPathException.class)
                .hasMessageStartingWith("The XPath 'count('x')' cannot be evaluated: ");
    }

    @Test
    void longAndDeepExpressionsAreRefused() {
        assertThatThrownBy(() -> XPathQuery.parse("a" + "/a".repeat(1_000)))
                .hasMessageContaining("has 2,001 characters, and may have 2,000");
        assertThatThrownBy(() -> XPathQuery.parse("(".repeat(41) + "1" + ")".repeat(41)))
                .hasMessageContaining("more than 40 parentheses within each other, at character 41");
        assertThatCode(() -> XPathQuery.parse("'" + "(".repeat(41) + "'")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s1", "1%s", "a%s", "%sa", "a|%sb"})
    void noExpressionOverflowsTheStack(String frame) throws Exception {
        for (String piece :
                List.of("-", " or a", " and 1", "+1", "|a", "/a", "/..", "[1]", "=1", "a/", "a|", "1<", "//a")) {
            String xpath = frame.formatted(piece.repeat((XPathQuery.LONGEST - 5) / piece.length()));
            List<Throwable> failures = new ArrayList<>();
            Thread small = new Thread(
                    null,
                    () -> {
                        try {
                            found(xpath, document);
                        } catch (IllegalArgumentException | XPathException expected) {
                            // It is none, or too much.
                        } catch (Throwable failure) {
                            failures.add(failure);
                        }
                    },
                    "small",
                    512 * 1024);
            small.start();
            small.join();

            assertThat(failures).as(xpath.substring(0, 20)).isEmpty();
        }
    }

    @Test
    void aLongPageIsFoundInItsOrder() {
        Document longPage = longPage(20_000);
        XPathPage shared = new XPathPage(longPage);

        assertThat(XPathQuery.parse("//p").in(longPage, shared))
                .hasSize(20_000)
                .startsWith(new XPathFound.ElementFound(longPage.select("p").first()))
                .endsWith(new XPathFound.ElementFound(longPage.select("p").last()));
        assertThat(XPathQuery.parse("//p/@n | //p/b").in(longPage, shared)).hasSize(40_000);
        XPathQuery relative = XPathQuery.parse("./b/text()");
        for (Element paragraph : longPage.select("p")) {
            assertThat(relative.in(paragraph, shared)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//p[following::p[following::p]]",
                "//*[count(//*[count(//*)>0])>0]",
                "//p[.//text()=//b]",
                "//p[string(/)='x']",
                "//p[count(preceding-sibling::p)>count(following-sibling::p)]"
            })
    void anExpressionThatLooksAtTooMuchIsEnded(String xpath) {
        Document longPage = longPage(5_000);

        assertThatThrownBy(() -> XPathQuery.parse(xpath).in(longPage, new XPathPage(longPage)))
                .isInstanceOf(XPathException.class)
                .hasMessage(
                        "The XPath '%s' is too much for this page: it looks at more than 5,000,000 nodes of the page"
                                .formatted(xpath));
    }

    @Test
    void anExpressionThatFindsTooMuchIsRefused() {
        Document longPage = longPage(35_000);

        assertThatThrownBy(() -> XPathQuery.parse("//p | //b | //p/@n").in(longPage, new XPathPage(longPage)))
                .hasMessageEndingWith("too much for this page: it finds 105,000 nodes, and may find 100,000");
    }

    @Test
    void findsTheSameAsJsoupOnPagesOfAnyShape() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            StringBuilder html = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                html.append(List.of(
                                "<div>",
                                "<p>",
                                "<b>",
                                "</b>",
                                "</div>",
                                "x",
                                "<!--c-->",
                                "<ul><li>",
                                "<a href=u>",
                                "</a>")
                        .get(random.nextInt(10)));
            }
            Document any = Jsoup.parse(html.toString());
            List<XPathFound> expected = new ArrayList<>();
            any.select("div b, p, li").forEach(element -> expected.add(new XPathFound.ElementFound(element)));
            List<String> parts = new ArrayList<>(List.of("//div//b", "//p", "//li"));
            Collections.shuffle(parts, random);

            assertThat(XPathQuery.parse(String.join("|", parts)).in(any, new XPathPage(any)))
                    .as(html.toString())
                    .isEqualTo(expected);
        }
    }

    private static Document longPage(int paragraphs) {
        StringBuilder html = new StringBuilder("<body>");
        for (int i = 0; i < paragraphs; i++) {
            html.append("<p n=").append(i).append("><b>").append(i).append("</b></p>");
        }
        return Jsoup.parse(html.toString());
    }

    private String found(String xpath, Element context) {
        XPathPage of = document.equals(context.ownerDocument()) ? page : new XPathPage(context.ownerDocument());
        List<String> shown = new ArrayList<>();
        for (XPathFound found : XPathQuery.parse(xpath).in(context, of)) {
            shown.add(
                    switch (found) {
                        case XPathFound.ElementFound(Element element) ->
                            "<" + element.normalName() + ">"
                                    + element.wholeText().replace("\n", "");
                        case XPathFound.AttributeFound(Element owner, String name, String value) ->
                            "@" + name + "=" + value;
                        case XPathFound.TextFound(String text) -> text;
                    });
        }
        return shown.isEmpty() ? "none" : String.join(" ", shown);
    }
}
