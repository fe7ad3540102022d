package dev.scraper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something again and again, on a thread of its own, until it is ended.
///
/// @param ended lets the thread end
record Ticker(CountDownLatch ended) {

    /// @param every how often; zero for never
    static Ticker start(Duration every, Runnable each) {
        Ticker ticker = new Ticker(new CountDownLatch(1));
        if (!every.isZero()) {
            Thread.ofPlatform().daemon().name("scraper-progress").start(() -> ticker.run(every, each));
        }
        return ticker;
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

    /// A call that is under way may still end.
    void end() {
        ended.countDown();
    }
}
