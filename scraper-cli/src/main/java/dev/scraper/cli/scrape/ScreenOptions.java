package dev.scraper.cli.scrape;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.progress.Progress;
import dev.scraper.cli.screen.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is said while a run goes on.
@InGroup(OptionGroup.SCREEN)
public final class ScreenOptions {

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say what is in force, each change of pace, and each URL that failed.")
    boolean verbose;

    @Option(
            names = "--progress",
            paramLabel = "auto|bar|plain|json|none",
            description = "How progress is told on stderr: a line that is redrawn, a line every 30 s, or a JSON object"
                    + " a second. Default: auto, a bar on a terminal and lines elsewhere.",
            defaultValue = "auto")
    Wanted progress = Wanted.AUTO;

    @Option(names = "--log-file", paramLabel = "FILE", description = "Append what -v says to FILE.")
    @Nullable
    Path logFile;

    /// How progress is told.
    enum Wanted {
        AUTO,
        BAR,
        PLAIN,
        JSON,
        NONE
    }

    /// Where a bar is drawn.
    ///
    /// @param columns 0 where none is
    record Screen(Progress.Form form, int columns) {}

    /// @param recordsOnTerminal whether records show the progress themselves
    Screen screen(boolean recordsOnTerminal) {
        if (quiet) {
            return new Screen(Progress.Form.NONE, 0);
        }
        return switch (progress) {
            case AUTO -> auto(recordsOnTerminal);
            case BAR ->
                new Screen(
                        Progress.Form.BAR,
                        Terminal.ofStderr().map(Terminal::columns).orElse(80));
            case PLAIN -> new Screen(Progress.Form.PLAIN, 0);
            case JSON -> new Screen(Progress.Form.JSON, 0);
            case NONE -> new Screen(Progress.Form.NONE, 0);
        };
    }

    private Screen auto(boolean recordsOnTerminal) {
        Optional<Terminal> terminal = Terminal.ofStderr().filter(Terminal::moves);
        if (terminal.isEmpty() || verbose) { // what -v says would be written into the bar
            return new Screen(Progress.Form.PLAIN, 0);
        }
        return recordsOnTerminal
                ? new Screen(Progress.Form.NONE, 0)
                : new Screen(Progress.Form.BAR, terminal.get().columns());
    }
}
