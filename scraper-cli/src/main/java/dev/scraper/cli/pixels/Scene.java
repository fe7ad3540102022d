package dev.scraper.cli.pixels;

import java.util.List;

/// A figure of the essay.
enum Scene {
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
    Setting setting() {
        return switch (this) {
            case LOAD -> new Setting(1, Limit.NONE, Work.IO, List.of(Mode.SYNC));
            case RENDER -> new Setting(1, Limit.NONE, Work.CPU, List.of(Mode.SYNC));
            case SYNC -> new Setting(4, Limit.NONE, Work.MIXED, List.of(Mode.SYNC));
            case PARALLEL -> new Setting(4, Limit.NONE, Work.MIXED, List.of(Mode.POOL));
            case COROUTINE -> new Setting(4, Limit.NONE, Work.MIXED, List.of(Mode.COROUTINE));
            case IDEAL -> new Setting(4, Limit.NONE, Work.MIXED, List.of(Mode.SYNC, Mode.COROUTINE, Mode.POOL));
            case IO8 -> new Setting(4, Limit.of(8), Work.IO, List.of(Mode.COROUTINE, Mode.POOL));
            case CPU8 -> new Setting(4, Limit.of(8), Work.CPU, List.of(Mode.COROUTINE, Mode.POOL));
            case MIXED8 -> new Setting(4, Limit.of(8), Work.MIXED, List.of(Mode.COROUTINE, Mode.POOL));
            case BIG -> new Setting(16, Limit.of(32), Work.MIXED, List.of(Mode.COROUTINE, Mode.POOL));
        };
    }
}
