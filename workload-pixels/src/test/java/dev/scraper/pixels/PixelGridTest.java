package dev.scraper.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.picture.Colour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelGridTest {

    @Test
    void theSameSeedGivesTheSameTimes() {
        assertThat(PixelGrid.of(4, PixelWork.MIXED, 0.1, 7)).isEqualTo(PixelGrid.of(4, PixelWork.MIXED, 0.1, 7));
        assertThat(PixelGrid.of(4, PixelWork.MIXED, 0.1, 7)).isNotEqualTo(PixelGrid.of(4, PixelWork.MIXED, 0.1, 8));
        assertThat(PixelGrid.of(1, PixelWork.MIXED, 1, 1).pixels())
                .map(Pixel::load)
                .containsExactly(Duration.parse("PT5.519830048S"));
    }

    @Test
    void timesAreWithinTheEssaysBounds() {
        assertThat(PixelGrid.of(32, PixelWork.MIXED, 0.1, 1).pixels())
                .hasSize(1024)
                .allSatisfy(pixel -> {
                    assertThat(pixel.load()).isBetween(Duration.ofMillis(150), Duration.ofMillis(700));
                    assertThat(pixel.render()).isBetween(Duration.ofMillis(80), Duration.ofMillis(150));
                });
    }

    @Test
    void aPixelLoadsAsLongWhetherOrNotItRenders() {
        List<Pixel> both = PixelGrid.of(4, PixelWork.MIXED, 0.1, 1).pixels();
        List<Pixel> loads = PixelGrid.of(4, PixelWork.IO, 0.1, 1).pixels();
        List<Pixel> renders = PixelGrid.of(4, PixelWork.CPU, 0.1, 1).pixels();

        assertThat(loads)
                .extracting(Pixel::load)
                .isEqualTo(both.stream().map(Pixel::load).toList());
        assertThat(loads).extracting(Pixel::render).containsOnly(Duration.ZERO);
        assertThat(renders)
                .extracting(Pixel::render)
                .isEqualTo(both.stream().map(Pixel::render).toList());
        assertThat(renders).extracting(Pixel::load).containsOnly(Duration.ZERO);
    }

    @Test
    void thePictureHasTheSunInTheSamePlaceOnEveryGrid() {
        assertThat(PixelGrid.of(4, PixelWork.IO, 1, 1).colours()).satisfies(colours -> isBrightest(colours, 2 + 2 * 4));
        assertThat(PixelGrid.of(16, PixelWork.IO, 1, 1).colours())
                .satisfies(colours -> isBrightest(colours, 9 + 9 * 16));
    }

    private static void isBrightest(List<? extends Colour> colours, int index) {
        double brightest =
                colours.stream().mapToDouble(Colour::brightness).max().orElse(0);
        assertThat(colours.get(index).brightness()).isEqualTo(brightest);
    }
}
