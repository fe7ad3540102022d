package dev.scraper.strategy;

/// What a lane runs on.
public enum Threads {
    VIRTUAL {
        @Override
        Thread start(String name, Runnable lane) {
            return Thread.ofVirtual().name(name).start(lane);
        }
    },
    PLATFORM {
        @Override
        Thread start(String name, Runnable lane) {
            return Thread.ofPlatform().daemon().name(name).start(lane);
        }
    };

    abstract Thread start(String name, Runnable lane);
}
