package dev.scraper.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.picture.Colour;
import dev.scraper.strategy.Lanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurnTest {

    private static final Duration RENDER = Duration.ofMillis(100);

    /// Threads that spin until a deadline would burn a quarter of it.
    @Test
    void fourTimesAsManyThreadsAsCoresBurnAllOfWhatWasPlanned() throws Exception {
        int threads = 4 * Runtime.getRuntime().availableProcessors();
        List<Pixel> pixels = IntStream.range(0, threads)
                .mapToObj(i -> new Pixel(i, Duration.ZERO, RENDER, Colour.of(0)))
                .toList();
        Burn burn = Burn.calibrated();

        PixelRun run = PixelRun.of(Lanes.pool(threads), new PixelGrid(1, pixels), burn, new Board(pixels));

        assertThat(run.cpu())
                .isGreaterThan(RENDER.multipliedBy(threads).multipliedBy(7).dividedBy(10));
    }

    @Test
    void theSameIterationsGiveTheSameValueAndProgressGoesToTheEnd() throws Exception {
        Burn burn = new Burn(1_000_000, 1);
        List<Double> progress = new ArrayList<>();

        long first = burn.burn(Duration.ofMillis(50), progress::add);
        long second = burn.burn(Duration.ofMillis(50), part -> {});

        assertThat(first).isEqualTo(second);
        assertThat(progress).isSorted().last().isEqualTo(1.0);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Burn(1e8, 1).burn(Duration.ofSeconds(1), part -> {}))
                .isInstanceOf(InterruptedException.class);
    }
}
