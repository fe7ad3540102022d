package dev.scraper.cli.explain;

import dev.scraper.cli.crawl.CrawlTerms;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Via;
import dev.scraper.lines.LineReader;
import dev.scraper.list.GrowingList;
import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds URLs in the list of a crawl, which is read once for that; a run may write to it meanwhile.
final class ListIndex implements Closeable {

    private static final int USUAL_LINE = 512;
    private static final int LONGEST_LINE = 128 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final CrawlTerms terms;
    private final PlaceTable places = new PlaceTable();
    private final List<CrawlUrl> seeds = new ArrayList<>();
    private final Set<String> movedRoots = new LinkedHashSet<>();
    private long lines;
    private long damaged;

    private ListIndex(Path path, FileChannel channel, CrawlTerms terms) {
        this.path = path;
        this.channel = channel;
        this.terms = terms;
    }

    /// Reads a list.
    ///
    /// @throws UserException if that cannot be read, or is none of a crawl
    static ListIndex read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw bad(
                    path,
                    (Files.exists(path) ? "is no file" : "does not exist")
                            + "; crawl writes the list of its URLs beside its output, or to what --list names: give that"
                            + " with --list");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            boolean read = false;
            try {
                LineReader lines = new LineReader(channel);
                ListIndex index = new ListIndex(path, channel, terms(path, lines.next()));
                index.add(lines);
                read = true;
                return index;
            } finally {
                if (!read) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    private static CrawlTerms terms(Path path, LineReader.@Nullable Line first) {
        String text = first == null ? "" : new String(first.bytes(), 0, first.length(), StandardCharsets.UTF_8);
        if (!text.startsWith(GrowingList.HEADER)) {
            throw bad(
                    path,
                    "is no list of a crawl: its first line is '%s', not '%s...'; explain-url is for what crawl wrote"
                            .formatted(Harmless.text(text), GrowingList.HEADER));
        }
        try {
            return CrawlTerms.read(text.substring(GrowingList.HEADER.length()));
        } catch (IllegalArgumentException damaged) {
            throw bad(path, String.valueOf(damaged.getMessage()));
        }
    }

    private static UserException bad(Path path, String what) {
        return new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(path, what));
    }

    private void add(LineReader all) throws IOException {
        for (LineReader.Line line = all.next(); line != null; line = all.next()) {
            if (line.length() == 0 || line.bytes()[0] == '#') {
                continue;
            }
            CrawlLine entry = CrawlLine.read(line.bytes(), 0, line.length());
            CrawlUrl url = entry == null ? null : parsed(entry.url());
            if (entry == null) {
                damaged++;
            } else {
                lines++;
            }
            if (entry != null && url != null) {
                places.add(terms.same().hash(url), line.offset());
                if (entry.found().via() == Via.SEED) {
                    seeds.add(url);
                }
                if (entry.found().root() != null) {
                    movedRoots.add(entry.found().root());
                }
            }
        }
    }

    private static @Nullable CrawlUrl parsed(String url) {
        try {
            return CrawlUrl.parse(url);
        } catch (IllegalArgumentException none) {
            return null; // a seed that is no URL has a line, and no page
        }
    }

    /// How the crawl was begun.
    CrawlTerms terms() {
        return terms;
    }

    /// What the user gave.
    List<CrawlUrl> seeds() {
        return seeds;
    }

    /// Where seeds moved to that took their scope along.
    Set<String> movedRoots() {
        return movedRoots;
    }

    /// Lines of URLs.
    long lines() {
        return lines;
    }

    /// Lines that say nothing: what is being written is one for a moment.
    long damaged() {
        return damaged;
    }

    /// The lines of a URL, however it is spelt there; that of the shortest way from a seed first.
    List<CrawlLine> of(CrawlUrl url) {
        SameUrl same = terms.same();
        String key = same.key(url);
        List<CrawlLine> found = new ArrayList<>();
        for (long place : places.of(same.hash(url))) {
            CrawlLine line = lineAt(place);
            CrawlUrl there = parsed(line.url());
            if (there == null || !same.key(there).equals(key)) {
                continue; // another with the same part of its hash
            }
            if (found.isEmpty()
                    || line.found().depth() >= found.getFirst().found().depth()) {
                found.add(line);
            } else {
                found.addFirst(line);
            }
        }
        return found;
    }

    private CrawlLine lineAt(long place) {
        try {
            for (int size = USUAL_LINE; ; size = LONGEST_LINE) {
                ByteBuffer buffer = ByteBuffer.allocate(size);
                int got = 0;
                while (buffer.hasRemaining() && got >= 0) {
                    got = channel.read(buffer, place + buffer.position());
                }
                int end = 0;
                while (end < buffer.position() && buffer.array()[end] != '\n') {
                    end++;
                }
                if (end < buffer.position() || size == LONGEST_LINE || got < 0) {
                    CrawlLine line = CrawlLine.read(buffer.array(), 0, end);
                    if (line == null) {
                        throw new IOException("it changed at byte %d while it was read".formatted(place));
                    }
                    return line;
                }
            }
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
