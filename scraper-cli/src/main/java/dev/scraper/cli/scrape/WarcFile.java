package dev.scraper.cli.scrape;

import dev.scraper.archive.WarcOutput;
import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.ProgramVersion;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/// A WARC file that is about to be written, held so that no other run does.
public final class WarcFile {

    private final OutputFile file;

    private WarcFile(OutputFile file) {
        this.file = file;
    }

    /// Holds it, and changes nothing in it.
    ///
    /// @param flag the one that names it
    /// @param kept whether what it has may stay, or may go
    /// @throws UserException if it cannot be written, or has something that nobody gave up
    public static WarcFile hold(String flag, Path path, boolean kept) {
        OutputFile file;
        try {
            file = OutputFile.open(path);
        } catch (OutputBusyException busy) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(flag, busy.getMessage()));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, flag + ": " + Errors.cannotWrite(path, e));
        }
        WarcFile held = new WarcFile(file);
        if (!kept && held.size() > 0) {
            held.release();
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: %s has records already; --continue goes on with them, --overwrite starts over"
                            .formatted(flag, path));
        }
        return held;
    }

    private long size() {
        try {
            return file.size();
        } catch (IOException unknown) {
            return 0; // whoever writes to it will say so
        }
    }

    /// Starts it over, or goes on behind its last whole record.
    ///
    /// @throws UserException if it cannot be written, or is damaged; then it is released
    public WarcOutput open(String flag, boolean goOn) {
        String software = "scraper/" + ProgramVersion.number();
        try {
            return goOn ? WarcOutput.resume(file, software) : WarcOutput.begin(file, software);
        } catch (IOException e) {
            release();
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(flag, e.getMessage()));
        }
    }

    /// Lets go of it.
    public void release() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written to it
        }
    }
}
