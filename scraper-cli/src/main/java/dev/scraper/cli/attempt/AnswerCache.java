package dev.scraper.cli.attempt;

import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.recording.RecordedExchange;
import dev.scraper.recording.Recording;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers that were asked for once, each a recording (WARC) of its own in a folder that the user
/// alone can read. The hundred that were asked for last are kept.
///
/// @param settings what is asked with; another header or cookie is another answer
record AnswerCache(Path folder, FetchSettings settings) {

    private static final int MOST_KEPT = 100;
    private static final String SUFFIX = ".warc.gz";

    /// An answer.
    ///
    /// @param url where it was in the end
    /// @param since when it was asked for
    record Kept(CrawlUrl url, FetchResult.Fetched page, Instant since) {}

    /// Where answers are kept where the user names no folder; empty where there is no home.
    static Optional<Path> usualFolder(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (base.startsWith("/")) {
            return Optional.of(Path.of(base, "scraper", "try"));
        }
        String home = System.getProperty("user.home", "");
        return home.isBlank() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "scraper", "try"));
    }

    /// What a URL brought; empty where it was not asked for, or the file is damaged.
    Optional<Kept> find(CrawlUrl asked) {
        Path file = file(asked);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Recording recording = Recording.open(file, settings.maxBytes())) {
            Instant since = recording.origin().date();
            Optional<RecordedExchange> exchange;
            try (Stream<RecordedExchange> all = recording.exchanges()) {
                exchange = all.findFirst();
            }
            return exchange.filter(found -> found.result() instanceof FetchResult.Fetched && since != null)
                    .map(found -> new Kept(
                            found.url(), (FetchResult.Fetched) found.result(), since == null ? Instant.EPOCH : since));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /// Keeps what a URL brought.
    ///
    /// @param url where it was in the end
    /// @throws IOException if it cannot be written
    void keep(CrawlUrl asked, CrawlUrl url, FetchResult.Fetched page, Instant since) throws IOException {
        makeFolder();
        byte[] exchange = new ExchangeEncoder(settings).encode(FetchRequest.page(url), page, since);
        Path part = Files.createTempFile(folder, "answer", ".part");
        try {
            Files.write(part, exchange);
            Files.move(part, file(asked), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        forgetOld();
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            } catch (UnsupportedOperationException otherSystem) {
                // there it is the user's by where it stands
            }
        }
    }

    private void forgetOld() throws IOException {
        List<Path> kept;
        try (Stream<Path> files = Files.list(folder)) {
            kept = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingLong(AnswerCache::changed).reversed())
                    .toList();
        }
        for (Path old : kept.subList(Math.min(MOST_KEPT, kept.size()), kept.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private Path file(CrawlUrl asked) {
        String with = String.join(
                "\n",
                asked.text(),
                settings.userAgent(),
                settings.headers().toString(),
                String.valueOf(settings.credentials().login()),
                String.valueOf(settings.credentials().cookie()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(with.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + SUFFIX);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
