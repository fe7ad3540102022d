package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.url.CrawlUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

    private static UrlPattern of(String target) {
        return UrlPattern.of(CrawlUrl.parse("http://h" + target));
    }

    @ParameterizedTest
    @CsvSource({
        "/item/17, h/item/#",
        "/item/17?x=a, h/item/#?x=#",
        "/v1.2/page12.html, h/v#.#/page#.html",
        "/c/deadbeef01/x, h/c/#/x",
        "/c/deadbeef/x, h/c/deadbeef/x",
        "/c/0a1b2c3d4e, h/c/#",
        "/c/0a1b2c3, h/c/#a#b#c#",
        "/s?a=1&b=2, h/s?a=#&b=#",
        "/s?b=2&a=1, h/s?a=#&b=#",
        "/s?flag, h/s?flag",
        "/s?flag&a=1, h/s?a=#&flag",
        "/s?a=, h/s?a=#",
        "/s?a=1=2, h/s?a=#",
        "/s?&&a=1, h/s?&a=#",
        "/wiki/Name, h/wiki/Name"
    })
    void digitsAndValuesAreLeftOut(String target, String pattern) {
        assertThat(of(target)).isEqualTo(new UrlPattern(pattern, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cal/2031/4",
                "/cal/2031/4/17",
                "/2031-04-17",
                "/2031-04-17.html",
                "/events/20310417",
                "/1999/12/31/",
                "/cal?y=2031&m=4",
                "/cal?month=4&year=2031",
                "/cal?date=2031-04-17",
                "/cal?cal_year=1999",
                "/cal?d=20310417"
            })
    void datesOfAHostAreOneKind(String target) {
        assertThat(of(target)).isEqualTo(new UrlPattern("h (dates)", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2031/4/17/a-post",
                "/cal/1731/4",
                "/cal/2031/13",
                "/cal/2031/4/32",
                "/item/20311",
                "/year/2031",
                "/y2031/4x",
                "/2031/4?print=1",
                "/cal?my=2031",
                "/cal?y=20311"
            })
    void whatOnlyLooksLikeADateIsNone(String target) {
        assertThat(of(target).calendar()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://a/1, http://b/1", "http://a/1, http://a:8080/1"})
    void otherHostsAreOtherKinds(String one, String other) {
        assertThat(UrlPattern.of(CrawlUrl.parse(one))).isNotEqualTo(UrlPattern.of(CrawlUrl.parse(other)));
    }
}
