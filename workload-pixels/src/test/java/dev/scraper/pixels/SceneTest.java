package dev.scraper.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.picture.Layout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {

    @Test
    void scenesAreTheFiguresOfTheEssay() {
        assertThat(Arrays.stream(Scene.values())
                        .map(scene -> scene + ": " + scene.setting() + ", "
                                + scene.setting().strategies()))
                .containsExactly(
                        "load: 1 pixel, loading only, [sync]",
                        "render: 1 pixel, rendering only, [sync]",
                        "sync: 4 x 4 pixels, loading and rendering, no limit, [sync]",
                        "parallel: 4 x 4 pixels, loading and rendering, no limit, [pool:16]",
                        "coroutine: 4 x 4 pixels, loading and rendering, no limit, [coroutine:16]",
                        "ideal: 4 x 4 pixels, loading and rendering, no limit, [sync, coroutine:16, pool:16]",
                        "io8: 4 x 4 pixels, loading only, limit 8, [coroutine:8, pool:8]",
                        "cpu8: 4 x 4 pixels, rendering only, limit 8, [coroutine:8, pool:8]",
                        "mixed8: 4 x 4 pixels, loading and rendering, limit 8, [coroutine:8, pool:8]",
                        "big: 16 x 16 pixels, loading and rendering, limit 32, [coroutine:32, pool:32]");
    }

    @Test
    void everySceneFitsTheUsualTerminal() {
        for (Scene scene : Scene.values()) {
            List<InOneJvm> modes = scene.setting().modes();
            assertThat(Layout.fit(80, 24, modes.size(), scene.setting().side())).isPresent();
        }
    }
}
