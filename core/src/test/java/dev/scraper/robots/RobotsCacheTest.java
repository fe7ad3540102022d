package dev.scraper.robots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RobotsCacheTest {

    private static final String SITE = "https://h:443";

    private long now = -5_000_000_000_000_000L;
    private final RobotsCache cache = new RobotsCache(() -> now);

    @Test
    void rulesAreBelievedForADay() {
        RobotsRules rules = RobotsRules.free();
        cache.put(SITE, rules);

        pass(Duration.ofHours(24).minusNanos(1));
        assertThat(cache.get(SITE)).isSameAs(rules);
        pass(Duration.ofNanos(1));
        assertThat(cache.get(SITE)).isNull();
    }

    @Test
    void readingDoesNotKeepThem() {
        cache.put(SITE, RobotsRules.free());

        for (int hour = 0; hour < 24; hour++) {
            assertThat(cache.get(SITE)).isNotNull();
            pass(Duration.ofHours(1));
        }

        assertThat(cache.get(SITE)).isNull();
    }

    @Test
    void timeMayBeShorterButNotLonger() {
        cache.put(SITE, RobotsRules.closed(), Duration.ofMinutes(5));
        cache.put("http://h:80", RobotsRules.free(), Duration.ofDays(9));

        pass(Duration.ofMinutes(5));
        assertThat(cache.get(SITE)).isNull();
        assertThat(cache.get("http://h:80")).isNotNull();
        pass(Duration.ofHours(24));
        assertThat(cache.get("http://h:80")).isNull();
    }

    @Test
    void newRulesTakeThePlaceOfOldOnesAndTheirTime() {
        cache.put(SITE, RobotsRules.free());
        RobotsRules newer = RobotsRules.closed();
        cache.put(SITE, newer, Duration.ofMinutes(5));

        assertThat(cache.get(SITE)).isSameAs(newer);
        pass(Duration.ofMinutes(5));
        assertThat(cache.get(SITE)).isNull();

        cache.put(SITE, newer);
        pass(Duration.ofMinutes(5));
        assertThat(cache.get(SITE)).isSameAs(newer);
    }

    @Test
    void timeMustBeMoreThanZero() {
        assertThatThrownBy(() -> cache.put(SITE, RobotsRules.free(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rules must be kept for more than zero, not PT0S");
    }

    @Test
    void memoryIsBounded() {
        String text = "User-agent: *\n" + "Disallow: /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(9_000);
        RobotsRules rules = RobotsRules.parse(text.getBytes(UTF_8), "x");
        int sites = (int) (2 * RobotsCache.LARGEST / rules.weight());

        for (int site = 0; site < sites; site++) {
            cache.put("http://h:" + site, rules);
        }

        long kept = 0;
        for (int site = 0; site < sites; site++) {
            kept += cache.get("http://h:" + site) == null ? 0 : 1;
        }
        assertThat(rules.weight()).isGreaterThan(2 * text.length());
        assertThat(kept * rules.weight()).isBetween(RobotsCache.LARGEST / 2, RobotsCache.LARGEST);
    }

    @Test
    void siteIsSchemeHostAndPort() {
        assertThat(RobotsCache.site(CrawlUrl.parse("HTTPS://Example.org/a"))).isEqualTo("https://example.org:443");
        assertThat(RobotsCache.site(CrawlUrl.parse("http://h:8080/"))).isEqualTo("http://h:8080");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
