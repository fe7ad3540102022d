package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// The one thread that rings alarms. Safe for many threads.
final class Alarms implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Alarms() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("http-alarms").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// One that rings after `time`, unless it is closed before.
    ///
    /// @throws ExchangeException if nobody is to wait for anything any more
    Alarm in(Duration time) throws ExchangeException {
        try {
            return Alarm.in(time, timer);
        } catch (RejectedExecutionException e) {
            throw new ExchangeException(Kind.NO_CONNECTION, "the client is closed", e);
        }
    }

    /// All ring now.
    @Override
    public void close() {
        timer.shutdownNow().forEach(Runnable::run);
    }
}
