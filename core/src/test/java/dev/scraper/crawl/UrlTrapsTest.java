package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.url.CrawlUrl;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTrapsTest {

    private static final UrlTraps ON = new UrlTraps(true, List.of());

    private static LeftOut trap(String target) {
        return ON.of(CrawlUrl.parse("http://h" + target));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/a/a, REPEATED_SEGMENT",
        "/a/b/a/b/a/b/, REPEATED_SEGMENT",
        "/x/page/y/page/z/page/u/page/v/page, REPEATED_SEGMENT",
        "/en/a/b/a/b/a/b/c, REPEATED_SEGMENT",
        "/?a=x&a=x&a=x, REPEATED_PARAMETER",
        "/?flag&flag&flag, REPEATED_PARAMETER",
        "/login?next=/login?x=1, NESTED_URL",
        "/login?next=%2Flogin%3Fnext%3D%2F, NESTED_URL",
        "/login?next=%252Flogin%253Fnext%253D%252F, NESTED_URL",
        "/other?next=/login%3Fnext%3D/, NESTED_URL",
        "/other?next=/login%3Fa%3D1%26next%3D/, NESTED_URL",
        "/login?next=http://h/login?a, NESTED_URL",
        "/login?next=https%3A%2F%2Fh%2Flogin%3Fa, NESTED_URL"
    })
    void urlsThatNestOrRepeatAreTraps(String target, LeftOut trap) {
        assertThat(trap(target)).isEqualTo(trap);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a/a",
                "/django/django/tree/main/django/",
                "/login?next=/login",
                "/w/index.php?returnto=/w/index.php",
                "/a/b/a/b/",
                "/2001/01/01/01",
                "/1/1/1/1/1",
                "//a//b",
                "/?a=1&a=2&a=3&a=4",
                "/?a=x&a=x",
                "/login?next=/",
                "/?next=/",
                "/login?next=/account",
                "/login?next=/login2",
                "/search?q=a/b&next=%2F",
                "/a?b=100%",
                "/a?b=%zz/"
            })
    void othersAreNot(String target) {
        assertThat(trap(target)).isNull();
    }

    @Test
    void urlMayHaveTwoThousandCharacters() {
        assertThat(trap("/" + "x".repeat(2_000 - "http://h/".length()))).isNull();
        assertThat(trap("/" + "x".repeat(2_001 - "http://h/".length()))).isEqualTo(LeftOut.LONG_URL);
    }

    @Test
    void rulesAreOffWhereNobodyWantsThem() {
        CrawlUrl url = CrawlUrl.parse("http://h/a/a/a");

        assertThat(new UrlTraps(false, List.of()).of(url)).isNull();
        assertThat(new UrlTraps(false, List.of()).watch(url)).isFalse();
        assertThat(new UrlTraps(true, List.of(Pattern.compile("//h/a/"))).of(url))
                .isNull();
        assertThat(new UrlTraps(true, List.of(Pattern.compile("//i/"))).of(url)).isEqualTo(LeftOut.REPEATED_SEGMENT);
    }

    @Test
    void everyReasonSaysItsNameAndWhichFlagUndoesIt() {
        for (LeftOut reason : LeftOut.values()) {
            assertThat(LeftOut.of(reason.text())).isEqualTo(reason);
            assertThat(reason.flag().startsWith("--"))
                    .isEqualTo(reason != LeftOut.PAGE_FULL && reason != LeftOut.UNREADABLE);
            assertThat(reason.isTrap()).isEqualTo(reason.flag().contains("--open"));
        }
    }
}
