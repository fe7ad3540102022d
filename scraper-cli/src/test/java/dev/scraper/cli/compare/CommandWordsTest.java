package dev.scraper.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

    @Test
    void whatProvesWhoTheUserIsIsLeftOutHoweverItIsWritten() {
        assertThat(CommandWords.harmless(List.of(
                        "compare",
                        "-u",
                        "a:b",
                        "-ua:b",
                        "--user=a:b",
                        "-b",
                        "id=1",
                        "--cookie=id=1",
                        "-H",
                        "X: y",
                        "--header=X: y",
                        "-x",
                        "http://a:b@proxy:1",
                        "--proxy=http://a:b@proxy:1")))
                .containsExactly(
                        "compare",
                        "-u",
                        "...",
                        "-u...",
                        "--user=...",
                        "-b",
                        "...",
                        "--cookie=...",
                        "-H",
                        "...",
                        "--header=...",
                        "-x",
                        "...",
                        "--proxy=...");
    }

    @Test
    void allElseStandsAsAShellTakesIt() {
        assertThat(CommandWords.harmless(List.of("demo:50?latency=100ms", "-j", "8", "it's")))
                .containsExactly("'demo:50?latency=100ms'", "-j", "8", "'it'\\''s'");
    }
}
