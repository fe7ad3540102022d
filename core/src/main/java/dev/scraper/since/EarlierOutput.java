package dev.scraper.since;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.lines.LineReader;
import dev.scraper.record.UrlOutcome;
import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.EarlierPages;
import dev.scraper.warc.FileBlocks;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The output of an earlier run, which is only read. Opening it reads it twice, once to count, and
/// keeps twenty bytes a record; what a record says is read again when it is wanted.
///
/// Safe for many threads, but for [#list] and [#unlisted], which are for one.
public final class EarlierOutput implements EarlierPages, Closeable {

    private static final int LONGEST_RECORD = 512 * 1024 * 1024;
    private static final int USUAL_RECORD = 8 * 1024;
    private static final int MOST_NAMES = 10_000;

    private final Path path;
    private final SameUrl same;
    private final long length;
    private final FileBlocks file;
    private final RecordTable table;
    private final Set<String> selections = new HashSet<>();
    private final Set<EarlierCrawl.Move> moves = new LinkedHashSet<>();
    private boolean links;
    private boolean asks = true;
    private long records;
    private long damaged;

    private EarlierOutput(Path path, SameUrl same, long length, RecordTable table) throws IOException {
        this.path = path;
        this.same = same;
        this.length = length;
        this.table = table;
        this.file = new FileBlocks(path);
    }

    /// Opens an output.
    ///
    /// @param path of JSON lines with all fields
    /// @param same which URLs are one page
    /// @throws IOException if it cannot be read, or is no such output; the message says what it is
    public static EarlierOutput open(Path path, SameUrl same) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + ": there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": is no file that could be read in any order");
        }
        long length = Files.size(path);
        if (length >= RecordTable.LONGEST) {
            throw new IOException(path + ": is longer than a terabyte");
        }
        EarlierOutput opened = new EarlierOutput(path, same, length, new RecordTable(lines(path)));
        boolean read = false;
        try {
            opened.read();
            read = true;
            return opened;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    private static long lines(Path path) throws IOException {
        byte[] block = new byte[256 * 1024];
        long lines = 1;
        try (InputStream in = new FileInputStream(path.toFile())) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                for (int i = 0; i < read; i++) {
                    lines += block[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private void read() throws IOException {
        boolean digests = false;
        try (InputStream in = new FileInputStream(path.toFile())) {
            LineReader reader = new LineReader(in, LONGEST_RECORD);
            for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                try {
                    EarlierRecord record = EarlierRecord.read(line.bytes(), 0, line.length());
                    records++;
                    if (record != null) {
                        digests |= record.digest() != null;
                        keep(record, line.offset());
                    }
                } catch (EarlierRecord.DamagedException none) {
                    refuse(line);
                    boolean torn = line.offset() + line.length() >= length;
                    damaged += line.length() == 0 || torn ? 0 : 1;
                }
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        if (records == 0) {
            throw new IOException(path + ": has no record of a run");
        }
        if (table.pages() > 0 && !digests) {
            throw new IOException(
                    path + ": its records have no digest, by which pages are compared: it needs all fields");
        }
    }

    /// What begins with something else is no output at all.
    private void refuse(LineReader.Line line) throws IOException {
        if (records == 0 && damaged == 0 && line.length() > 0 && line.bytes()[0] != '{') {
            int shown = Math.min(line.length(), 60);
            throw new IOException("%s: is no output in JSON lines: it begins with '%s'"
                    .formatted(path, Harmless.text(new String(line.bytes(), 0, shown, StandardCharsets.UTF_8))));
        }
    }

    /// A duplicate says nothing of the page that it repeats.
    private static boolean isOfUrl(EarlierRecord record) {
        return record.outcome() != UrlOutcome.DUPLICATE;
    }

    private void keep(EarlierRecord record, long place) {
        if (isOfUrl(record)) {
            CrawlUrl url = record.url();
            table.put(same.hash(url), place, record.isPage(), there -> isAt(url, there));
        }
        links |= record.links();
        if (selections.size() < MOST_NAMES) {
            selections.addAll(record.selections());
        }
        EarlierCrawl.Move move = EarlierCrawl.move(record);
        if (move != null && moves.size() < MOST_NAMES) {
            moves.add(move);
        }
    }

    private boolean isAt(CrawlUrl url, long place) {
        EarlierRecord there = at(place);
        return there != null && same.key(there.url()).equals(same.key(url));
    }

    /// @throws UncheckedIOException if it cannot be read again
    private @Nullable EarlierRecord at(long place) {
        try {
            byte[] bytes = new byte[USUAL_RECORD];
            int got = 0;
            while (true) {
                int read = file.read(place + got, bytes, got, bytes.length - got);
                int end = end(bytes, got, got + Math.max(read, 0));
                got += Math.max(read, 0);
                if (end >= 0 || read < 0) {
                    return read(bytes, end < 0 ? got : end);
                }
                if (got == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, bytes.length));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read again: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static @Nullable EarlierRecord read(byte[] bytes, int length) {
        try {
            return EarlierRecord.read(bytes, 0, length);
        } catch (EarlierRecord.DamagedException none) {
            return null;
        }
    }

    private static int end(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Has all pages asked for whole, whatever the earlier run has of them.
    public void askWhole() {
        asks = false;
    }

    /// Has servers asked for what is new only where the earlier run looked for all that is wanted
    /// now: what is not sent again cannot be looked at again.
    ///
    /// @param wanted names of selections
    /// @param linksWanted whether links are, too
    /// @return what it did not look for, or never found
    public List<String> missing(Collection<String> wanted, boolean linksWanted) {
        List<String> missing = new ArrayList<>();
        wanted.stream()
                .filter(name -> !selections.contains(name))
                .map(name -> "data." + name)
                .forEach(missing::add);
        if (linksWanted && !links) {
            missing.add("links");
        }
        asks = missing.isEmpty();
        return missing;
    }

    @Override
    public Before of(CrawlUrl line) throws IOException {
        try {
            long place = table.find(same.hash(line), there -> isAt(line, there));
            EarlierRecord record = place < 0 ? null : at(place);
            return record == null ? Before.NOTHING : record.before(asks);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// What another crawl begins with.
    EarlierCrawl crawl(CrawlRules rules) {
        return EarlierCrawl.of(List.copyOf(moves), rules);
    }

    /// Who takes records.
    interface Taker {
        void take(EarlierRecord record) throws IOException;
    }

    /// Gives out the last record of each URL, in the order of the file.
    void each(Taker taker) throws IOException {
        try (InputStream in = new FileInputStream(path.toFile())) {
            LineReader reader = new LineReader(in, LONGEST_RECORD);
            for (LineReader.Line line = reader.next(); line != null && line.offset() < length; line = reader.next()) {
                EarlierRecord record = read(line.bytes(), line.length());
                if (record != null && isOfUrl(record)) {
                    CrawlUrl url = record.url();
                    if (table.find(same.hash(url), there -> isAt(url, there)) == line.offset()) {
                        taker.take(record);
                    }
                }
            }
        }
    }

    /// The list of this run has a URL.
    public void list(CrawlUrl url) {
        table.list(same.hash(url));
    }

    /// Pages of the earlier run that [the list][#list] does not have.
    public long unlisted() {
        return table.unlisted();
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// Bytes of it.
    public long length() {
        return length;
    }

    /// Lines of it that are no records.
    public long damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
