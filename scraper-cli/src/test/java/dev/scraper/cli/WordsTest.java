package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.options.Converters;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How words of the command line become values, and values words.
class WordsTest {

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
}
