package dev.scraper.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fork.JvmSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {

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
        assertThat(mode.strategy(settings(false)).lanes()).isEqualTo(lanes);
        assertThat(mode.strategy(settings(false))).hasToString(strategy);
    }

    @Test
    void underAGlobalLockOneThreadOfAProcessComputes() {
        assertThat(Mode.parse("pool").strategy(settings(true))).hasToString("pool:32/1");
        assertThat(Mode.parse("virtual").strategy(settings(true))).hasToString("coroutine:32");
    }

    @Test
    void onlyThreadsOfThisJvmThatShareNoLockFetchAhead() {
        StrategySettings ahead = new StrategySettings(32, 2, true, false, JvmSettings.DEFAULT, report -> {});
        int cores = Runtime.getRuntime().availableProcessors();
        String turns = cores < 32 ? "/" + cores : "";

        assertThat(Mode.parse("virtual").strategy(ahead)).hasToString("virtual:32+32" + turns);
        assertThat(Mode.parse("pool").strategy(ahead)).hasToString("pool:32+32" + turns);
        assertThat(Mode.parse("coroutine").strategy(ahead)).hasToString("coroutine:32");
        assertThat(Mode.parse("sync").strategy(ahead)).hasToString("sync");
        assertThat(Mode.parse("fork").strategy(ahead)).hasToString("fork:2x16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "virtul", "fork:", "fork:0", "fork:2x", "fork:2x0", "fork:-1", "fork:999999"})
    void whatIsNoModeIsRefusedWithTheModesThereAre(String text) {
        assertThatThrownBy(() -> Mode.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use sync, coroutine, virtual, pool, fork");
    }

    private static StrategySettings settings(boolean oneComputes) {
        return new StrategySettings(32, 2, false, oneComputes, JvmSettings.DEFAULT, report -> {});
    }
}
