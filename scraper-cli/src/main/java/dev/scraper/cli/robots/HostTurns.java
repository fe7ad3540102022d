package dev.scraper.cli.robots;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one request at a time to each host, with a gap between the end of one and the start of the
/// next. Safe for many threads.
///
/// @param gap zero or more
record HostTurns(Duration gap, Map<String, Turn> turns) {

    HostTurns(Duration gap) {
        this(gap, new ConcurrentHashMap<>());
    }

    /// One host's.
    static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private long lastEnd;
        private boolean asked;
    }

    /// A request.
    interface Request<T> {
        T make() throws InterruptedException;
    }

    /// Makes a request when its host's turn has come.
    <T> T take(String host, Request<T> request) throws InterruptedException {
        Turn turn = turns.computeIfAbsent(host, name -> new Turn());
        turn.lock.lockInterruptibly();
        try {
            if (turn.asked) {
                TimeUnit.NANOSECONDS.sleep(turn.lastEnd + gap.toNanos() - System.nanoTime());
            }
            turn.asked = true;
            return request.make();
        } finally {
            turn.lastEnd = System.nanoTime();
            turn.lock.unlock();
        }
    }
}
