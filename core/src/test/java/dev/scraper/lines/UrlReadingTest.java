package dev.scraper.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import dev.scraper.notice.NoticeKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "http://a/ # comment~http://a/~comment_behind_url",
                "http://a/ #comment # more~http://a/~comment_behind_url",
                "`http://a/\t# x`~http://a/~comment_behind_url",
                "`http://a/\tA title`~http://a/~text_behind_tab",
                "<http://a/>~http://a/~wrapped_url",
                "\"http://a/\"~http://a/~wrapped_url",
                "'http://a/',~http://a/~wrapped_url",
                "\"http://a/~http://a/~wrapped_url",
                "http://a/;~http://a/~wrapped_url",
                "http://a/,~http://a/~wrapped_url",
                "example.org~https://example.org~no_scheme",
                "example.org/a b~https://example.org/a b~no_scheme",
                "EXAMPLE.co.uk:8443/x?y#z~https://EXAMPLE.co.uk:8443/x?y#z~no_scheme",
                "//example.org/x~https://example.org/x~no_scheme",
                "müller.de/x~https://müller.de/x~no_scheme",
                "example.org:80/~http://example.org:80/~no_scheme",
                "localhost:8080/x~http://localhost:8080/x~no_scheme",
                "127.0.0.1:8000/~http://127.0.0.1:8000/~no_scheme"
            })
    void lineIsReadAsAPersonReadsIt(String line, String url, String kind) {
        UrlReading reading = UrlReading.ofLine(line.replace("\\t", "\t"));

        assertThat(reading.url()).isEqualTo(url);
        assertThat(reading.kinds()).extracting(NoticeKind::name).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a/#fragment",
                "http://a/?a=b;c=d,e",
                "http://a/it's",
                "HTTP://A/x y",
                "mailto:a@example.org",
                "ftp://example.org/x",
                "a@example.org",
                "index.html",
                "not a url",
                "org",
                "example.nosuchtld/x",
                "[::1]:80/",
                "example.org, example.com",
                "/path/example.org",
                "c:\\urls.txt"
            })
    void nothingElseIsChanged(String line) {
        assertThat(UrlReading.ofLine(line)).isEqualTo(new UrlReading(line, List.of()));
    }

    @Test
    void blanksAtTheEndsAreNoNews() {
        assertThat(UrlReading.ofLine(" \t http://a/ \t")).isEqualTo(new UrlReading("http://a/", List.of()));
        assertThat(UrlReading.ofLine("\u00A0http://a/\u200B\u3000")).isEqualTo(new UrlReading("http://a/", List.of()));
    }

    @Test
    void nothingThatIsWrittenIsTooStrangeToBeRead() throws Exception {
        List<String> texts = new ArrayList<>(Corpus.strings("strings/blns.json"));
        texts.addAll(
                List.of("a..com", ".com", "com.", "-a.com/", "xn--.com", "x".repeat(300) + ".com", "//", "\"", "<>"));
        for (String text : texts) {
            assertThat(UrlReading.ofLine(text).url()).isNotNull();
            assertThat(UrlReading.ofValue(text + ".org/" + text).url()).isNotNull();
        }
    }

    @Test
    void valueHasNoCommentAndNoSeparatorBehindIt() {
        assertThat(UrlReading.ofValue("http://a/ #x,").url()).isEqualTo("http://a/ #x,");
        assertThat(UrlReading.ofValue(" example.org, ").url()).isEqualTo("example.org,");
        assertThat(UrlReading.ofValue(" example.org ").url()).isEqualTo("https://example.org");
    }
}
