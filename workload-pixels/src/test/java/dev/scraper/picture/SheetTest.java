package dev.scraper.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Colour DARK = Colour.of(0x202020);
    private static final Colour MIDDLE = Colour.of(0xa0a0a0);

    @Test
    void fourCellsAtTheStart() {
        assertThat(boxed(Collections.nCopies(4, new CellState.Loading(0)))).isEqualTo("""
                sync






                below""");
    }

    @Test
    void cellsInEveryState() {
        assertThat(boxed(List.of(
                        new CellState.Loading(0.5), new CellState.Blank(),
                        new CellState.Rendering(0.5), new CellState.Waiting())))
                .isEqualTo("""
                        sync
                        ╭────╮
                             │  ·

                        ╭────╮╭────╮
                        │▄▄▄▄││    │
                        ╰────╯╰────╯
                        below""");
    }

    @Test
    void fourCellsThatAreDone() {
        assertThat(boxed(Collections.nCopies(4, new CellState.Done()))).isEqualTo("""
                sync
                ╭────╮╭────╮
                │░░░░││▓▓▓▓│
                ╰────╯╰────╯
                ╭────╮╭────╮
                │▓▓▓▓││░░░░│
                ╰────╯╰────╯
                below""");
    }

    @Test
    void theBorderDrawsClockwiseInHalfCharacters() {
        assertThat(cell(6, 3, new CellState.Loading(3.5 / 14))).isEqualTo("╭──╴");
        assertThat(cell(6, 3, new CellState.Loading(6.5 / 14))).isEqualTo("╭────╮\n     ╵");
        assertThat(cell(6, 3, new CellState.Loading(10.5 / 14))).isEqualTo("╭────╮\n     │\n  ╶──╯");
        assertThat(cell(6, 3, new CellState.Loading(13.5 / 14))).isEqualTo("╭────╮\n╷    │\n╰────╯");
        assertThat(cell(6, 3, new CellState.Loading(1))).isEqualTo("╭────╮\n│    │\n╰────╯");
    }

    @Test
    void aTallFaceFillsFromBelow() {
        assertThat(cell(6, 4, new CellState.Rendering(0.75))).isEqualTo("╭────╮\n│▄▄▄▄│\n│████│\n╰────╯");
    }

    @Test
    void smallCellsHaveARingOfDotsInstead() {
        assertThat(cell(2, 1, new CellState.Loading(0.5))).isEqualTo("⠉⠹");
        assertThat(cell(2, 1, new CellState.Waiting())).isEqualTo("⣏⣹");
        assertThat(cell(2, 1, new CellState.Rendering(0.5))).isEqualTo("▄▄");
        assertThat(cell(2, 1, new CellState.Done())).isEqualTo("▓▓");
        assertThat(cell(4, 2, new CellState.Waiting())).isEqualTo("⡏⠉⠉⢹\n⣇⣀⣀⣸");
        assertThat(cell(4, 2, new CellState.Rendering(0.75))).isEqualTo("▄▄▄▄\n████");
    }

    @Test
    void panelsStandSideBySide() {
        Layout layout = new Layout(60, 1, 2, 2, new CellShape(2, 1));
        Panel first = new Panel("sync", "1.00 s", List.of(new CellState.Waiting()));
        Panel second = new Panel("pool:1", "0.50 s", List.of(new CellState.Done()));

        List<String> lines = new Sheet("heading", "status", List.of(first, second))
                .draw(layout, List.of(MIDDLE))
                .lines(Palette.NONE);

        assertThat(String.join("\n", lines)).isEqualTo("""
                heading
                status

                sync                       pool:1
                ⣏⣹                         ▓▓
                1.00 s                     0.50 s

                ╭─ loading   ╭╮ loaded, waits to render   ▃▃ rendering   ██""");
    }

    private static String boxed(List<CellState> cells) {
        Layout layout = new Layout(80, 2, 1, 1, new CellShape(6, 3));
        Canvas canvas = new Sheet("heading", "status", List.of(new Panel("sync", "below", cells)))
                .draw(layout, List.of(DARK, MIDDLE, MIDDLE, DARK));
        return canvas.lines(Palette.NONE).stream().skip(3).limit(8).collect(Collectors.joining("\n"));
    }

    private static String cell(int width, int height, CellState state) {
        Canvas canvas = new Canvas(width, height);
        new CellShape(width, height).draw(canvas, 0, 0, state, MIDDLE);
        return String.join("\n", canvas.lines(Palette.NONE)).stripTrailing();
    }
}
