package dev.scraper.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.encoding.Encoding;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlAttributeTest {

    private static final LinkBase BASE = LinkBase.of("http://h/d/page");

    @ParameterizedTest
    @CsvSource({
        "a, href",
        "area, href",
        "base, href",
        "link, href",
        "img, src",
        "script, src",
        "iframe, src",
        "embed, src",
        "form, action",
        "button, formaction",
        "input, formaction",
        "video, poster",
        "blockquote, cite",
        "q, cite",
        "ins, cite",
        "del, cite",
        "object, data",
        "object, codebase",
        "object, classid",
        "object, archive",
        "a, ping",
        "img, usemap",
        "img, longdesc",
        "img, srcset",
        "source, srcset",
        "link, imagesrcset",
        "div, itemid",
        "div, about",
        "div, resource",
        "body, background",
        "td, background",
        "use, xlink:href",
        "html, manifest",
        "head, profile",
        "menuitem, icon",
        "applet, archive"
    })
    void valueIsAbsoluteWhereTheElementMakesItAUrl(String element, String attribute) {
        assertThat(value(element, attribute, "x")).isEqualTo("http://h/d/x");
    }

    @ParameterizedTest
    @CsvSource({
        "div, data",
        "a, data",
        "meta, content",
        "div, action",
        "p, cite",
        "a, srcset",
        "div, ping",
        "img, alt",
        "div, poster",
        "img, data-src",
        "form, formaction",
        "input, value",
        "link, icon"
    })
    void anyOtherIsAsWritten(String element, String attribute) {
        assertThat(value(element, attribute, "x")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.png | http://h/d/a.png",
                "a.png 1x, /b.png 2x | http://h/d/a.png 1x, http://h/b.png 2x",
                "` a.png  480w ,b.png 800w,` | http://h/d/a.png 480w, http://h/d/b.png 800w",
                "a.png,b.png 2x | http://h/d/a.png,b.png 2x",
                "a.png, b.png | http://h/d/a.png, http://h/d/b.png",
                "data:image/png;base64,AA== 1x, b.png 2x | data:image/png;base64,AA== 1x, http://h/d/b.png 2x",
                "a.png x(1,2) 1x, b.png | http://h/d/a.png x(1,2) 1x, http://h/d/b.png",
                "a.png x(1, b.png | http://h/d/a.png x(1, b.png",
                ",, a.png | http://h/d/a.png",
                "`` | ``",
                "` , ` | ``",
            })
    void eachCandidateOfASetIsAbsoluteAndKeepsItsDescriptors(String written, String value) {
        assertThat(value("img", "srcset", written)).isEqualTo(value);
    }

    @Test
    void eachUrlOfAListIsAbsolute() {
        assertThat(value("a", "ping", " x\n/y ")).isEqualTo("http://h/d/x http://h/y");
        assertThat(value("object", "archive", "x y")).isEqualTo("http://h/d/x http://h/d/y");
        assertThat(value("applet", "archive", "x.jar, y.jar")).isEqualTo("http://h/d/x.jar,http://h/d/y.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "a, href, javascript:void(0)",
        "a, href, mailto:a@b",
        "img, src, 'data:,x'",
        "object, classid, clsid:D27",
        "div, about, [ex:a]",
        "div, itemid, urn:isbn:0"
    })
    void valueOfAnotherSchemeStaysAsItIs(String element, String attribute, String value) {
        assertThat(value(element, attribute, value)).isEqualTo(value);
    }

    @Test
    void fragmentIsOneOfThePage() {
        assertThat(value("img", "usemap", "#m")).isEqualTo("http://h/d/page#m");
    }

    @Test
    void queryIsInTheEncodingOfThePage() {
        LinkBase base = LinkBase.of("http://h/", Objects.requireNonNull(Encoding.of("windows-1251")));

        assertThat(UrlAttribute.value(element("img", "srcset", "т?т 1x, ?т"), "srcset", base))
                .isEqualTo("http://h/%D1%82?%F2 1x, http://h/?%F2");
    }

    private static String value(String element, String attribute, String written) {
        return UrlAttribute.value(element(element, attribute, written), attribute, BASE);
    }

    private static Element element(String name, String attribute, String written) {
        return Jsoup.parse("").createElement(name).attr(attribute, written);
    }
}
