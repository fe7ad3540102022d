package dev.scraper.cli.pixels;

import dev.scraper.picture.Canvas;
import dev.scraper.picture.Palette;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The terminal while a drawing is shown: a screen of its own that is redrawn twenty times a
/// second, from opening to closing. However it is closed, the terminal is as it was before.
final class Show implements AutoCloseable {

    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(50);

    private static final String OPEN = "\033[?1049h\033[?25l\033[2J";
    private static final String CLOSE = "\033[0m\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintWriter out;
    private final Palette palette;
    private final Thread painter;
    private volatile Supplier<Canvas> frames = () -> new Canvas(0, 0);
    private volatile boolean closed;

    private Show(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
        this.painter = Thread.ofPlatform().daemon().name("painter").unstarted(this::paint);
    }

    static Show open(PrintWriter out, Palette palette) {
        Show show = new Show(out, palette);
        out.print(OPEN);
        show.painter.start();
        return show;
    }

    /// Shows what `next` gives from now on.
    void now(Supplier<Canvas> next) {
        frames = next;
    }

    private void paint() {
        while (!closed) {
            List<String> lines = frames.get().lines(palette);
            out.print(HOME + String.join(CLEAR_LINE + "\r\n", lines) + CLEAR_LINE + CLEAR_BELOW);
            out.flush();
            LockSupport.parkNanos(BETWEEN_FRAMES.toNanos());
        }
    }

    /// Waits for the last frame, then gives the terminal back; also when interrupted meanwhile.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(painter);
        boolean interrupted = Thread.interrupted();
        while (painter.isAlive()) {
            try {
                painter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        out.print(CLOSE);
        out.flush();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
