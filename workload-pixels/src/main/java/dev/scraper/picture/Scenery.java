package dev.scraper.picture;

/// The built-in picture: the sun goes down between hills, behind a lake.
///
/// A function of the place, so that every grid shows the same picture; a pixel has the mean colour
/// of the square it covers.
public final class Scenery {

    /// Samples in a row of a pixel, and rows of them.
    private static final int SAMPLES = 6;

    private static final Colour[] SKY = {
        Colour.of(0x1b2360), Colour.of(0x5b3a8e), Colour.of(0xc9507f), Colour.of(0xf67f4f), Colour.of(0xffc24f)
    };
    private static final Colour SUN = Colour.of(0xfff4b8);
    private static final Colour GLOW = Colour.of(0xffb44f);
    private static final Colour FAR_HILLS = Colour.of(0x7a3a78);
    private static final Colour NEAR_HILLS = Colour.of(0x35235c);
    private static final Colour SHALLOW = Colour.of(0xb8487f);
    private static final Colour DEEP = Colour.of(0x14235e);

    private static final double SUN_X = 0.625;
    private static final double SUN_Y = 0.61;
    private static final double SUN_RADIUS = 0.115;
    private static final double SHORE = 0.75;

    private Scenery() {}

    /// The colour of the pixel in column `x` and row `y` of `grid` x `grid`.
    public static Colour at(int x, int y, int grid) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            int column = i % SAMPLES;
            int row = i / SAMPLES;
            double inX = (column + 0.5) / SAMPLES;
            double inY = (row + 0.5) / SAMPLES;
            Colour colour = at((x + inX) / grid, (y + inY) / grid);
            red += colour.red();
            green += colour.green();
            blue += colour.blue();
        }
        int count = SAMPLES * SAMPLES;
        return new Colour(red / count, green / count, blue / count);
    }

    private static Colour at(double x, double y) {
        double valley = Math.abs(x - SUN_X);
        double farRidge = 0.735 - 0.20 * Math.min(valley, 0.45) - 0.02 * Math.sin(19 * x + 1);
        double nearRidge = 0.765 - 0.28 * Math.max(valley - 0.18, 0) - 0.014 * Math.sin(31 * x);
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
        double height = Math.clamp(y / 0.7, 0.0, 1.0) * (SKY.length - 1);
        int band = Math.min((int) height, SKY.length - 2);
        Colour sky = SKY[band].towards(SKY[band + 1], height - band);
        return sky.towards(GLOW, 0.7 * Math.exp(-9 * (fromSun - SUN_RADIUS)));
    }

    private static Colour lake(double x, double y) {
        double depth = (y - SHORE) / (1 - SHORE);
        Colour water = SHALLOW.towards(DEEP, 0.25 + 0.9 * depth);
        double path = 0.07 + 0.05 * depth;
        boolean glitters = Math.abs(x - SUN_X) < path && (int) (y * 64) % 4 < 2;
        return glitters ? water.towards(GLOW, 0.85) : water;
    }
}
