package dev.scraper.cli.pixels;

import java.util.List;

/// A figure of the essay: how many pixels, what they do, and in which modes.
enum Scene {
    LOAD(1, Limit.NONE, Work.IO, Mode.SYNC),
    RENDER(1, Limit.NONE, Work.CPU, Mode.SYNC),
    SYNC(4, Limit.NONE, Work.MIXED, Mode.SYNC),
    PARALLEL(4, Limit.NONE, Work.MIXED, Mode.POOL),
    COROUTINE(4, Limit.NONE, Work.MIXED, Mode.COROUTINE),
    IDEAL(4, Limit.NONE, Work.MIXED, Mode.SYNC, Mode.COROUTINE, Mode.POOL),
    IO8(4, Limit.of(8), Work.IO, Mode.COROUTINE, Mode.POOL),
    CPU8(4, Limit.of(8), Work.CPU, Mode.COROUTINE, Mode.POOL),
    MIXED8(4, Limit.of(8), Work.MIXED, Mode.COROUTINE, Mode.POOL),
    BIG(16, Limit.of(32), Work.MIXED, Mode.COROUTINE, Mode.POOL);

    private final Setting setting;

    Scene(int side, Limit limit, Work work, Mode... modes) {
        this.setting = new Setting(side, limit, work, List.of(modes));
    }

    Setting setting() {
        return setting;
    }
}
