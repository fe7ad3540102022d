package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.screen.Terminal;
import dev.scraper.picture.Palette;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void sizeIsWhatTheTerminalSays() {
        assertThat(Terminal.of(Map.of("TERM", "xterm", "COLUMNS", "70"), "40 120\n"))
                .isEqualTo(new Terminal(120, 40, Palette.INDEXED, true));
    }

    @Test
    void withoutASizeTheEnvironmentSaysItAndElseItIsTheUsualOne() {
        assertThat(Terminal.of(Map.of("COLUMNS", "70", "LINES", "30"), "").columns())
                .isEqualTo(70);
        assertThat(Terminal.of(Map.of("COLUMNS", "70", "LINES", "30"), "").rows())
                .isEqualTo(30);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), "0 0").columns()).isEqualTo(80);
        assertThat(Terminal.of(Map.of(), "0 0").rows()).isEqualTo(24);
    }

    @Test
    void coloursAreThoseTheEnvironmentAllows() {
        assertThat(paletteOf(Map.of("TERM", "xterm"))).isEqualTo(Palette.INDEXED);
        assertThat(paletteOf(Map.of("TERM", "xterm", "COLORTERM", "truecolor"))).isEqualTo(Palette.TRUE_COLOUR);
        assertThat(paletteOf(Map.of("TERM", "xterm", "COLORTERM", "truecolor", "NO_COLOR", "1")))
                .isEqualTo(Palette.NONE);
        assertThat(paletteOf(Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Palette.INDEXED);
    }

    @Test
    void aDumbTerminalHasNoColoursAndMovesNoCursor() {
        assertThat(Terminal.of(Map.of("TERM", "dumb", "COLORTERM", "truecolor"), "24 80"))
                .isEqualTo(new Terminal(80, 24, Palette.NONE, false));
        assertThat(Terminal.of(Map.of(), "24 80").moves()).isFalse();
    }

    private static Palette paletteOf(Map<String, String> environment) {
        return Terminal.of(environment, "").palette();
    }
}
