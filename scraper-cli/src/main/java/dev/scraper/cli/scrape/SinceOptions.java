package dev.scraper.cli.scrape;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.crawl.SameUrl;
import dev.scraper.since.EarlierOutput;
import dev.scraper.text.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The output of an earlier run, which a run is compared with.
@InGroup(OptionGroup.INPUT)
public final class SinceOptions {

    @Option(
            names = "--since",
            paramLabel = "PREV",
            description = "Compare with the output of an earlier run (JSON lines): servers are asked only for what is"
                    + " new since, and each record says whether its page is new, changed, unchanged, not_modified or"
                    + " gone. A crawl begins with the URLs that PREV has, too.")
    @Nullable
    Path previous;

    /// Refuses to write over it.
    ///
    /// @param flag that names the file
    public void refuse(String flag, @Nullable Path file) {
        if (previous != null && file != null && isSame(previous, file)) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "%s: %s is the output that --since compares with; give another file".formatted(flag, file));
        }
    }

    private static boolean isSame(Path previous, Path file) {
        try {
            return OutputOptions.isSame(previous, file)
                    || (Files.exists(previous) && Files.exists(file) && Files.isSameFile(previous, file));
        } catch (IOException e) {
            return false; // whoever opens it says what is wrong
        }
    }

    /// What it was, for a run that goes on with another; empty where there is none.
    public String text() {
        try {
            return previous == null
                    ? ""
                    : "%s, %s bytes".formatted(previous.getFileName(), Figures.count(Files.size(previous)));
        } catch (IOException e) {
            return String.valueOf(previous); // whoever opens it says what is wrong
        }
    }

    /// Opens it; null where there is none.
    ///
    /// @param same which URLs are one page
    /// @param crawls whether the list is the run's own
    /// @throws UserException if it cannot be read, or is no such output
    public @Nullable Comparing open(SameUrl same, boolean crawls) {
        try {
            return previous == null ? null : new Comparing(EarlierOutput.open(previous, same), crawls);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--since: " + e.getMessage());
        }
    }
}
