package dev.scraper.pixels;

import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.strategy.Strategy;
import java.util.List;

/// What a scene sets and flags may change.
///
/// @param side pixels in a row, and rows of them
/// @param modes in the order in which they run
public record Setting(int side, Limit limit, PixelWork work, List<InOneJvm> modes) {

    public Setting {
        modes = List.copyOf(modes);
    }

    /// One for each mode, with the lanes that the limit allows.
    public List<Strategy> strategies() {
        return modes.stream()
                .map(mode -> mode.strategy(limit.lanes(side * side)))
                .toList();
    }

    @Override
    public String toString() {
        String does = switch (work) {
            case IO -> "loading only";
            case CPU -> "rendering only";
            case MIXED -> "loading and rendering";
        };
        String pixels = side == 1 ? "1 pixel" : "%d x %d pixels".formatted(side, side);
        return pixels + ", " + does + (side == 1 ? "" : ", " + limit);
    }
}
