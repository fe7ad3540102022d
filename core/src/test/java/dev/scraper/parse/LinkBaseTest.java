package dev.scraper.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkBaseTest {

    private static final LinkBase BASE = LinkBase.of("https://Example.org/a/b/c.html?q=1#top");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d.html | https://example.org/a/b/d.html",
                "/d | https://example.org/d",
                "//Other.org/d?x#y | https://other.org/d?x#y",
                "?q=2 | https://example.org/a/b/c.html?q=2",
                "#end | https://example.org/a/b/c.html?q=1#end",
                "'' | https://example.org/a/b/c.html?q=1",
                "../d | https://example.org/a/d",
                "../../../../d | https://example.org/d",
                "./ | https://example.org/a/b/",
                ".. | https://example.org/a/",
                "x/../y/./z | https://example.org/a/b/y/z",
                "...x/.y | https://example.org/a/b/...x/.y",
                "HTTP://Example.com | http://example.com/",
                "http://example.com?x | http://example.com/?x",
                "https:d | https://example.org/a/b/d",
                "http:example.com/d | http://example.com/d",
                "http:///example.com/d | http://example.com/d",
                "'\\\\example.com\\d' | https://example.com/d",
                "'  a b.html ' | https://example.org/a/b/a%20b.html",
                "ä.html?ö={1}^ | https://example.org/a/b/%C3%A4.html?%C3%B6={1}^",
                "a%zz%20 | https://example.org/a/b/a%zz%20",
                "http://[::1]:80/ | http://[::1]/",
                "http://user:secret@h/ | http://h/",
                "d# bé`%zz[] | https://example.org/a/b/d#%20b%C3%A9%60%zz[]",
                "mailto:a@b.c | mailto:a@b.c",
                "javascript:void(0) | javascript:void(0)",
                "1:2 | https://example.org/a/b/1:2",
                "http:// | http://",
                "http://a b/ | http://a b/",
            })
    void referencesAreResolvedAsInABrowser(String reference, String url) {
        assertThat(BASE.resolve(reference)).isEqualTo(url);
    }

    @Test
    void lineBreaksWithinAReferenceAreDropped() {
        assertThat(BASE.resolve("\n/a\r\n\tb\u0000")).isEqualTo("https://example.org/ab");
    }

    @Test
    void halfACharacterInAFragmentIsReplaced() {
        assertThat(BASE.resolve("#a\uD83Db")).isEqualTo("https://example.org/a/b/c.html?q=1#a%EF%BF%BDb");
    }

    @Test
    void baseWithoutAPathIsItsRoot() {
        assertThat(LinkBase.of("http://h").resolve("d")).isEqualTo("http://h/d");
        assertThat(LinkBase.of("http://h?x").resolve("d")).isEqualTo("http://h/d");
        assertThat(LinkBase.of("http://h?x").resolve("")).isEqualTo("http://h/?x");
    }

    @Test
    void baseThatIsNoHttpUrlLeavesReferencesAsTheyAre() {
        assertThat(LinkBase.of("data:,x").resolve("d")).isEqualTo("d");
        assertThat(LinkBase.of("").resolve("//h/d")).isEqualTo("//h/d");
    }

    @Test
    void nothingThrows() {
        Random random = new Random(7);
        String alphabet = "ah:/\\.?#%@[]{}|^ \t\n\0é日\uD83D~";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder noise = new StringBuilder(i % 3 == 0 ? "http:" : "");
            random.ints(random.nextInt(12), 0, alphabet.length()).forEach(c -> noise.append(alphabet.charAt(c)));
            assertThat(LinkBase.of(BASE.resolve(noise.toString())).resolve(noise.toString()))
                    .isNotNull();
        }
    }
}
