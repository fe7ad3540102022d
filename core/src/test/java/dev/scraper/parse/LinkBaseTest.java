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
                "d.html | https://Example.org/a/b/d.html",
                "/d | https://Example.org/d",
                "//Other.org/d?x#y | https://other.org/d?x#y",
                "?q=2 | https://Example.org/a/b/c.html?q=2",
                "#end | https://Example.org/a/b/c.html?q=1#end",
                "'' | https://Example.org/a/b/c.html?q=1",
                "../d | https://Example.org/a/d",
                "../../../../d | https://Example.org/d",
                "./ | https://Example.org/a/b/",
                ".. | https://Example.org/a/",
                "x/../y/./z | https://Example.org/a/b/y/z",
                "...x/.y | https://Example.org/a/b/...x/.y",
                "HTTP://Example.com | http://example.com/",
                "http://example.com?x | http://example.com/?x",
                "https:d | https://Example.org/a/b/d",
                "http:example.com/d | http://example.com/d",
                "http:///example.com/d | http://example.com/d",
                "'\\\\example.com\\d' | https://example.com/d",
                "'  a b.html ' | https://Example.org/a/b/a%20b.html",
                "ä.html?ö={1}^ | https://Example.org/a/b/%C3%A4.html?%C3%B6=%7B1%7D%5E",
                "a%zz%20 | https://Example.org/a/b/a%zz%20",
                "http://[::1]:80/ | http://[::1]:80/",
                "mailto:a@b.c | mailto:a@b.c",
                "javascript:void(0) | javascript:void(0)",
                "1:2 | https://Example.org/a/b/1:2",
                "http:// | http://",
            })
    void referencesAreResolvedAsInABrowser(String reference, String url) {
        assertThat(BASE.resolve(reference)).isEqualTo(url);
    }

    @Test
    void lineBreaksWithinAReferenceAreDropped() {
        assertThat(BASE.resolve("\n/a\r\n\tb\u0000")).isEqualTo("https://Example.org/ab");
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
