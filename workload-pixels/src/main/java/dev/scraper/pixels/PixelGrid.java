package dev.scraper.pixels;

import dev.scraper.picture.Colour;
import dev.scraper.picture.Scenery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The pixels of a drawing and what each costs: the same for the same seed, on every machine.
///
/// @param side pixels in a row, and rows of them: 1 to [#WIDEST]
/// @param pixels row by row
public record PixelGrid(int side, List<Pixel> pixels) {

    public static final int WIDEST = 32;

    private static final double SHORTEST_LOAD = 1.5;
    private static final double LONGEST_LOAD = 7;
    private static final double SHORTEST_RENDER = 0.8;
    private static final double LONGEST_RENDER = 1.5;

    public PixelGrid {
        pixels = List.copyOf(pixels);
    }

    /// Draws lots for each pixel: a load of 1.5 to 7 s and a render of 0.8 to 1.5 s, times `scale`.
    ///
    /// A pixel's load is the same whether or not it renders, and the other way round.
    public static PixelGrid of(int side, PixelWork work, double scale, long seed) {
        Random lots = new Random(seed);
        List<Pixel> pixels = new ArrayList<>();
        for (int i = 0; i < side * side; i++) {
            Duration load = between(SHORTEST_LOAD, LONGEST_LOAD, lots, scale);
            Duration render = between(SHORTEST_RENDER, LONGEST_RENDER, lots, scale);
            pixels.add(new Pixel(
                    i,
                    work.loads() ? load : Duration.ZERO,
                    work.renders() ? render : Duration.ZERO,
                    Scenery.at(i % side, i / side, side)));
        }
        return new PixelGrid(side, pixels);
    }

    List<Colour> colours() {
        return pixels.stream().map(Pixel::colour).toList();
    }

    private static Duration between(double least, double most, Random lots, double scale) {
        double seconds = (least + (most - least) * lots.nextDouble()) * scale;
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
