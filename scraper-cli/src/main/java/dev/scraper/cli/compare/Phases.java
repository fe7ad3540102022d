package dev.scraper.cli.compare;

import dev.scraper.cli.screen.Status;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.text.Figures;
import dev.scraper.tournament.ComparisonProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Says what a comparison does and how long it will still take: a line that is redrawn every second
/// on a terminal; elsewhere a line for each phase, and one every ten seconds.
final class Phases implements ComparisonProgress, AutoCloseable {

    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final int WIDTH = 79;

    /// Seconds from which on minutes are told.
    private static final int LONG = 600;

    private final String command;
    private final PrintWriter err;
    private final Status status;
    private final boolean redrawn;
    private final LongSupplier clock;
    private final long began;
    private String phase = "";
    private String detail = "";
    private @Nullable Long end;
    private long said;
    private @Nullable Thread ticker;

    /// @param command whose phases they are
    Phases(String command, PrintWriter err) {
        this(
                command,
                err,
                Status.onTerminal(err),
                Terminal.ofStderr().map(Terminal::moves).orElse(false),
                System::nanoTime);
    }

    /// @param redrawn whether `status` shows anything
    /// @param clock in nanoseconds
    Phases(String command, PrintWriter err, Status status, boolean redrawn, LongSupplier clock) {
        this.command = command;
        this.err = err;
        this.status = status;
        this.redrawn = redrawn;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /// A phase that shows by itself how far it is.
    void begin(String what) {
        show(what, "", Optional.empty());
    }

    /// What goes on now, and is said again while it does.
    @Override
    public void begin(String what, String part, Optional<Duration> left) {
        show(what, part, left);
        synchronized (this) {
            if (ticker == null) {
                ticker = Thread.ofPlatform().daemon().name("phases").start(this::ticking);
            }
        }
    }

    private synchronized void show(String what, String part, Optional<Duration> left) {
        boolean next = !what.equals(phase);
        phase = what;
        detail = part;
        end = left.map(time -> clock.getAsLong() + time.toNanos()).orElse(null);
        tell(next);
    }

    /// @param next whether a phase begins, which is said everywhere
    synchronized void tell(boolean next) {
        long now = clock.getAsLong();
        if (redrawn) {
            status.show(cut(command + ": " + phase + (detail.isEmpty() ? "" : ", " + detail) + times(now)));
        } else if (next || now - said >= SELDOM.toNanos()) {
            said = now;
            err.println(cut(command + ": " + phase + (next || detail.isEmpty() ? "" : ", " + detail) + times(now)));
            err.flush();
        }
    }

    private String times(long now) {
        String gone = "; " + span(Duration.ofNanos(now - began));
        Long until = end;
        return until == null ? gone : gone + ", about " + span(Duration.ofNanos(Math.max(0, until - now))) + " left";
    }

    private static String span(Duration duration) {
        long seconds = Math.max(1, duration.plusMillis(500).toSeconds());
        return seconds < LONG ? seconds + " s" : Figures.span(duration);
    }

    /// A line that wraps could not be drawn over.
    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH);
    }

    private void ticking() {
        try {
            while (true) {
                Thread.sleep(1_000);
                tell(false);
            }
        } catch (InterruptedException over) {
            // nothing is left to say
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = ticker;
            ticker = null;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        status.close();
    }
}
