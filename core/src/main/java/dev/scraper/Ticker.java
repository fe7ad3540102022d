package dev.scraper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something again and again, on a thread of its own, until it is ended.
final class Ticker {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration every;
    private final Thread thread;

    /// One that has not begun.
    ///
    /// @param every how often; zero for never
    Ticker(Duration every, Runnable each) {
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("scraper-progress").unstarted(() -> run(every, each));
    }

    void start() {
        if (!every.isZero()) {
            thread.start();
        }
    }

    private void run(Duration every, Runnable each) {
        try {
            while (!ended.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                each.run();
            }
        } catch (InterruptedException e) {
            // nobody is told any more
        }
    }

    boolean isOnThisThread() {
        return Thread.currentThread() == thread;
    }

    /// Waits for what is being done, unless the caller is interrupted meanwhile.
    void end() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
