package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// The one thread that rings alarms. Safe for many threads.
final class Alarms implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final Set<Alarm> pending = ConcurrentHashMap.newKeySet();

    Alarms() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("http-alarms").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// One that rings after `time`, unless it is closed before.
    ///
    /// @throws ExchangeException if nobody is to wait for anything any more
    Alarm in(Duration time) throws ExchangeException {
        Alarm alarm = new Alarm(time, pending::remove);
        pending.add(alarm);
        try {
            alarm.set(timer);
            return alarm;
        } catch (RejectedExecutionException e) {
            alarm.close();
            throw new ExchangeException(Kind.NO_CONNECTION, "the client is closed", e);
        }
    }

    /// All ring now.
    @Override
    public void close() {
        timer.shutdownNow();
        pending.forEach(Alarm::run);
    }
}
