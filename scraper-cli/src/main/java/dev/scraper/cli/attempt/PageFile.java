package dev.scraper.cli.attempt;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.content.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page in a file.
final class PageFile {

    /// Where pages in files are from, if nobody says otherwise.
    static final String USUAL_URL = "https://example.org/";

    private PageFile() {}

    /// Reads one.
    ///
    /// @param url where it would be from
    /// @param type as a header would have it; null for what the name of the file says
    /// @param longest bytes that it may have
    /// @throws UserException if it cannot be read, or is no page
    static Subject read(Path file, String url, @Nullable String type, long longest) {
        try {
            if (Files.size(file) > longest) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        "%s: has %,d bytes; --max-filesize allows more than %,d"
                                .formatted(file, Files.size(file), longest));
            }
            byte[] body = Files.readAllBytes(file);
            MediaType said = MediaType.of(type == null ? named(file) : type, false, body);
            return Subject.read(url, "the file " + file, said, body);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotRead(file, e));
        }
    }

    /// Null where the name says nothing.
    private static @Nullable String named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html", "htm" -> "text/html";
            case "xhtml" -> "application/xhtml+xml";
            case "xml" -> "application/xml";
            case "json" -> "application/json";
            default -> null;
        };
    }
}
