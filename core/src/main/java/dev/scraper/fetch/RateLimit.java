package dev.scraper.fetch;

import dev.scraper.fetch.FetchSettings.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A rate at which the bytes of many bodies are taken. Bytes are paid for after they came: who took
/// some waits until all those taken so far are within the rate. Safe for many threads.
public final class RateLimit {

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final AtomicLong paid = new AtomicLong(System.nanoTime());

    private RateLimit(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /// Null where there is no limit.
    public static @Nullable RateLimit of(Connection connection) {
        return connection.bytesPerSecond() == 0 ? null : new RateLimit(connection.bytesPerSecond());
    }

    /// Counts `bytes`.
    ///
    /// @return how long until they are paid for; zero where nothing is owed
    public Duration debt(long bytes) {
        long now = System.nanoTime();
        long cost = Math.round(bytes * NANOS / bytesPerSecond);
        long until = paid.updateAndGet(was -> (was - now > 0 ? was : now) + cost);
        return Duration.ofNanos(Math.max(0, until - now));
    }
}
