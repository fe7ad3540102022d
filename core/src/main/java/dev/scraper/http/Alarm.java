package dev.scraper.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A time at which whatever is being [watched][#watch] is closed, so that a thread that waits for it
/// waits no longer: the only way to end a read, a write and a handshake alike. To be closed once all
/// is done in time.
public final class Alarm implements Runnable, AutoCloseable {

    private final long due;
    private @Nullable Future<?> timer;
    private @Nullable Closeable watched;
    private boolean rang;

    private Alarm(long due) {
        this.due = due;
    }

    static Alarm in(Duration time, ScheduledThreadPoolExecutor timers) {
        long nanos = time.toNanos();
        Alarm alarm = new Alarm(System.nanoTime() + nanos);
        synchronized (alarm) {
            alarm.timer = timers.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
        }
        return alarm;
    }

    /// Closes `closeable` when it rings, in place of what it watched before: at once where it rang
    /// already.
    synchronized void watch(Closeable closeable) {
        watched = closeable;
        if (rang) {
            closeNow();
        }
    }

    /// Whether the time is over.
    public synchronized boolean rang() {
        return rang;
    }

    /// How long until it rings; zero or less once it should have rung.
    public Duration left() {
        return Duration.ofNanos(due - System.nanoTime());
    }

    @Override
    public synchronized void run() {
        rang = true;
        closeNow();
    }

    private void closeNow() {
        if (watched != null) {
            try {
                watched.close();
            } catch (IOException e) {
                // it is as good as closed
            }
        }
    }

    /// Turns it off.
    @Override
    public synchronized void close() {
        watched = null;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
