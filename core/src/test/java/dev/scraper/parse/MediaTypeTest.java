package dev.scraper.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

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
                "text/html; charset=big5, text/html | text/html | big5",
                "text/html; charset= | text/html | none",
                "text/html; charset=\"utf-8 | text/html | utf-8",
                "; charset=utf-8 |  | utf-8",
                "nonsense | nonsense | none"
            })
    void headersOfAllKindsAreRead(String header, String type, String charset) {
        assertThat(MediaType.parse(header)).isEqualTo(new MediaType(type == null ? "" : type, charset));
    }

    @Test
    void missingHeaderHasNoType() {
        assertThat(MediaType.parse(null)).isEqualTo(new MediaType("", null));
        assertThat(MediaType.parse(null).isHtml()).isFalse();
    }

    @Test
    void pagesAreHtmlAndXhtml() {
        assertThat(MediaType.parse("Text/Html; charset=x").isHtml()).isTrue();
        assertThat(MediaType.parse("application/xhtml+xml").isHtml()).isTrue();
        assertThat(MediaType.parse("text/plain").isHtml()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", ";;==\"", "\\", "text/html; charset=\"\\", "=;=;=", ",", "\0"})
    void nothingThrows(String header) {
        assertThatCode(() -> MediaType.parse(header)).doesNotThrowAnyException();
        assertThatCode(() -> MediaType.parse(header.repeat(100_000))).doesNotThrowAnyException();
    }
}
