package dev.scraper.cli.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.picture.Canvas;
import dev.scraper.picture.Layout;
import dev.scraper.picture.Palette;
import dev.scraper.pixels.Burn;
import dev.scraper.pixels.Drawing;
import dev.scraper.pixels.Limit;
import dev.scraper.pixels.PixelGrid;
import dev.scraper.pixels.PixelRun;
import dev.scraper.pixels.PixelWork;
import dev.scraper.pixels.Results;
import dev.scraper.pixels.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheatreTest {

    private static final String OWN_SCREEN = "\033[?1049h\033[?25l";
    private static final String GIVEN_BACK = "\033[0m\033[?25h\033[?1049l";

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);

    @Test
    void theFinishedPictureIsLeftBehind() throws Exception {
        List<PixelRun> runs = theatre(InOneJvm.SYNC, InOneJvm.POOL).play();

        String left = written.toString();
        assertThat(runs).extracting(run -> run.strategy().toString()).containsExactly("sync", "pool:4");
        assertThat(left).startsWith(OWN_SCREEN);
        assertThat(left.substring(left.indexOf(GIVEN_BACK)))
                .contains(
                        "played back side by side",
                        Results.seconds(runs.getFirst().summary().makespan()) + "  done");
    }

    @Test
    void anInterruptGivesTheTerminalBack() {
        for (InOneJvm mode : InOneJvm.values()) {
            written.getBuffer().setLength(0);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> theatre(mode).play()).isInstanceOf(InterruptedException.class);

            assertThat(written.toString()).startsWith(OWN_SCREEN).endsWith(GIVEN_BACK);
        }
    }

    @Test
    void closingKeepsTheInterruptForTheCaller() {
        Show show = Show.open(out, Palette.NONE);
        show.now(() -> new Canvas(1, 1));
        Thread.currentThread().interrupt();

        show.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written.toString()).endsWith(GIVEN_BACK);
    }

    private Theatre theatre(InOneJvm... modes) {
        Setting setting = new Setting(2, Limit.NONE, PixelWork.MIXED, List.of(modes));
        Layout layout = Layout.fit(80, 24, modes.length, 2).orElseThrow();
        PixelGrid grid = PixelGrid.of(2, PixelWork.MIXED, 0.001, 1);
        Drawing drawing = new Drawing("heading", grid, setting.strategies(), layout);
        return new Theatre(out, Palette.NONE, drawing, new Burn(1_000_000, 1));
    }
}
