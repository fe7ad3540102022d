package dev.scraper.cli.screen;

import java.io.PrintWriter;

/// One line at the bottom of a terminal that says what is going on now; nothing where there is no
/// terminal.
public final class Status implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;

    private Status(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /// A line on stderr where that is a terminal.
    public static Status onTerminal(PrintWriter err) {
        return new Status(err, Terminal.ofStderr().map(Terminal::moves).orElse(false));
    }

    /// Replaces what the line says.
    public void show(String text) {
        if (shown) {
            err.print(CLEAR + text);
            err.flush();
        }
    }

    /// Leaves an empty line.
    @Override
    public void close() {
        show("");
    }
}
