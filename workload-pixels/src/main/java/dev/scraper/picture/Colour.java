package dev.scraper.picture;

/// A colour as screens mix it.
///
/// @param red 0 to 255, like the others
public record Colour(int red, int green, int blue) {

    /// @throws IllegalArgumentException if a part is out of range
    public Colour {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException(
                    "Red, green and blue must be from 0 to 255, were %d, %d, %d".formatted(red, green, blue));
        }
    }

    /// The colour of `0xrrggbb`.
    public static Colour of(int rgb) {
        return new Colour(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /// The colour that lies `part` of the way to `other`: this one at 0, the other at 1.
    public Colour towards(Colour other, double part) {
        return new Colour(mix(red, other.red, part), mix(green, other.green, part), mix(blue, other.blue, part));
    }

    /// How bright it looks: 0 (black) to 1 (white).
    public double brightness() {
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
    }

    private static int mix(int from, int to, double part) {
        double inside = Math.clamp(part, 0.0, 1.0);
        return (int) Math.round(from + (to - from) * inside);
    }
}
