package dev.scraper.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.queue.FrontierStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrawlStandingTest {

    private static final FrontierStatus STATUS = new FrontierStatus(
            1, 3, 6_203, "shop.example:443", 6_180, Duration.ofSeconds(1), Duration.ofSeconds(6_180), null);

    private static final Standing RUN =
            new Standing(18_204, true, 2_000, 9_950, 12, 39, 10_000, Duration.ofSeconds(10_000), STATUS);

    @Test
    void itSaysWhatWasFoundAndHowLongThatTakesAtLeast() {
        assertThat(new CrawlStanding(RUN, new NewPerPage.Rate(2.34, 2.4)).line())
                .isEqualTo("crawl  found 18,204 = 12,001 done + 6,203 to go; 2.3 new a page, growing; failed 12;"
                        + " 1.0 URL/s; at least 1 h 43 min (shop.example:443)");
    }

    @Test
    void itForecastsOnlyWhatConverges() {
        assertThat(new CrawlStanding(RUN, new NewPerPage.Rate(0.5, 0.8)).line())
                .contains("0.5 new a page, falling;")
                .endsWith("; about 3 h 26 min at this rate");
        assertThat(new CrawlStanding(RUN, new NewPerPage.Rate(0.5, -1)).line()).doesNotContain("about");
        assertThat(new CrawlStanding(RUN, new NewPerPage.Rate(0.95, 2)).line()).doesNotContain("about");
    }

    @Test
    void narrowTerminalKeepsTheCounts() {
        CrawlStanding standing = new CrawlStanding(RUN, new NewPerPage.Rate(0.5, 0.8));

        assertThat(standing.line(79)).isEqualTo("found 18,204 = 12,001 done + 6,203 to go");
        assertThat(standing.line(20)).isEqualTo("found 18,204 = 12,00");
        assertThat(standing.line(100)).startsWith("crawl  found 18,204").doesNotContain("at least");
    }

    @Test
    void newUrlsAPageAreThoseOfTheLastPages() {
        NewPerPage fresh = new NewPerPage();
        for (int page = 0; page < 200; page++) {
            fresh.page(4);
        }
        for (int page = 0; page < 200; page++) {
            fresh.page(page % 2);
        }

        assertThat(fresh.perPage()).isEqualTo(new NewPerPage.Rate(0.5, 4));
    }
}
