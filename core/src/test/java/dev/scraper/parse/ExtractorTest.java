package dev.scraper.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        assertThat(((Found.All) page.data().get("all")).texts()).hasSize(100_000);
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
                .allSatisfy(i -> assertThat(pages.get(i).data()).containsEntry("p", new Found.One("" + i)));
    }

    private static Page page(String html) {
        return EXTRACTOR.extract(html.getBytes(UTF_8), "text/html", URL);
    }
}
