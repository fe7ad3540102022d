package dev.scraper.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"123|0.123 s", "1230|1.23 s", "12300|12.3 s", "123000|123 s", "0|0.000 s"})
    void threeDigitsMatter(long millis, String text) {
        assertThat(Figures.seconds(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0.000 s", "89,89.0 s", "90,2 min", "5399,1 h 30 min", "12000,3 h 20 min", "187200,2 d 4 h"})
    void aSpanOfTime(long seconds, String text) {
        assertThat(Figures.span(seconds(seconds))).isEqualTo(text);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Figures.median(List.of(seconds(9), seconds(1), seconds(4), seconds(2))))
                .isEqualTo(seconds(3));
        assertThat(Figures.median(List.of(seconds(9), seconds(1), seconds(4)))).isEqualTo(seconds(4));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
