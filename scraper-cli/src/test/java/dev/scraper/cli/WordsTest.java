package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.cli.options.Converters;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.Making;
import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Paragraph;
import dev.scraper.fork.JvmSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How words of the command line become values, and values words.
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "sync,1,sync",
        "coroutine,32,coroutine:32",
        "virtual,32,virtual:32",
        "pool,32,pool:32",
        "fork,32,fork:2x16",
        "fork:4,4,fork:4x1",
        "fork:4x16,64,fork:4x16"
    })
    void aModeWith32JobsAnd2Processes(String text, int lanes, String strategy) {
        Mode mode = Mode.parse(text);

        assertThat(mode).hasToString(text);
        assertThat(mode.strategy(making(false)).lanes()).isEqualTo(lanes);
        assertThat(mode.strategy(making(false))).hasToString(strategy);
    }

    @Test
    void underAGlobalLockOneThreadOfAProcessComputes() {
        assertThat(Mode.parse("pool").strategy(making(true))).hasToString("pool:32/1");
        assertThat(Mode.parse("virtual").strategy(making(true))).hasToString("coroutine:32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "virtul", "fork:", "fork:0", "fork:2x", "fork:2x0", "fork:-1", "fork:999999"})
    void whatIsNoModeIsRefusedWithTheModesThereAre(String text) {
        assertThatThrownBy(() -> Mode.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use sync, coroutine, virtual, pool, fork");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "2,2000", "1.5m,90000", "1h,3600000", "0.25s,250", "0,0"})
    void aDuration(String text, long millis) {
        assertThat(Converters.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"500,500", "20K,20480", "10M,10485760", "1G,1073741824", "1.5k,1536", "10MiB,10485760", "7B,7"})
    void aSize(String text, long bytes) {
        assertThat(Converters.size(text).bytes()).isEqualTo(bytes);
    }

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

    @Test
    void proseFitsAnyTerminal() {
        String prose = "Note: " + "some words of prose that go on ".repeat(8).strip();

        List<String> lines = Paragraph.lines(prose);

        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 80);
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(prose);
        assertThat(Paragraph.lines("short")).containsExactly("short");
        assertThat(Paragraph.lines("x".repeat(100))).containsExactly("x".repeat(100));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Making making(boolean oneComputes) {
        return new Making(32, 2, oneComputes, JvmSettings.DEFAULT, report -> {});
    }
}
