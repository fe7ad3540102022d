package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import java.net.URI;
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

    @Test
    void loginWithoutAColonIsRefused() {
        assertThatThrownBy(() -> new Credentials("user", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user:password");
    }

    @Test
    void cookieThatCannotBeSentIsRefused() {
        assertThatThrownBy(() -> new Credentials(null, "a=1\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The header 'Cookie");
    }

    @Test
    void rateBelowZeroIsRefused() {
        assertThatThrownBy(() -> new Connection(null, false, HttpVersion.AUTO, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("were -1");
    }

    @Test
    void secretsAreNotShown() {
        URI proxy = URI.create("http://u:hidden@h:1");
        FetchSettings settings = FetchSettings.DEFAULT
                .with(new Credentials("u:hidden", "hidden"))
                .with(new Connection(proxy, false, HttpVersion.AUTO, 0));

        assertThat(settings.toString()).contains("login=given").doesNotContain("hidden");
        assertThat(FetchSettings.DEFAULT.toString()).contains("login=none", "proxy=none");
    }
}
