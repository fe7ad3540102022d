package dev.scraper.strategy;

/// What a lane runs on.
public enum Threads {
    /// Virtual threads: cheap, for many lanes that wait.
    VIRTUAL {
        @Override
        Thread start(String name, Runnable lane) {
            return Thread.ofVirtual().name(name).start(lane);
        }
    },
    /// Threads of the operating system, daemons: for few lanes.
    PLATFORM {
        @Override
        Thread start(String name, Runnable lane) {
            return Thread.ofPlatform().daemon().name(name).start(lane);
        }
    };

    abstract Thread start(String name, Runnable lane);
}
