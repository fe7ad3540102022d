package dev.scraper.cli.report;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A comparison as JSON in a file: what `--export-json` writes and `scraper report` reads.
public final class ComparisonFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ComparisonFile() {}

    /// The comparison as JSON, without line ends.
    public static byte[] bytes(Comparison comparison) {
        return JSON.writeValueAsBytes(comparison);
    }

    /// Writes it, over what was there.
    ///
    /// @param flag the one that names `file`, for the message
    /// @throws UserException if it cannot be written
    public static void write(String flag, Path file, Comparison comparison) {
        try (OutputStream to = Files.newOutputStream(file)) {
            to.write(bytes(comparison));
            to.write('\n');
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, flag + ": " + Errors.cannotWrite(file, e));
        }
    }

    /// Reads one.
    ///
    /// @throws UserException if there is none, or none of this format
    public static Comparison read(Path file) {
        Comparison read;
        try {
            read = JSON.readValue(Files.readAllBytes(file), Comparison.class);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: cannot be read: %s".formatted(file, e.getMessage()));
        } catch (JacksonException e) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: is no comparison as --export-json writes it: %s".formatted(file, e.getOriginalMessage()));
        }
        if (read.format() != Comparison.FORMAT) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: has format %d; this program reads format %d"
                            .formatted(file, read.format(), Comparison.FORMAT));
        }
        return read;
    }
}
