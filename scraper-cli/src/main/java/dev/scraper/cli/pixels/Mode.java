package dev.scraper.cli.pixels;

import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.Synchronous;

/// A way to run the pixels; the number of lanes comes from the limit.
enum Mode {
    SYNC,
    COROUTINE,
    VIRTUAL,
    POOL;

    Strategy strategy(int lanes) {
        return switch (this) {
            case SYNC -> new Synchronous();
            case COROUTINE -> Lanes.coroutine(lanes);
            case VIRTUAL -> Lanes.virtual(lanes);
            case POOL -> Lanes.pool(lanes);
        };
    }
}
