package dev.scraper.pixels;

/// How many pixels may be under way at once.
///
/// @param most at least 1; `Integer.MAX_VALUE` for no limit
public record Limit(int most) {

    /// More than there can be pixels makes no difference.
    public static final int MOST = PixelGrid.WIDEST * PixelGrid.WIDEST;

    public static final Limit NONE = new Limit(Integer.MAX_VALUE);

    /// No more than `most` at once.
    ///
    /// @throws IllegalArgumentException if `most` is not from 1 to [#MOST]
    public static Limit of(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("Limit must be from 1 to %d, was %d".formatted(MOST, most));
        }
        return new Limit(most);
    }

    /// As many lanes as the limit allows, and no more than there are pixels.
    public int lanes(int pixels) {
        return Math.min(most, pixels);
    }

    @Override
    public String toString() {
        return equals(NONE) ? "no limit" : "limit " + most;
    }
}
