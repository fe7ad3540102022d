package dev.scraper.cli.report;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that the user asked for.
///
/// @param flag the one that names it, for messages
record OutputFile(String flag, Path path) {

    /// Writes `text`, over what was there.
    ///
    /// @throws UserException if it cannot be written
    void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Says that it cannot be written, and why.
    UserException unwritable(IOException why) {
        return new UserException(ExitStatus.INPUT_OUTPUT, flag + ": " + Errors.cannotWrite(path, why));
    }
}
