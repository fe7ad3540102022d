package dev.scraper.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    @ParameterizedTest
    @CsvSource({
        "'Sun, 06 Nov 1994 08:49:37 GMT', 1994-11-06T08:49:37Z",
        "'Sunday, 06-Nov-94 08:49:37 GMT', 1994-11-06T08:49:37Z",
        "'Sun Nov  6 08:49:37 1994', 1994-11-06T08:49:37Z",
        "'Wed, 09-Jun-2021 10:18:14 GMT', 2021-06-09T10:18:14Z",
        "'09 jun 21 1:2:3', 2021-06-09T01:02:03Z",
        "'1 January 69 00:00:00', 2069-01-01T00:00:00Z",
        "'1 Dec 70 00:00:00', 1970-12-01T00:00:00Z",
        "'Thu, 29 Feb 2024 00:00:00 UTC', 2024-02-29T00:00:00Z",
        "'10:18:14 2021 Jun 9th', 2021-06-09T10:18:14Z",
    })
    void dateIsReadHoweverItIsWritten(String written, Instant date) {
        assertThat(HttpDate.parse(written)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "Session",
                "Thu, 30 Feb 2024 00:00:00 GMT",
                "Thu, 29 Feb 2023 00:00:00 GMT",
                "1 Jan 2024 24:00:00",
                "1 Jan 2024 00:60:00",
                "1 Jan 1600 00:00:00",
                "32 Jan 2024 00:00:00",
                "0 Jan 2024 00:00:00",
                "1 Foo 2024 00:00:00",
                "2024-01-01T00:00:00Z",
                "1 anf 2024 00:00:00",
            })
    void whatIsNoDateIsNone(String written) {
        assertThat(HttpDate.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", ":", " ", "Jan ", "a:"})
    void lengthIsNoDanger(String part) {
        assertThat(HttpDate.parse(part.repeat(100_000))).isEmpty();
    }
}
