package dev.scraper.cli.compare;

import dev.scraper.cli.screen.Status;
import dev.scraper.cli.screen.Terminal;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// Says what a comparison does: a line that is redrawn on a terminal, elsewhere a line for each
/// phase.
///
/// What it is told has the phase before a colon, and more behind it.
final class Phases implements Consumer<String>, AutoCloseable {

    private final String command;
    private final PrintWriter err;
    private final Status status;
    private final boolean redrawn = Terminal.ofStderr().map(Terminal::moves).orElse(false);
    private String phase = "";

    /// @param command whose phases they are
    Phases(String command, PrintWriter err) {
        this.command = command;
        this.err = err;
        this.status = Status.onTerminal(err);
    }

    @Override
    public void accept(String told) {
        status.show(command + ": " + told);
        int colon = told.indexOf(':');
        String now = colon < 0 ? told : told.substring(0, colon);
        if (!redrawn && !now.equals(phase)) {
            phase = now;
            err.println(command + ": " + now);
        }
    }

    @Override
    public void close() {
        status.close();
    }
}
