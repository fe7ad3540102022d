package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.client.Answers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "+7, PT7S", "007, PT7S"})
    void secondsAreThat(String written, Duration wanted) {
        assertThat(RetryAfter.parse(written, NOW)).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void dateOfAnyFormIsCountedFromNow(String written) {
        assertThat(RetryAfter.parse(written, NOW)).contains(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-99999999999999999999", "Sun, 06 Nov 1994 08:48:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void whatIsOverIsZero(String written) {
        assertThat(RetryAfter.parse(written, NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31536001", "9223372036854775807", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void nobodyWaitsLongerThanAYear(String written) {
        assertThat(RetryAfter.parse(written, NOW)).contains(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "1.5", "0x10", "120s", "1e3", "--5", "Sun, 06 Nov 1994", "08:49:37", "١٢"})
    void garbageIsNothing(String written) {
        assertThat(RetryAfter.parse(written, NOW)).isEmpty();
    }

    @Test
    void answerSaysIt() {
        assertThat(Answers.error(429, "", "Retry-After", "5", "Date", "garbage").retryAfter(NOW))
                .contains(Duration.ofSeconds(5));
        assertThat(Answers.error(429, "").retryAfter(NOW)).isEmpty();
    }
}
