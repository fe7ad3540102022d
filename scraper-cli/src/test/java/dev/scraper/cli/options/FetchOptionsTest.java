package dev.scraper.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchSettings.HttpVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FetchOptionsTest {

    @Command
    static final class Asking {
        @Mixin
        FetchOptions fetch = new FetchOptions();
    }

    @ParameterizedTest
    @CsvSource({
        "'', AUTO",
        "--http2, HTTP_2",
        "--http1.1, HTTP_1_1",
        "--http1.1 --http2, HTTP_2",
        "--http2 --http1.1, HTTP_1_1",
        "--http2 -k --http1.1 --http2, HTTP_2"
    })
    void ofTwoHttpVersionsTheLastOneCounts(String flags, HttpVersion version) {
        Asking asking = new Asking();
        CommandLine line = Converters.registeredIn(new CommandLine(asking)).setOverwrittenOptionsAllowed(true);

        line.parseArgs(flags.isEmpty() ? new String[0] : flags.split(" "));

        assertThat(asking.fetch.settings(1).connection().version()).isEqualTo(version);
    }
}
