package dev.scraper.picture;

import org.jspecify.annotations.Nullable;

/// Which colours a terminal can show, and the escape sequences that choose them.
public enum Palette {
    /// Any colour.
    TRUE_COLOUR {
        @Override
        String code(Colour colour) {
            return "2;" + colour.red() + ";" + colour.green() + ";" + colour.blue();
        }
    },
    /// The nearest of the 256 that xterm has: a cube of 6 x 6 x 6 and 24 greys.
    INDEXED {
        @Override
        String code(Colour colour) {
            return "5;" + nearest(colour);
        }
    },
    /// None: faces are shades of one ink.
    NONE {
        @Override
        String code(Colour colour) {
            return "";
        }
    };

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private static final int GREYS = 24;

    private static final int HUE = 24;

    abstract String code(Colour colour);

    /// What to send before a character of this ink on this paper; null is the terminal's own.
    String choose(@Nullable Colour ink, @Nullable Colour paper) {
        if (this == NONE) {
            return "";
        }
        String foreground = ink == null ? "" : ";38;" + code(ink);
        String background = paper == null ? "" : ";48;" + code(paper);
        return "\033[0" + foreground + background + "m";
    }

    private static int nearest(Colour colour) {
        int r = step(colour.red());
        int g = step(colour.green());
        int b = step(colour.blue());
        int inCube = distance(colour, CUBE[r], CUBE[g], CUBE[b]);
        int level = (colour.red() + colour.green() + colour.blue()) / 3;
        int grey = Math.clamp((level - 3) / 10, 0, GREYS - 1);
        int greyLevel = 8 + 10 * grey;
        boolean nearer = distance(colour, greyLevel, greyLevel, greyLevel) < inCube;
        return nearer && hueless(colour) ? 232 + grey : 16 + 36 * r + 6 * g + b;
    }

    /// A dark purple is nearer to a grey than to any colour of the cube, and would lose its hue.
    private static boolean hueless(Colour colour) {
        int most = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        int least = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
        return most - least < HUE;
    }

    private static int step(int value) {
        int best = 0;
        for (int i = 1; i < CUBE.length; i++) {
            best = Math.abs(CUBE[i] - value) < Math.abs(CUBE[best] - value) ? i : best;
        }
        return best;
    }

    private static int distance(Colour colour, int red, int green, int blue) {
        int r = colour.red() - red;
        int g = colour.green() - green;
        int b = colour.blue() - blue;
        return r * r + g * g + b * b;
    }
}
