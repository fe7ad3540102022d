package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.url.CrawlUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameUrlTest {

    private static final Secret SECRET = new Secret(11, 12);
    private static final SameUrl USUAL = new SameUrl(false, List.of("sort", "Ref_*"), SECRET);

    private static void assertSame(SameUrl same, String one, String other, boolean wanted) {
        CrawlUrl first = CrawlUrl.parse("http://h" + one);
        CrawlUrl second = CrawlUrl.parse("http://h" + other);
        assertThat(same.key(first).equals(same.key(second)))
                .as(same.key(first) + " and " + same.key(second))
                .isEqualTo(wanted);
        assertThat(same.hash(first) == same.hash(second)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "/e?, /e",
        "/%7Ea, /~a",
        "/%e4, /%E4",
        "/?q=%41, /?q=A",
        "/?utm_source=x&a=1, /?a=1",
        "/?a=1&UTM_Medium=x, /?a=1",
        "/?gclid=1, /",
        "/?fbclid=1&msclkid=2, /",
        "/;jsessionid=A1, /",
        "/a;JSESSIONID=A1?b=1, /a?b=1",
        "/?PHPSESSID=x, /",
        "/?sid=0123456789abcdef, /?sid=fedcba9876543210",
        "/?sort=up&a=1, /?a=1",
        "/?ref_x=1&REF_y=2, /"
    })
    void spellingsOfOnePage(String one, String other) {
        assertSame(USUAL, one, other, true);
        assertSame(USUAL, other, one, true);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a/",
        "/a, /A",
        "/?a=1&b=2, /?b=2&a=1",
        "/?a=1&a=2, /?a=2&a=1",
        "/?a=1, /?a=1&a=1",
        "/a%2Fb, /a/b",
        "/?q=a%26b, /?q=a&b",
        "/?sid=1, /?sid=2",
        "/?s=shoes, /?s=boots",
        "/?session=0123456789abcdefg, /",
        "/?q=%25, /?q=%",
        "/a+b, /a%20b",
        "/?sorted=1, /",
        "/?a=1, /?a"
    })
    void otherPages(String one, String other) {
        assertSame(USUAL, one, other, false);
    }

    @ParameterizedTest
    @CsvSource({"/?utm_source=x, /", "/%7Ea, /~a", "/?sort=1, /", "/e?, /e"})
    void exactlyMeansExactly(String one, String other) {
        assertSame(new SameUrl(true, List.of("sort"), SECRET), one, other, false);
    }

    @Test
    void keysOfManyUrlsDiffer() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(hashes.add(USUAL.hash(CrawlUrl.parse("http://h/item/" + i))))
                    .isTrue();
        }
    }

    @Test
    void hashDependsOnTheSecret() {
        CrawlUrl url = CrawlUrl.parse("http://h/");

        assertThat(USUAL.hash(url)).isNotEqualTo(new SameUrl(false, List.of(), new Secret(11, 13)).hash(url));
    }
}
