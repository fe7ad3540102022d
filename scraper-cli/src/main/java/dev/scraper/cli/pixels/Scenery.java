package dev.scraper.cli.pixels;

import dev.scraper.cli.picture.Colour;

/// The built-in picture: the sun goes down behind hills, over a lake.
///
/// A function of the place, so that every grid shows the same picture; a pixel has the mean colour
/// of the square it covers.
final class Scenery {

    /// Samples in a row of a pixel, and rows of them.
    private static final int SAMPLES = 6;

    private static final Colour[] SKY = {
        Colour.of(0x1d2a5b), Colour.of(0x5a3f86), Colour.of(0xc2557f), Colour.of(0xf58a55), Colour.of(0xffc766)
    };
    private static final Colour SUN = Colour.of(0xfff3b0);
    private static final Colour GLOW = Colour.of(0xffb05c);
    private static final Colour FAR_HILLS = Colour.of(0x6a3d6e);
    private static final Colour NEAR_HILLS = Colour.of(0x2f2a4a);
    private static final Colour LAKE = Colour.of(0x243a6b);

    private static final double SUN_X = 0.625;
    private static final double SUN_Y = 0.40;
    private static final double SUN_RADIUS = 0.125;
    private static final double SHORE = 0.75;

    private Scenery() {}

    /// The colour of the pixel in column `x` and row `y` of `grid` x `grid`.
    static Colour at(int x, int y, int grid) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            double inX = (i % SAMPLES + 0.5) / SAMPLES;
            double inY = (i / SAMPLES + 0.5) / SAMPLES;
            Colour colour = at((x + inX) / grid, (y + inY) / grid);
            red += colour.red();
            green += colour.green();
            blue += colour.blue();
        }
        int count = SAMPLES * SAMPLES;
        return new Colour(red / count, green / count, blue / count);
    }

    private static Colour at(double x, double y) {
        double farRidge = 0.63 - 0.07 * Math.sin(5.2 * x + 0.6) - 0.02 * Math.sin(17 * x);
        double nearRidge = 0.71 - 0.07 * Math.cos(4.2 * x - 0.3) - 0.015 * Math.sin(23 * x);
        if (y > SHORE) {
            return lake(x, y);
        }
        if (y > nearRidge) {
            return NEAR_HILLS;
        }
        return y > farRidge ? FAR_HILLS : sky(x, y);
    }

    private static Colour sky(double x, double y) {
        double fromSun = Math.hypot(x - SUN_X, y - SUN_Y);
        if (fromSun < SUN_RADIUS) {
            return SUN;
        }
        double height = Math.clamp(y / 0.62, 0.0, 1.0) * (SKY.length - 1);
        int band = Math.min((int) height, SKY.length - 2);
        Colour sky = SKY[band].towards(SKY[band + 1], height - band);
        return sky.towards(GLOW, 0.6 * Math.exp(-8 * (fromSun - SUN_RADIUS)));
    }

    private static Colour lake(double x, double y) {
        double depth = (y - SHORE) / (1 - SHORE);
        Colour mirrored = SKY[SKY.length - 2].towards(LAKE, 0.45 + 0.55 * depth);
        double path = 0.05 + 0.06 * depth;
        boolean glitters = Math.abs(x - SUN_X) < path && (int) (y * 32) % 2 == 0;
        return glitters ? mirrored.towards(SUN, 0.75) : mirrored;
    }
}
