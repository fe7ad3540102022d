package dev.scraper.cli.report;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.report.Comparison;
import java.io.IOException;
import java.nio.file.Path;

/// A form of a comparison that may go into a file of the user's.
interface ReportFile {

    /// Writes it, over what was there.
    ///
    /// @throws IOException if it cannot be written
    void write(Path file, Comparison comparison) throws IOException;

    /// Writes it there.
    ///
    /// @param flag the one that names `file`, for the message
    /// @throws UserException if it cannot be written
    static void write(ReportFile form, String flag, Path file, Comparison comparison) {
        try {
            form.write(file, comparison);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, flag + ": " + Errors.cannotWrite(file, e));
        }
    }
}
