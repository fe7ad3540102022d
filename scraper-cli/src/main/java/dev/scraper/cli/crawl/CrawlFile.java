package dev.scraper.cli.crawl;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.Via;
import dev.scraper.lines.LineReader;
import dev.scraper.list.GrowingList;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The list of a crawl that is about to begin or to go on, held so that no other run writes to it.
public final class CrawlFile {

    private static final String FLAG = "--list";
    private static final int LONGEST_LINE = 128 * 1024;
    private static final String ENDING = ".list.jsonl";

    private final OutputFile file;
    private final boolean temporary;
    private final boolean made;
    private boolean used;

    /// @param temporary whether it ends with the run
    /// @param made whether it is here only since a moment
    private CrawlFile(OutputFile file, boolean temporary, boolean made) {
        this.file = file;
        this.temporary = temporary;
        this.made = made;
    }

    /// The list that belongs to an output: `pages.list.jsonl` to `pages.jsonl`.
    public static Path beside(Path output) {
        String name = String.valueOf(output.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        boolean known = List.of(".jsonl", ".json", ".ndjson", ".csv").contains(ending);
        return output.resolveSibling((known ? name.substring(0, dot) : name) + ENDING);
    }

    /// The seeds that a list has, in their order; none where there is no list.
    ///
    /// @throws UserException if it cannot be read
    static List<String> seeds(Path path) {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        List<String> seeds = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path)) {
            LineReader lines = new LineReader(in, LONGEST_LINE);
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                CrawlLine read = CrawlLine.read(line.bytes(), 0, line.length());
                if (read != null && read.found().via() != Via.SEED) {
                    break;
                }
                if (read != null) {
                    seeds.add(read.url());
                }
            }
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(FLAG, e.getMessage()));
        }
        return seeds;
    }

    /// Holds it, and changes nothing in it.
    ///
    /// @param path null for a file that ends with the run
    /// @throws UserException if it cannot be written
    static CrawlFile hold(@Nullable Path path) {
        try {
            if (path == null) {
                return new CrawlFile(OutputFile.open(Files.createTempFile("scraper-crawl-", ENDING)), true, true);
            }
            boolean there = Files.exists(path);
            return new CrawlFile(OutputFile.open(path), false, !there);
        } catch (OutputBusyException busy) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(FLAG, busy.getMessage()));
        } catch (IOException e) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: %s".formatted(FLAG, path == null ? e.getMessage() : Errors.cannotWrite(path, e)));
        }
    }

    Path path() {
        return file.path();
    }

    /// Whether a crawl has begun in it.
    boolean isBegun() {
        try {
            return file.size() > 0;
        } catch (IOException unknown) {
            return false; // whoever writes to it will say so
        }
    }

    /// Begins it.
    GrowingList begin(CrawlHeader header, List<CrawlLine> seeds) {
        used = true;
        try {
            return GrowingList.begin(file, header.text(), seeds);
        } catch (IOException e) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(FLAG, Errors.cannotWrite(file.path(), e)));
        }
    }

    /// Goes on with it.
    GrowingList resume() {
        used = true;
        try {
            return GrowingList.resume(file);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(FLAG, e.getMessage()));
        }
    }

    /// Lets go of it.
    void release() {
        try {
            file.close();
            if (temporary || (made && !used)) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException e) {
            // it was temporary, or nothing was written to it
        }
    }
}
