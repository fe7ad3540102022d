package dev.scraper.pixels;

import dev.scraper.mode.Mode.InOneJvm;
import java.util.List;
import java.util.Locale;

/// A figure of the essay.
public enum Scene {
    LOAD,
    RENDER,
    SYNC,
    PARALLEL,
    COROUTINE,
    IDEAL,
    IO8,
    CPU8,
    MIXED8,
    BIG;

    /// How many pixels it has, what they do, and in which modes.
    public Setting setting() {
        return switch (this) {
            case LOAD -> new Setting(1, Limit.NONE, PixelWork.IO, List.of(InOneJvm.SYNC));
            case RENDER -> new Setting(1, Limit.NONE, PixelWork.CPU, List.of(InOneJvm.SYNC));
            case SYNC -> new Setting(4, Limit.NONE, PixelWork.MIXED, List.of(InOneJvm.SYNC));
            case PARALLEL -> new Setting(4, Limit.NONE, PixelWork.MIXED, List.of(InOneJvm.POOL));
            case COROUTINE -> new Setting(4, Limit.NONE, PixelWork.MIXED, List.of(InOneJvm.COROUTINE));
            case IDEAL ->
                new Setting(4, Limit.NONE, PixelWork.MIXED, List.of(InOneJvm.SYNC, InOneJvm.COROUTINE, InOneJvm.POOL));
            case IO8 -> new Setting(4, Limit.of(8), PixelWork.IO, List.of(InOneJvm.COROUTINE, InOneJvm.POOL));
            case CPU8 -> new Setting(4, Limit.of(8), PixelWork.CPU, List.of(InOneJvm.COROUTINE, InOneJvm.POOL));
            case MIXED8 -> new Setting(4, Limit.of(8), PixelWork.MIXED, List.of(InOneJvm.COROUTINE, InOneJvm.POOL));
            case BIG -> new Setting(16, Limit.of(32), PixelWork.MIXED, List.of(InOneJvm.COROUTINE, InOneJvm.POOL));
        };
    }

    /// As it is written on a command line: in small letters.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
