package dev.scraper.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    private static final String XHTML = "<html xmlns='http://www.w3.org/1999/xhtml'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "none",
            value = {
                "text/html | text/html | none",
                "TEXT/HTML;CHARSET=Utf-8 | text/html | Utf-8",
                "text/html; charset=\"iso-8859-2\" | text/html | iso-8859-2",
                "text/html ; x=1;  charset = koi8-r ; y=2 | text/html | koi8-r",
                "text/html; note=\"; charset=no\"; charset=yes | text/html | yes",
                "text/html; charset=a; charset=b | text/html | a",
                "text/html; charset= | text/html | none",
                "text/html; charset=\"utf-8 | text/html | utf-8",
                "text/html charset=utf-8 | text/html | utf-8",
                "text/html, text/html | text/html | none",
                "text/html; charset=big5, text/html | text/html | big5",
                "text/html; charset=big5, text/html; charset=koi8-r | text/html | koi8-r",
                "text/plain; charset=big5, text/html | text/html | none",
                "text/html; charset=big5, */* | text/html | big5",
                "text/html; charset=utf-8,gbk | text/html | utf-8",
                "nonsense, text/html | text/html | none",
                "; charset=utf-8 |  | utf-8",
                "html; charset=utf-8 |  | utf-8",
                "html |  | none",
                "text |  | none",
                "text/ |  | none",
                "/html |  | none",
                "te xt/html |  | none",
                "*/* |  | none",
                "unknown/unknown |  | none",
                "application/unknown |  | none"
            })
    void headersOfAllKindsAreRead(String header, String type, String charset) {
        assertThat(MediaType.parse(header)).isEqualTo(new MediaType(type == null ? "" : type, charset));
    }

    @Test
    void missingHeaderHasNoType() {
        assertThat(MediaType.parse(null)).isEqualTo(new MediaType("", null));
        assertThat(MediaType.parse(null).isHtml()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Text/Html; charset=x, true",
        "application/xhtml+xml, true",
        "application/xml, true",
        "text/xml; charset=utf-8, true",
        "application/vnd.wap.xhtml+xml, true",
        "text/plain, false",
        "application/pdf, false"
    })
    void pagesAreHtmlAndWhateverHoldsXhtml(String header, boolean page) {
        assertThat(MediaType.parse(header).isPage(XHTML.getBytes(UTF_8))).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version='1.0'?><!-- x --><?y z?><!DOCTYPE html PUBLIC 'a' 'b'><h:html xmlns:h='http://www.w3.org/1999/xhtml'/> | true",
                "<!DOCTYPE html [<!ENTITY a 'b'>]><html xmlns='http://www.w3.org/1999/xhtml'><p>not well | true",
                "<html/> | false",
                "<rss><channel><x:a xmlns:x='http://www.w3.org/1999/xhtml'/></channel></rss> | false",
                "<feed xmlns='http://www.w3.org/2005/Atom'/> | false",
                "no xml | false",
                "'' | false",
            })
    void xmlIsAPageWhereItsFirstElementIsOfXhtml(String xml, boolean page) {
        MediaType type = MediaType.parse("application/xml");

        assertThat(type.isPage(xml.getBytes(UTF_8))).isEqualTo(page);
        assertThat(type.isPage(("\n " + xml).getBytes(UTF_8))).isEqualTo(page);
        assertThat(type.isPage(("\uFEFF" + xml).getBytes(UTF_16LE))).isEqualTo(page);
    }

    static List<Arguments> starts() {
        return List.of(
                Arguments.of("<!DOCTYPE html>", "text/html"),
                Arguments.of(" \t\r\n\f<!doctype HTML SYSTEM 'x'>", "text/html"),
                Arguments.of("<!doctype html\n>", "text/html"),
                Arguments.of("<html lang=de>", "text/html"),
                Arguments.of("<!-- x", "text/html"),
                Arguments.of("<p>x", "text/html"),
                Arguments.of("<a href=x>", "text/html"),
                Arguments.of("<script>x", "text/html"),
                Arguments.of("<pre>x", "text/plain"),
                Arguments.of("<htmlx>", "text/plain"),
                Arguments.of("words <p>x", "text/plain"),
                Arguments.of("<?xml version='1.0'?><a/>", "text/xml"),
                Arguments.of("<rss version='2.0'>", "application/rss+xml"),
                Arguments.of("<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
                Arguments.of("<rdf:RDF xmlns='x'>", "application/rdf+xml"),
                Arguments.of("%PDF-1.4\n<title>x", "application/pdf"),
                Arguments.of("%!PS-Adobe-3.0", "application/postscript"),
                Arguments.of("{\"a\":1}", "text/plain"),
                Arguments.of("GIF89a<html>", "image/gif"),
                Arguments.of("\u0089PNG\r\n\u001A\n\0\0<html>", "image/png"),
                Arguments.of("\u00FF\u00D8\u00FF\u00E0", "image/jpeg"),
                Arguments.of("RIFFabcdWEBPVP8", "image/webp"),
                Arguments.of("RIFFabcdWAVEfmt", "audio/wave"),
                Arguments.of("\u001F\u008B\b\0", "application/x-gzip"),
                Arguments.of("PK\u0003\u0004<html>", "application/zip"),
                Arguments.of("Rar!\u001A\u0007\0", "application/x-rar-compressed"),
                Arguments.of("\0\u0001\0\0\0", "font/ttf"),
                Arguments.of("wOF2\0", "font/woff2"),
                Arguments.of("ID3\u0003", "audio/mpeg"),
                Arguments.of("\0\0\0\u0018ftypmp42", "video/mp4"),
                Arguments.of("\u001AE\u00DF\u00A3", "video/webm"),
                Arguments.of("OggS\0", "application/ogg"),
                Arguments.of("\u0001\u0002\u0003", "application/octet-stream"),
                Arguments.of("x\0y", "application/octet-stream"),
                Arguments.of("caf\u00E9 \u0080", "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void whatNobodyNamesTheTypeOfIsToldByItsFirstBytes(String start, String type) {
        byte[] body = start.getBytes(ISO_8859_1);

        assertThat(MediaType.of(null, false, body).type()).isEqualTo(type);
        assertThat(MediaType.of("*/*; charset=x", false, body)).isEqualTo(new MediaType(type, "x"));
        assertThat(MediaType.of("image/x-y", false, body).type()).isEqualTo("image/x-y");
    }

    @Test
    void byteOrderMarkMayStandBeforeTheMarkup() {
        String page = "\uFEFF<!doctype html><title>x</title>";

        assertThat(MediaType.of(null, false, page.getBytes(UTF_8)).type()).isEqualTo("text/html");
        assertThat(MediaType.of(null, false, page.getBytes(UTF_16LE)).type()).isEqualTo("text/html");
        assertThat(MediaType.of(null, false, page.getBytes(UTF_16BE)).type()).isEqualTo("text/html");
        assertThat(MediaType.of(null, false, "\uFEFFx\u0001".getBytes(UTF_16LE)).type())
                .isEqualTo("text/plain");
    }

    @Test
    void serverThatForbidsSniffingIsTakenByItsWord() {
        byte[] html = "<html>".getBytes(UTF_8);
        byte[] png = "\u0089PNG\r\n\u001A\n".getBytes(ISO_8859_1);

        assertThat(MediaType.of(null, true, html).type()).isEqualTo("text/plain");
        assertThat(MediaType.of(null, true, png).type()).isEqualTo("image/png");
        assertThat(MediaType.of("text/plain", true, png).type()).isEqualTo("text/plain");
        assertThat(MediaType.of("text/html", true, png).type()).isEqualTo("text/html");
    }

    @Test
    void plainTextMayBeBinaryButIsNeverAPage() {
        byte[] html = "<html>".getBytes(UTF_8);
        byte[] binary = "PK\3\4\0".getBytes(UTF_8);

        assertThat(MediaType.of("text/plain; charset=ISO-8859-1", false, html).type())
                .isEqualTo("text/plain");
        assertThat(MediaType.of("text/plain", false, binary).type()).isEqualTo("application/octet-stream");
        assertThat(MediaType.of("text/plain; charset=UTF-8", false, binary).type())
                .isEqualTo("application/octet-stream");
        assertThat(MediaType.of("text/plain; charset=utf-16", false, binary).type())
                .isEqualTo("text/plain");
    }

    @Test
    void emptyBodyOfNoTypeIsAPage() {
        MediaType none = MediaType.of(null, false, new byte[0]);

        assertThat(none.type()).isEmpty();
        assertThat(none.isPage(new byte[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", ";;==\"", "\\", "text/html; charset=\"\\", "=;=;=", ",", "\0", " ", "a b", "\"", ", ,"})
    void nothingThrows(String header) {
        assertThatCode(() -> MediaType.parse(header)).doesNotThrowAnyException();
        assertThatCode(() -> MediaType.parse(header.repeat(100_000))).doesNotThrowAnyException();
        assertThatCode(() -> MediaType.of(null, false, header.getBytes(UTF_8))).doesNotThrowAnyException();
    }
}
