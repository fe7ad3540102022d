package dev.scraper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {

    @Test
    void demoAloneIsFiftyPagesOf20KAfter300Milliseconds() {
        assertThat(DemoSettings.parse("demo:"))
                .isEqualTo(new DemoSettings(50, Duration.ofMillis(300), Duration.ZERO, 20_480, 0))
                .isEqualTo(DemoSettings.parse("demo:?"))
                .isEqualTo(DemoSettings.parse("demo:50"));
    }

    @Test
    void everySettingCanBeGiven() {
        assertThat(DemoSettings.parse("demo:1000000?latency=1.5s&jitter=20ms&size=1M&errors=5%"))
                .isEqualTo(new DemoSettings(1_000_000, Duration.ofMillis(1500), Duration.ofMillis(20), 1_048_576, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:", "demo:7?latency=0.25ms&jitter=1s", "demo:?size=3000&errors=100"})
    void textOfSettingsMakesTheSameAgain(String text) {
        DemoSettings settings = DemoSettings.parse(text);

        assertThat(DemoSettings.parse(settings.toString())).isEqualTo(settings);
    }

    @Test
    void textShowsEverySetting() {
        assertThat(DemoSettings.parse("demo:7")).hasToString("demo:7?latency=300ms&jitter=0ms&size=20480&errors=0%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "demo:0 | demo pages must be from 1 to 1000000, were 0",
                "demo:1000001 | demo pages must be from 1 to 1000000, were 1000001",
                "demo:many | demo pages must be a number such as 200, was 'many' in 'demo:many'",
                "demo:?latency=2 | demo latency must be a time such as 300ms or 2s, was '2' in 'demo:?latency=2'",
                "demo:?latency=61s | demo latency must be from 0s to 60s, was 61000ms",
                "demo:?jitter=-1s | demo jitter must be a time such as 300ms or 2s, was '-1s'",
                "demo:?size=9 | demo size must be from 1K to 10M bytes, was 9 bytes",
                "demo:?size=99999999M | demo size must be from 1K to 10M bytes",
                "demo:?errors=101% | demo errors must be from 0% to 100%, were 101%",
                "demo:?speed=9 | no demo setting 'speed' in 'demo:?speed=9'; known are latency, jitter, size and errors",
                "demo:?latency | demo latency must be a time such as 300ms or 2s, was ''",
                "demo:?size=2K& | no demo setting '' in",
                "http://h | 'http://h' is no demo site; write demo:PAGES?latency=300ms"
            })
    void mistakesAreExplained(String text, String message) {
        assertThatThrownBy(() -> DemoSettings.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void urlsAreMadeOneByOneAndEachIsAnother() {
        assertThat(DemoSettings.parse("demo:1000000").urls(80).findFirst())
                .hasValueSatisfying(url -> assertThat(url).matches("http://127\\.0\\.0\\.1:80/en/[a-z-]+-1\\.html"));
        assertThat(DemoSettings.parse("demo:5000").urls(80)).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void jitterOnlyAddsAndIsTheSameEveryTime() {
        DemoSettings settings = DemoSettings.parse("demo:?latency=10ms&jitter=5ms");

        assertThat(IntStream.range(0, 1000).mapToObj(settings::delay))
                .allMatch(delay -> delay.toMillis() >= 10 && delay.compareTo(Duration.ofMillis(15)) <= 0)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(settings::delay).toList());
        assertThat(IntStream.range(0, 1000).mapToObj(settings::delay).distinct())
                .hasSizeGreaterThan(900);
    }

    @Test
    void aboutAsManyPagesFailAsAsked() {
        assertThat(IntStream.range(0, 10_000)
                        .filter(DemoSettings.parse("demo:?errors=5%")::fails)
                        .count())
                .isBetween(400L, 600L);
        assertThat(IntStream.range(0, 10_000).filter(DemoSettings.parse("demo:")::fails))
                .isEmpty();
    }
}
