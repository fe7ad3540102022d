package dev.scraper.cli.scrape;

import dev.scraper.cli.screen.Figures;
import dev.scraper.record.UrlOutcome;
import dev.scraper.scrape.ScrapeRun.Watcher;
import dev.scraper.visit.ListLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Says how far a run is: a line that is redrawn on a terminal, and a plain line every 30 s
/// elsewhere.
public final class Progress implements Watcher, AutoCloseable {

    /// How it is said.
    public enum Form {
        BAR(Duration.ofMillis(100)),
        PLAIN(Duration.ofSeconds(30)),
        NONE(Duration.ofDays(1));

        private final Duration every;

        Form(Duration every) {
            this.every = every;
        }
    }

    private static final String CLEAR = "\r\u001b[K";
    private static final int EVIDENCE = 5;

    private final Form form;
    private final PrintWriter err;
    private final int columns;
    private final Thread painter;
    private final long start = System.nanoTime();
    private volatile long lines;
    private volatile boolean whole;
    private volatile long done;
    private volatile long accepted;

    /// @param columns of the terminal: a bar that wraps could not be drawn over
    public Progress(Form form, PrintWriter err, int columns) {
        this.form = form;
        this.err = err;
        this.columns = columns;
        this.painter = Thread.ofPlatform().daemon().name("progress").start(this::paint);
    }

    @Override
    public void listed(long count, boolean all) {
        lines = count;
        whole = all;
    }

    /// Only the thread that runs writes these two.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void recorded(ListLine line, UrlOutcome outcome) {
        accepted += outcome.accepted() ? 1 : 0;
        done++;
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(form.every);
                String line = line(lines, whole, done, accepted, Duration.ofNanos(System.nanoTime() - start));
                err.print(form == Form.BAR ? CLEAR + cut(line) : line + "\n");
                err.flush();
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
    }

    /// `scrape  31 / 50 URLs  62%  ok 30  failed 1  41.8 URL/s  1 min left`.
    public static String line(long lines, boolean whole, long done, long accepted, Duration elapsed) {
        double rate = elapsed.isZero() ? 0 : done / (elapsed.toNanos() / 1e9);
        StringBuilder line = new StringBuilder("scrape  ")
                .append(Figures.count(done))
                .append(" / ")
                .append(Figures.count(lines))
                .append(whole ? " URLs" : "+ URLs");
        if (whole && lines > 0) {
            line.append("  ").append(100 * done / lines).append('%');
        }
        line.append("  ok ").append(Figures.count(accepted));
        line.append("  failed ").append(Figures.count(done - accepted));
        line.append(String.format(Locale.ROOT, "  %.1f URL/s", rate));
        if (whole && done >= EVIDENCE && done < lines) {
            line.append("  about ")
                    .append(left(Duration.ofNanos((long) ((lines - done) / rate * 1e9))))
                    .append(" left");
        }
        return line.toString();
    }

    private static String left(Duration duration) {
        if (duration.toSeconds() < 90) {
            return Math.max(1, duration.toSeconds()) + " s";
        }
        return duration.toMinutes() < 90 ? duration.toMinutes() + " min" : duration.toHours() + " h";
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
