package dev.scraper.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTagTest {

    /// Several headers are parted by `+`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noindex | true | false",
                "noindex, nofollow | true | true",
                "NoIndex,NOFOLLOW | true | true",
                "none | true | true",
                "all | false | false",
                "noarchive, nofollow, max-snippet: 0 | false | true",
                "noindexed | false | false",
                "googlebot: noindex | false | false",
                "googlebot: noindex, nofollow | false | false",
                "scraper: noindex, nofollow | true | true",
                "Scraper : none | true | true",
                "*: noindex | true | false",
                "googlebot: noindex + nofollow | false | true",
                "scraper: noindex + googlebot: nofollow | true | false",
                "googlebot: nofollow, scraper: noindex | true | false",
                "unavailable_after: 25 Jun 2010 15:00:00 PST | false | false",
                "unavailable_after: Friday, 25-Jun-10 15:00:00 PST, noindex | true | false",
                "Unavailable_After: 2010-06-25T15:00:00Z, nofollow | false | true",
                "max-image-preview: large, noindex | true | false",
                "': noindex' | false | false",
                "',,' | false | false",
                "'' | false | false"
            })
    void headersAreRead(String headers, boolean noindex, boolean nofollow) {
        List<String> values = Arrays.asList(headers.split("\\+"));

        assertThat(RobotsTag.of(values, "scraper")).isEqualTo(new RobotsTag(noindex, nofollow));
    }

    @Test
    void answerWithoutTheHeaderAsksNothing() {
        assertThat(RobotsTag.of(List.of(), "scraper")).isEqualTo(new RobotsTag(false, false));
    }
}
