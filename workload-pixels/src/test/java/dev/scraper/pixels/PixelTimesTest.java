package dev.scraper.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.picture.CellState;
import dev.scraper.picture.Colour;
import dev.scraper.pipeline.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PixelTimesTest {

    private static final Pixel PIXEL = new Pixel(0, Duration.ofNanos(100), Duration.ofNanos(50), Colour.of(0));

    @Test
    void statesFollowWhatWasTimed() {
        PixelTimes times = PixelTimes.of(PIXEL, new Timing(1, 0, 1010, 1110, 1150, 1250), 1000);

        assertThat(times.at(9)).isEqualTo(new CellState.Blank());
        assertThat(times.at(10)).isEqualTo(new CellState.Loading(0));
        assertThat(times.at(60)).isEqualTo(new CellState.Loading(0.5));
        assertThat(times.at(110)).isEqualTo(new CellState.Waiting());
        assertThat(times.at(149)).isEqualTo(new CellState.Waiting());
        assertThat(times.at(175)).isEqualTo(new CellState.Rendering(0.25));
        assertThat(times.at(250)).isEqualTo(new CellState.Done());
    }

    @Test
    void aLaneThatWakesLateHasLoadedAndWaits() {
        PixelTimes times = PixelTimes.of(PIXEL, new Timing(1, 0, 0, 300, 300, 350), 0);

        assertThat(times.at(99)).isEqualTo(new CellState.Loading(0.99));
        assertThat(times.at(200)).isEqualTo(new CellState.Waiting());
    }

    @Test
    void whileItRunsTheRenderedPartIsWhatTheLaneReports() {
        PixelTimes times = new PixelTimes(Duration.ofNanos(100), 0, 100, 100, PixelTimes.NOT_YET, 0.3);

        assertThat(times.at(Long.MAX_VALUE - 1)).isEqualTo(new CellState.Rendering(0.3));
    }

    @Test
    void clocksMayOverflow() {
        long began = Long.MAX_VALUE - 5;
        PixelTimes times = PixelTimes.of(PIXEL, new Timing(1, 0, began, began + 100, began + 100, began + 120), began);

        assertThat(times.at(110)).isEqualTo(new CellState.Rendering(0.5));
    }
}
