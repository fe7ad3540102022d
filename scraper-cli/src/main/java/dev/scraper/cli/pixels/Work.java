package dev.scraper.cli.pixels;

/// Which of its two stages a pixel has.
public enum Work {
    /// It only loads: all waiting.
    IO,
    /// It only renders: all computing.
    CPU,
    /// It loads and then renders.
    MIXED;

    boolean loads() {
        return this != CPU;
    }

    boolean renders() {
        return this != IO;
    }
}
