package dev.scraper.cli.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.picture.CellState;
import dev.scraper.cli.picture.Layout;
import dev.scraper.cli.picture.Palette;
import dev.scraper.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Setting SETTING = new Setting(2, Limit.NONE, Work.MIXED, List.of(Mode.values()));
    private static final PixelGrid GRID = PixelGrid.of(2, Work.MIXED, 0.001, 1);
    private static final Burn BURN = new Burn(1_000_000, 1);

    @Test
    void everyModeDrawsEveryPixelAndTheBoardSeesIt() throws Exception {
        for (Strategy strategy : SETTING.strategies()) {
            Board board = new Board(GRID.pixels());

            Run run = Run.of(strategy, GRID, BURN, board);

            assertThat(run.summary().tasks()).isEqualTo(4);
            assertThat(board.courses())
                    .extracting(course -> course.at(board.elapsed()))
                    .containsOnly(new CellState.Done());
            assertThat(run.courses())
                    .allSatisfy(course -> assertThat(course.loaded() - course.start())
                            .isGreaterThanOrEqualTo(course.load().toNanos()));
        }
    }

    @Test
    void thePlaybackStartsEmptyAndEndsWithTheMakespans() throws Exception {
        Layout layout = Layout.fit(120, 40, 4, 2).orElseThrow();
        Drawing drawing = new Drawing("heading", GRID, SETTING.strategies(), layout);
        List<Run> runs = List.of(
                Run.of(SETTING.strategies().getFirst(), GRID, BURN, new Board(GRID.pixels())),
                Run.of(SETTING.strategies().getLast(), GRID, BURN, new Board(GRID.pixels())));

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

        List<String> lines = drawing.live(List.of(), new Board(GRID.pixels()).courses(), 1_250_000_000)
                .lines(Palette.NONE);

        assertThat(lines.get(1)).isEqualTo("running 1 of 4, one after another");
        assertThat(String.join("\n", lines)).containsOnlyOnce("1.25 s  0 of 4").contains("sync", "virtual:4");
    }
}
