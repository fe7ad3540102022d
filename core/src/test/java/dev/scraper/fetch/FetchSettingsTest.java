package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchSettings.Header;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Integer.MAX_VALUE - 7L, Long.MAX_VALUE})
    void bytesOutOfRangeAreRefused(long bytes) {
        assertThatThrownBy(() -> new FetchSettings("a", List.of(), SECOND, SECOND, bytes, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was " + bytes);
    }

    @Test
    void timeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new FetchSettings("a", List.of(), Duration.ZERO, SECOND, 1, true))
                .hasMessageContaining("connect timeout");
        assertThatThrownBy(() -> new FetchSettings("a", List.of(), SECOND, Duration.ofMillis(-1), 1, true))
                .hasMessageContaining("PT-0.001S");
    }

    /// Or every single request would fail.
    @ParameterizedTest
    @CsvSource({"Host, example.org", "Content-Length, 5", "Connection, close", "a b, c", "'', c", "X, 'a\nb'"})
    void headerThatCannotBeSentIsRefused(String name, String value) {
        List<Header> headers = List.of(new Header(name, value));

        assertThatThrownBy(() -> new FetchSettings("a", headers, SECOND, SECOND, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The header '" + name);
    }

    @Test
    void userAgentThatCannotBeSentIsRefused() {
        assertThatThrownBy(() -> new FetchSettings("a\r\nX: y", List.of(), SECOND, SECOND, 1, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
