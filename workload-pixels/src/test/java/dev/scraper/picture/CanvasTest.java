package dev.scraper.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {

    private static final Colour RED = Colour.of(0xff0000);
    private static final Colour WHITE = Colour.of(0xffffff);

    @Test
    void coloursAreChosenOnceForAStretchAndGivenBackAtItsEnd() {
        Canvas canvas = new Canvas(8, 1);
        canvas.write(0, 0, "ab", RED);
        canvas.write(3, 0, "c", null);

        assertThat(canvas.lines(Palette.TRUE_COLOUR)).containsExactly("\033[0;38;2;255;0;0mab\033[0m c");
        assertThat(canvas.lines(Palette.INDEXED)).containsExactly("\033[0;38;5;196mab\033[0m c");
    }

    @Test
    void aLineThatEndsInColourGivesItBack() {
        Canvas canvas = new Canvas(2, 1);
        canvas.put(1, 0, ' ', null, RED);

        assertThat(canvas.lines(Palette.TRUE_COLOUR)).containsExactly(" \033[0;48;2;255;0;0m \033[0m");
    }

    @Test
    void withoutColoursPaintIsAShade() {
        Canvas canvas = new Canvas(6, 2);
        canvas.put(0, 0, ' ', null, Colour.of(0x000000));
        canvas.put(1, 0, ' ', null, RED);
        canvas.put(2, 0, ' ', null, Colour.of(0xa0a0a0));
        canvas.put(3, 0, ' ', null, WHITE);
        canvas.put(4, 0, 'x', RED, WHITE);

        assertThat(canvas.lines(Palette.NONE)).containsExactly("░▒▓█x", "");
    }

    @Test
    void greysAndPurplesFindTheirNearestOfThe256() {
        assertThat(Palette.INDEXED.code(Colour.of(0x808080))).isEqualTo("5;244");
        assertThat(Palette.INDEXED.code(Colour.of(0x462e69))).isEqualTo("5;53");
        assertThat(Palette.INDEXED.code(Colour.of(0x000000))).isEqualTo("5;16");
        assertThat(Palette.INDEXED.code(WHITE)).isEqualTo("5;231");
    }

    @Test
    void whatLiesOutsideIsNotDrawn() {
        Canvas canvas = new Canvas(3, 1);
        canvas.write(1, 0, "long", null);
        canvas.write(0, 1, "below", null);
        canvas.put(-1, -1, 'x', null, null);

        assertThat(canvas.lines(Palette.NONE)).containsExactly(" lo");
    }
}
