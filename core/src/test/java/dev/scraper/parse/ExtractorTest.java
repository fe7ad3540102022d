package dev.scraper.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import dev.scraper.content.CharsetSource;
import dev.scraper.encoding.Encoding;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorTest {

    private static final URI URL = URI.create("http://h/d/page.html");
    private static final Extractor EXTRACTOR = new Extractor(List.of(), true);

    @Test
    void factsOfAPageAreFound() {
        Page page = page("""
                <!doctype html><html lang=" pt-BR "><head><title>
                  One
                  title </title><title>Another</title>
                <link rel="alternate Canonical" href="/one#here"><meta name=ROBOTS content="NoIndex, max-snippet:0">
                </head><body><svg><title>Drawing</title></svg><a href="/two">2</a></body></html>""");

        assertThat(page.title()).isEqualTo("One title");
        assertThat(page.canonical()).isEqualTo("http://h/one");
        assertThat(page.lang()).isEqualTo("pt-BR");
        assertThat(page.links()).containsExactly("http://h/two");
        assertThat(page.noindex()).isTrue();
        assertThat(page.nofollow()).isFalse();
    }

    @Test
    void whatAPageDoesNotSayIsNull() {
        Page page = page("<svg><title>Drawing</title></svg><link rel=canonical href='mailto:a@b'>");

        assertThat(page.title()).isNull();
        assertThat(page.canonical()).isNull();
        assertThat(page.lang()).isNull();
        assertThat(page.links()).isEmpty();
        assertThat(page.data()).isEmpty();
        assertThat(page("<title> </title>").title()).isEmpty();
    }

    @Test
    void titleInTheBodyCounts() {
        assertThat(page("<p>text<title>late</title>").title()).isEqualTo("late");
    }

    @Test
    void everyStringSurvivesInATitle() throws Exception {
        List<String> strings = Corpus.strings("strings/blns.json");
        assertThat(strings).hasSizeGreaterThan(500);
        for (String text : strings) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;");

            Page page = page("<html><head><title>" + escaped + "</title></head></html>");

            assertThat(page.title()).isEqualTo(String.join(" ", words(text)));
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split("[ \\t\\n\\f\\r]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void linksAreAbsoluteOnceAndInOrder() {
        Page page = page("""
                <a href="b">b</a> <a href="/a#x">a</a> <a name=no>-</a> <a href="b#again">b</a> <a href="ftp://h/">-</a>
                <a href="javascript:x()">-</a> <map><area href="https://o.org"></map> <a href="http://">-</a>""");

        assertThat(page.links()).containsExactly("http://h/d/b", "http://h/a", "https://o.org/");
    }

    @Test
    void linksAreLeftOutWhereNotWanted() {
        Page page = new Extractor(List.of(), false).extract("<a href=b>".getBytes(UTF_8), null, URL);

        assertThat(page.links()).isEmpty();
    }

    @Test
    void linksFollowTheBaseElementWhereverItStands() {
        assertThat(page("<a href=a></a><base target=x><base href=../other/><base href=/no/>")
                        .links())
                .containsExactly("http://h/other/a");
        assertThat(page("<base href='data:,x'><a href=a></a>").links()).containsExactly("http://h/d/a");
    }

    @Test
    void contentOfATemplateIsNotOnThePage() {
        String template = """
                <template id=t lang=xx><base href=/zz/><title>{{title}}</title><link rel=canonical href="/{{c}}">
                <meta name=robots content=none><meta charset=koi8-r><a href="{{a}}">in</a>
                <template><a href=deep>deep</a></template><h1>in</h1></template>""";
        List<Selection> selections =
                List.of(Selection.parse("h1=h1[]"), Selection.parse("body=body"), Selection.parse("id=template@id"));

        for (String html : List.of(
                template + "<title>T</title><a href=out>out</a><h1>out</h1>",
                "<title>T</title><p>" + template + "<a href=out>out</a><h1>out</h1>")) {
            Page page = new Extractor(selections, true).extract(html.getBytes(UTF_8), "text/html", URL);

            assertThat(page.title()).isEqualTo("T");
            assertThat(page.links()).containsExactly("http://h/d/out");
            assertThat(page.canonical()).isNull();
            assertThat(page.noindex()).isFalse();
            assertThat(page.data())
                    .containsEntry("h1", new SelectionValues.All(List.of("out")))
                    .containsEntry("body", new SelectionValues.One("out out"))
                    .containsEntry("id", new SelectionValues.One("t"));
        }
    }

    @Test
    void templateOfADrawingIsAnElementLikeOthers() {
        assertThat(page("<svg><template><a href=in></a></template></svg>").links())
                .containsExactly("http://h/d/in");
    }

    @Test
    void metaOfOurNameIsForUsAsThatOfAllRobotsIs() {
        String html = "<meta name=otherbot content=none><meta name=Scraper content=NOFOLLOW>";
        Extractor scraper = new Extractor(List.of(), false, "scraper", Set.of());

        Page named = scraper.extract(html.getBytes(UTF_8), null, URL);
        Page both = scraper.extract((html + "<meta name=robots content=noindex>").getBytes(UTF_8), null, URL);
        Page nobody = EXTRACTOR.extract((html + "<meta name='' content=none>").getBytes(UTF_8), null, URL);

        assertThat(named.nofollow()).isTrue();
        assertThat(named.noindex()).isFalse();
        assertThat(both.nofollow() && both.noindex()).isTrue();
        assertThat(nobody.nofollow() || nobody.noindex()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251 | /s?q=тест | /s?q=%F2%E5%F1%F2",
                "windows-1251 | /т?q=1 | /%D1%82?q=1",
                "gb2312 | ?q=中文#中 | /d/page.html?q=%D6%D0%CE%C4",
                "shift_jis | ?日本 | /d/page.html?%93%FA%96%7B",
                "euc-jp | ?日 | /d/page.html?%C6%FC",
                "iso-2022-jp | ?中&amp;a | /d/page.html?%1B$BCf%1B(B&a",
                "iso-8859-1 | ?é&amp;x=€ | /d/page.html?%E9&x=%80",
                "iso-8859-1 | ?a=&#20013;'{ | /d/page.html?a=%26%2320013%3B%27%7B",
                "utf-8 | ?é | /d/page.html?%C3%A9",
            })
    void queriesOfReferencesAreInTheEncodingOfThePage(String label, String href, String url) {
        Encoding encoding = Objects.requireNonNull(Encoding.of(label));
        String html = "<link rel=canonical href=\"%1$s\"><a href=\"%1$s\">x</a>".formatted(href);
        Extractor extractor = new Extractor(List.of(Selection.parse("a=a@href")), true);

        Page page = extractor.extract(decodesTo(html, encoding), "text/html; charset=" + label, URL);

        assertThat(page.links()).containsExactly("http://h" + url);
        assertThat(page.canonical()).isEqualTo("http://h" + url);
        assertThat(((SelectionValues.One) page.data().get("a")).text()).startsWith("http://h" + url);
    }

    @Test
    void queriesBelowABaseElementAreInTheEncodingOfThePageToo() {
        byte[] page = "<base href=/b/><a href='?é'>x</a>".getBytes(ISO_8859_1);

        assertThat(EXTRACTOR.extract(page, "text/html; charset=latin1", URL).links())
                .containsExactly("http://h/b/?%E9");
    }

    @Test
    void queriesOfAPageInUtf16AreInUtf8() {
        byte[] page = "\uFEFF<base href='?ü'><a href='?é'>x</a>".getBytes(UTF_16LE);

        assertThat(EXTRACTOR.extract(page, null, URL).links()).containsExactly("http://h/d/page.html?%C3%A9");
    }

    /// References in `text` are left to the parser.
    private static byte[] decodesTo(String text, Encoding encoding) {
        byte[] bytes = encoding.encode(text);
        assertThat(encoding.decode(bytes, 0)).isEqualTo(text);
        return bytes;
    }

    @Test
    void dataKeepsTheOrderOfTheSelections() {
        List<Selection> selections =
                List.of(Selection.parse("z=p"), Selection.parse("a=b[]"), Selection.parse("m=i@id"));

        Page page = new Extractor(selections, false).extract("<p>1<b>2".getBytes(UTF_8), null, URL);

        assertThat(page.data().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void charsetOfTheHeaderIsUsed() {
        Page page = EXTRACTOR.extract(
                "<title>Żółw</title>".getBytes(java.nio.charset.Charset.forName("ISO-8859-2")),
                "text/html; charset=latin2",
                URL);

        assertThat(page.title()).isEqualTo("Żółw");
        assertThat(page.charset()).isEqualTo("ISO-8859-2");
        assertThat(page.charsetSource()).isEqualTo(CharsetSource.HEADER);
    }

    @Test
    void emptyBodyIsAPageWithoutFacts() {
        assertThat(page("").title()).isNull();
        assertThat(page("\uFEFF").charsetSource()).isEqualTo(CharsetSource.BOM);
        assertThat(page("\uFEFF").title()).isNull();
    }

    @Test
    void hundredThousandNestedElementsDoNotOverflowTheStack() {
        Page page = new Extractor(List.of(Selection.parse("all=div@class[]")), true)
                .extract(("<div class=x>".repeat(100_000) + "<p><a href=deep>deep</a>").getBytes(UTF_8), null, URL);

        assertThat(page.links()).containsExactly("http://h/d/deep");
        assertThat(((SelectionValues.All) page.data().get("all")).texts()).hasSize(100_000);
    }

    @Test
    void nulBytesAreNoHarm() {
        assertThat(page("\0<title>\0a\0</title>\0<a href=\0b>").links()).hasSize(1);
    }

    @Test
    void fiveMegabytesOfTextAreRead() {
        Page page = page("<title>big</title><p>" + "word & more < ".repeat(400_000) + "<a href=end>");

        assertThat(page.links()).containsExactly("http://h/d/end");
    }

    @Test
    void pageCutInTheMiddleOfACharacterIsRead() {
        byte[] whole = "<title>日本</title>".getBytes(UTF_8);

        Page page = EXTRACTOR.extract(java.util.Arrays.copyOf(whole, 12), null, URL);

        assertThat(page.title()).isEqualTo("日\uFFFD");
    }

    @Test
    void manyThreadsShareAnExtractor() {
        Extractor shared = new Extractor(List.of(Selection.parse("p=div > p:has(b)")), true);

        List<Page> pages = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> shared.extract(("<div><p><b>" + i).getBytes(UTF_8), null, URL))
                .toList();

        assertThat(IntStream.range(0, 2_000))
                .allSatisfy(i -> assertThat(pages.get(i).data()).containsEntry("p", new SelectionValues.One("" + i)));
    }

    private static Page page(String html) {
        return EXTRACTOR.extract(html.getBytes(UTF_8), "text/html", URL);
    }
}
