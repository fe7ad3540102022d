package dev.scraper.pixels;

import java.util.Locale;

/// Which of its two stages a pixel has.
public enum PixelWork {
    /// It only loads: all waiting.
    IO,
    /// It only renders: all computing.
    CPU,
    /// It loads and then renders.
    MIXED;

    boolean loads() {
        return this != CPU;
    }

    public boolean renders() {
        return this != IO;
    }

    /// As it is written on a command line: in small letters.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
