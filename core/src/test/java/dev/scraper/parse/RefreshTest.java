package dev.scraper.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0; url=/l | 0 | /l",
                "0;URL='/l' | 0 | /l",
                "5 ; Url = \"/l\" and more | 5 | /l",
                "` 1, /l` | 1 | /l",
                "3 /l | 3 | /l",
                "0.9;url=/l | 0 | /l",
                ".5;url=/l | 0 | /l",
                "7 url /l | 7 | url /l",
                "0;u | 0 | u",
                "0;url='/open | 0 | /open",
                "0;url=http://other/?a;b=c | 0 | http://other/?a;b=c",
                "999999999999;url=/l | 999999999 | /l"
            })
    void whatBrowsersUnderstand(String value, long delay, String url) {
        assertThat(Refresh.parse(value)).contains(new Refresh(Duration.ofSeconds(delay), url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", " 5 ", "5;", "5; url=", "5;url=''"})
    void pageThatIsLoadedAgainLeadsNowhereElse(String value) {
        assertThat(Refresh.parse(value)).contains(new Refresh(Duration.ofSeconds(5), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "url=/l", "-1;url=/l", "5x;url=/l", "soon"})
    void whatBrowsersPassOver(String value) {
        assertThat(Refresh.parse(value)).isEmpty();
    }

    @Test
    void targetIsResolvedAsALinkOfThePage() {
        Optional<Refresh> refresh = Refresh.parse("0;url=next#top");

        assertThat(refresh.orElseThrow().resolved(LinkBase.of("http://h/a/b")))
                .isEqualTo(new Refresh(Duration.ZERO, "http://h/a/next"));
        assertThat(Refresh.parse("0;url=javascript:x").orElseThrow().resolved(LinkBase.of("http://h/a/b")))
                .isNull();
    }
}
