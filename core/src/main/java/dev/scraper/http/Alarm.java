package dev.scraper.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A time at which whatever is being [watched][#watch] is closed, so that a thread that waits for
/// it waits no longer: the only way to end a read, a write and a handshake alike. To be closed once
/// all is done in time.
public final class Alarm implements Runnable, AutoCloseable {

    private final long due;
    private final Consumer<Alarm> closed;
    private @Nullable Future<?> timer;
    private @Nullable Closeable watched;
    private boolean rang;

    /// @param after now
    /// @param closed told once it is turned off
    Alarm(Duration after, Consumer<Alarm> closed) {
        this.due = System.nanoTime() + after.toNanos();
        this.closed = closed;
    }

    synchronized void set(ScheduledExecutorService timers) {
        timer = timers.schedule(this, due - System.nanoTime(), TimeUnit.NANOSECONDS);
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
        closed.accept(this);
        watched = null;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
