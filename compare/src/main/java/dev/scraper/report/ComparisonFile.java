package dev.scraper.report;

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
    /// @throws IOException if it cannot be written
    public static void write(Path file, Comparison comparison) throws IOException {
        try (OutputStream to = Files.newOutputStream(file)) {
            to.write(bytes(comparison));
            to.write('\n');
        }
    }

    /// Reads one.
    ///
    /// @throws IOException if there is none, or none of this format
    public static Comparison read(Path file) throws IOException {
        Comparison read;
        try {
            read = JSON.readValue(Files.readAllBytes(file), Comparison.class);
        } catch (IOException e) {
            throw new IOException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (JacksonException e) {
            throw new IOException(
                    "%s: is no comparison as --export-json writes it: %s".formatted(file, e.getOriginalMessage()), e);
        }
        if (read.format() != Comparison.FORMAT) {
            throw new IOException("%s: has format %d; this program reads format %d"
                    .formatted(file, read.format(), Comparison.FORMAT));
        }
        return read;
    }
}
