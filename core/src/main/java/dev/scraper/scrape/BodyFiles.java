package dev.scraper.scrape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A folder that keeps bodies, each in a file named by its line and URL. No URL can name a file
/// outside it.
final class BodyFiles {

    private static final int LONGEST_NAME = 120;

    private final Path folder;

    BodyFiles(Path folder) {
        this.folder = folder;
    }

    /// Writes the body; one that is there already is replaced.
    void save(long n, String url, byte[] body) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name(n, url)), body);
    }

    /// The line's number, and of the URL letters, digits, dots and dashes:
    /// `000017-example.org_a_b.html`. None ends in a dot, which Windows would drop.
    static String name(long n, String url) {
        String plain = url.replaceFirst("(?i)^https?://", "")
                .replaceAll("[^A-Za-z0-9.-]+", "_")
                .replaceAll("\\.{2,}", "_");
        String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
        return String.format(Locale.ROOT, "%06d-%s", n, cut.replaceAll("[_.]+$", ""));
    }
}
