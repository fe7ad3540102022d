package dev.scraper.cli.progress;

import dev.scraper.frontier.Grown;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.visit.ListLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Says how far a run is: a line that is redrawn on a terminal, a plain line every 30 s elsewhere,
/// or a JSON object a second for programs.
public final class Progress implements Watcher, AutoCloseable {

    /// How it is said.
    public enum Form {
        BAR(Duration.ofMillis(200)),
        PLAIN(Duration.ofSeconds(30)),
        JSON(Duration.ofSeconds(1)),
        NONE(Duration.ofDays(1));

        private final Duration every;

        Form(Duration every) {
            this.every = every;
        }
    }

    private static final String CLEAR = "\r\u001b[K";

    private final Form form;
    private final PrintWriter err;
    private final int columns;
    private final long before;
    private final boolean grows;
    private final Supplier<FrontierStatus> status;
    private final Thread painter;
    private final long start = System.nanoTime();
    private final NewPerPage fresh = new NewPerPage();
    private volatile long lines;
    private volatile boolean whole;
    private volatile long ok;
    private volatile long failed;
    private volatile long skipped;
    private volatile long asked;

    /// @param columns of the terminal: a bar that wraps could not be drawn over
    /// @param before lines that have their record already
    /// @param grows whether the list grows while it is gone through
    /// @param status asked each time something is said
    public Progress(
            Form form, PrintWriter err, int columns, long before, boolean grows, Supplier<FrontierStatus> status) {
        this.form = form;
        this.err = err;
        this.columns = columns;
        this.before = before;
        this.grows = grows;
        this.status = status;
        this.painter = Thread.ofPlatform().daemon().name("progress").start(this::paint);
    }

    @Override
    public void listed(long count, boolean all) {
        lines = count;
        whole = all;
    }

    /// Only the thread that runs writes these.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean wasAsked) {
        asked += wasAsked ? 1 : 0;
        switch (outcome) {
            case DUPLICATE, ROBOTS_DENIED, OUT_OF_SCOPE -> skipped++;
            case OK, NOT_MODIFIED, UNCHANGED, REDIRECTED, NOT_HTML -> ok++;
            case HTTP_ERROR,
                    NETWORK_ERROR,
                    TIMEOUT,
                    TLS_ERROR,
                    TOO_LARGE,
                    INCOMPLETE,
                    PARSE_ERROR,
                    INVALID_URL,
                    PRIVATE_ADDRESS,
                    TOO_MANY_REDIRECTS,
                    WORKER_DIED -> failed++;
        }
    }

    @Override
    public void found(@Nullable ListLine page, Grown grown) {
        if (grows && grown.lines() > 0) {
            lines = grown.lines();
            fresh.page(grown.found());
        }
    }

    /// Lines of the list, as far as it is read.
    public long lines() {
        return lines;
    }

    /// Whether that is all of it.
    public boolean whole() {
        return whole;
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(form.every);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                Standing now =
                        new Standing(lines, whole && !grows, before, ok, failed, skipped, asked, elapsed, status.get());
                err.print(grows ? text(new CrawlStanding(now, fresh.perPage())) : text(now));
                err.flush();
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    private String text(Standing now) {
        return switch (form) {
            case BAR -> CLEAR + now.line(columns - 1);
            case JSON -> now.json() + "\n";
            case PLAIN, NONE -> now.line() + "\n";
        };
    }

    private String text(CrawlStanding now) {
        return switch (form) {
            case BAR -> CLEAR + now.line(columns - 1);
            case JSON -> now.run().json() + "\n";
            case PLAIN, NONE -> now.line() + "\n";
        };
    }

    @Override
    public void close() {
        painter.interrupt();
        boolean interrupted = false;
        while (painter.isAlive()) {
            try {
                painter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (form == Form.BAR) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
