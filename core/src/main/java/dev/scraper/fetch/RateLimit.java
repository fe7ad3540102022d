package dev.scraper.fetch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A rate at which the bytes of many bodies are taken. Bytes are paid for after they came: who took
/// some is called back once all those taken so far are within the rate. No thread waits for that.
/// Safe for many threads.
final class RateLimit {

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final Executor executor;
    private final AtomicLong paid = new AtomicLong(System.nanoTime());

    /// @param executor runs what is called back; it must not block
    RateLimit(long bytesPerSecond, Executor executor) {
        this.bytesPerSecond = bytesPerSecond;
        this.executor = executor;
    }

    /// Counts `bytes` and runs `next` once they are paid for: at once where nothing is owed.
    void after(long bytes, Runnable next) {
        long now = System.nanoTime();
        long cost = Math.round(bytes * NANOS / bytesPerSecond);
        long until = paid.updateAndGet(was -> (was - now > 0 ? was : now) + cost);
        if (until - now <= 0) {
            next.run();
        } else {
            CompletableFuture.delayedExecutor(until - now, TimeUnit.NANOSECONDS, executor)
                    .execute(next);
        }
    }
}
