package dev.scraper.cli.scrape;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends a run after a while: first it begins nothing more, and what is still under way some seconds
/// later is interrupted.
final class TimeLimit implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration longest;
    private final Runnable stop;
    private final Thread runner = Thread.currentThread();
    private final Thread watch;
    private volatile boolean over;
    private boolean closed;

    private TimeLimit(Duration longest, Runnable stop) {
        this.longest = longest;
        this.stop = stop;
        this.watch = Thread.ofPlatform().daemon().name("time-limit").unstarted(this::watch);
    }

    /// A limit for what this thread runs.
    ///
    /// @param longest null for no limit
    static TimeLimit of(@Nullable Duration longest, Runnable stop) {
        TimeLimit limit = new TimeLimit(longest == null ? Duration.ZERO : longest, stop);
        if (longest != null) {
            limit.watch.start();
        }
        return limit;
    }

    private void watch() {
        try {
            Thread.sleep(longest);
            over = true;
            stop.run();
            Thread.sleep(GRACE);
            interruptRunner();
        } catch (InterruptedException e) {
            // the run was over before
        }
    }

    private synchronized void interruptRunner() {
        if (!closed) {
            runner.interrupt();
        }
    }

    boolean isOver() {
        return over;
    }

    /// No interrupt comes after this.
    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        if (over) {
            Thread.interrupted(); // it was meant for the run
        }
    }
}
