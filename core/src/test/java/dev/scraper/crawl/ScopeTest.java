package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.Scope.Kind;
import dev.scraper.url.CrawlUrl;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

    private static Scope of(Kind kind, String... roots) {
        return new Scope(kind, List.of(roots).stream().map(CrawlUrl::parse).toList(), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PAGE, http://h/a/b, http://h/a/b, true",
        "PAGE, http://h/a/b, https://h/a/b, true",
        "PAGE, http://h/a/b, http://h/a/b?c, false",
        "PAGE, http://h/a/b, http://h/a/, false",
        "PREFIX, http://h/a/b, http://h/a/c/d, true",
        "PREFIX, http://h/a/b, http://h/a/, true",
        "PREFIX, http://h/a/b, https://h/a/c, true",
        "PREFIX, http://h/a/b?c=/d/, http://h/a/e?f=/g, true",
        "PREFIX, http://h/a/b, http://h/a, false",
        "PREFIX, http://h/a/b, http://h/ab/c, false",
        "PREFIX, http://h/a/b, http://h/?x=/a/b, false",
        "PREFIX, http://h/a/b, http://h.example/a/b, false",
        "PREFIX, http://h/a/b, http://h:81/a/b, false",
        "PREFIX, http://h/a/b, http://hh/a/b, false",
        "PREFIX, http://h, http://h/x, true",
        "PREFIX, http://h/a/, http://h/a/../b, false",
        "HOST, http://h/a/b, http://h/c, true",
        "HOST, http://h/a/b, http://h:81/a/b, false",
        "HOST, http://h.example/, http://www.h.example/, false",
        "DOMAIN, http://www.h.example/, http://shop.h.example/x, true",
        "DOMAIN, http://www.h.example/, http://h.example:81/x, true",
        "DOMAIN, http://h.co.uk/, http://i.co.uk/, false",
        "DOMAIN, http://a.github.io/, http://b.github.io/, false",
        "DOMAIN, http://127.0.0.1/, http://127.0.0.1:81/, true",
        "DOMAIN, http://127.0.0.1/, http://127.5.0.1/, false",
        "DOMAIN, http://localhost/, http://localhost/x, true",
        "ANY, http://h/a/b, http://i/, true"
    })
    void goesAsFarAsItsKindSays(Kind kind, String root, String url, boolean covered) {
        assertThat(of(kind, root).covers(CrawlUrl.parse(url), null)).isEqualTo(covered);
    }

    @Test
    void hasAllItsRoots() {
        Scope scope = of(Kind.PREFIX, "http://h/a/", "http://i/b/");

        assertThat(scope.covers(CrawlUrl.parse("http://h/a/x"), null)).isTrue();
        assertThat(scope.covers(CrawlUrl.parse("http://i/b/x"), null)).isTrue();
        assertThat(scope.covers(CrawlUrl.parse("http://i/a/x"), null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PREFIX, http://www.h/a/x, true", "PREFIX, http://www.h/b, false", "HOST, http://www.h/b, true"})
    void oneMoreRootMakesItWider(Kind kind, String url, boolean covered) {
        assertThat(of(kind, "http://h/a/").covers(CrawlUrl.parse(url), CrawlUrl.parse("http://www.h/a/")))
                .isEqualTo(covered);
    }

    @Test
    void patternsFilter() {
        Scope scope = new Scope(
                Kind.ANY,
                List.of(),
                List.of(Pattern.compile("/docs/"), Pattern.compile("\\.html$")),
                List.of(Pattern.compile("print"), Pattern.compile("old")));

        assertThat(scope.filter(CrawlUrl.parse("http://h/docs/x"))).isNull();
        assertThat(scope.filter(CrawlUrl.parse("http://h/x.html"))).isNull();
        assertThat(scope.filter(CrawlUrl.parse("http://h/x"))).isEqualTo(LeftOut.NOT_INCLUDED);
        assertThat(scope.filter(CrawlUrl.parse("http://h/docs/print"))).isEqualTo(LeftOut.EXCLUDED);
        assertThat(scope.excluding(CrawlUrl.parse("http://h/old"))).hasToString("old");
    }
}
