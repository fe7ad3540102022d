package dev.scraper.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.picture.CellState;
import dev.scraper.picture.Layout;
import dev.scraper.picture.Palette;
import dev.scraper.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelRunTest {

    private static final Setting SETTING = new Setting(2, Limit.NONE, PixelWork.MIXED, List.of(InOneJvm.values()));
    private static final PixelGrid GRID = PixelGrid.of(2, PixelWork.MIXED, 0.001, 1);
    private static final Burn BURN = new Burn(1_000_000, 1);

    @Test
    void everyModeDrawsEveryPixelAndTheBoardSeesIt() throws Exception {
        for (Strategy strategy : SETTING.strategies()) {
            Board board = new Board(GRID.pixels());

            PixelRun run = PixelRun.of(strategy, GRID, BURN, board);

            assertThat(run.summary().tasks()).isEqualTo(4);
            assertThat(board.times())
                    .extracting(pixel -> pixel.at(board.elapsed()))
                    .containsOnly(new CellState.Done());
            assertThat(run.times())
                    .allSatisfy(pixel -> assertThat(pixel.loaded() - pixel.start())
                            .isGreaterThanOrEqualTo(pixel.load().toNanos()));
        }
    }

    @Test
    void thePlaybackStartsEmptyAndEndsWithTheMakespans() throws Exception {
        Layout layout = Layout.fit(120, 40, 4, 2).orElseThrow();
        Drawing drawing = new Drawing("heading", GRID, SETTING.strategies(), layout);
        List<PixelRun> runs = List.of(
                PixelRun.of(SETTING.strategies().getFirst(), GRID, BURN, new Board(GRID.pixels())),
                PixelRun.of(SETTING.strategies().getLast(), GRID, BURN, new Board(GRID.pixels())));

        String start = String.join("\n", drawing.playback(runs, -1, "status").lines(Palette.NONE));
        String end = String.join(
                "\n", drawing.playback(runs, Long.MAX_VALUE, "status").lines(Palette.NONE));

        assertThat(start).contains("sync", "pool:4", "0 of 4").doesNotContain("│");
        assertThat(end)
                .contains(Results.seconds(runs.getFirst().summary().makespan()) + "  done")
                .contains(Results.seconds(runs.getLast().summary().makespan()) + "  done");
    }

    @Test
    void whileOneRunsThoseAheadAreEmpty() {
        Layout layout = Layout.fit(120, 40, 4, 2).orElseThrow();
        Drawing drawing = new Drawing("heading", GRID, SETTING.strategies(), layout);

        List<String> lines = drawing.live(List.of(), new Board(GRID.pixels()).times(), 1_250_000_000)
                .lines(Palette.NONE);

        assertThat(lines.get(1)).isEqualTo("running 1 of 4, one after another");
        assertThat(String.join("\n", lines)).containsOnlyOnce("1.25 s  0 of 4").contains("sync", "virtual:4");
    }
}
