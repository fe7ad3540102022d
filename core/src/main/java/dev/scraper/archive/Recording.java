package dev.scraper.archive;

import dev.scraper.archive.WarcStream.Place;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.url.CrawlUrl;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.Warcinfo;

/// What a WARC file has of each URL, ours or a stranger's, compressed or not. Opening it reads it
/// once, and keeps 30 to 60 bytes a URL and 100 a line of its journal. Safe for many threads.
///
/// What is damaged is skipped and [counted][#damaged].
public final class Recording implements Closeable {

    private final FileBlocks file;
    private final Exchanges exchanges;
    private final RecordingIndex index = new RecordingIndex();
    private final Map<Long, Place> journal = new TreeMap<>();
    private final Set<Long> targets = new HashSet<>();
    private Origin origin = new Origin(null, "");
    private long records;
    private long damaged;

    /// Where a recording comes from.
    ///
    /// @param date of its first record; null for none
    /// @param software that made it, as it says; empty where it does not
    public record Origin(@Nullable Instant date, String software) {}

    private Recording(FileBlocks file, long limit) {
        this.file = file;
        this.exchanges = new Exchanges(file, limit);
    }

    /// Whether a file is one, by its first bytes.
    ///
    /// @param file a regular one
    /// @throws IOException if it cannot be read
    public static boolean is(Path file) throws IOException {
        try (FileBlocks blocks = new FileBlocks(file)) {
            return WarcStream.begins(blocks);
        }
    }

    /// Opens a recording for bodies of usual length.
    ///
    /// @throws IOException as [#open(Path, long)]
    public static Recording open(Path file) throws IOException {
        return open(file, FetchSettings.DEFAULT.maxBytes());
    }

    /// Opens a recording.
    ///
    /// @param maxBytes the longest body taken, as it came over the wire and again once decoded
    /// @throws IOException if the file cannot be read, or has no WARC record
    public static Recording open(Path file, long maxBytes) throws IOException {
        FileBlocks blocks = new FileBlocks(file);
        Recording recording = new Recording(blocks, maxBytes);
        try (WarcScan scan = new WarcScan(blocks)) {
            for (Whole record = scan.next(recording::read); record != null; record = scan.next(recording::read)) {
                record.keep();
                recording.records++;
            }
            recording.damaged = scan.damaged();
            if (recording.records == 0) {
                throw new IOException("%s: has no whole WARC record%s"
                        .formatted(file, scan.reason().isEmpty() ? "" : " (%s)".formatted(scan.reason())));
            }
        } catch (IOException | RuntimeException e) {
            blocks.close();
            throw e;
        }
        return recording;
    }

    /// What is kept of a record once it is known to be whole.
    private interface Whole {
        void keep();
    }

    private Whole read(WarcRecord record, Place place) throws IOException {
        if (record instanceof Warcinfo info) {
            String software = info.fields().first("software").orElse("");
            return () -> begins(record, software);
        }
        byte[] line = JournalEntry.line(record);
        Optional<CrawlUrl> subject = Exchanges.subject(record);
        Optional<CrawlUrl> target = subject.isPresent() && record instanceof WarcResponse response
                ? Exchanges.location(response, subject.orElseThrow())
                : Optional.empty();
        return () -> {
            begins(record, "");
            subject.ifPresent(url -> index.put(url.text(), place));
            target.ifPresent(url -> targets.add(RecordingIndex.hash(url.text())));
            if (line != null) {
                entry(line, place);
            }
        };
    }

    private void begins(WarcRecord record, String software) {
        if (records == 0) {
            origin = new Origin(date(record), software);
        }
    }

    private static @Nullable Instant date(WarcRecord record) {
        try {
            return record.date();
        } catch (DateTimeException | NoSuchElementException none) {
            return null;
        }
    }

    private void entry(byte[] line, Place place) {
        try {
            JournalEntry entry = JournalEntry.of(line);
            if (entry.attempts() > 0) {
                journal.put(entry.n(), place);
            }
        } catch (IllegalArgumentException anotherJson) {
            // somebody else's metadata
        }
    }

    /// Who made it, and when.
    public Origin origin() {
        return origin;
    }

    /// URLs it has an exchange of.
    public int urls() {
        return index.size();
    }

    /// Whole records.
    public long records() {
        return records;
    }

    /// Places in the file where something is no whole record.
    public long damaged() {
        return damaged;
    }

    /// The list it was made from, in order: what its journal says was asked for, as the list had
    /// it, or as that was read. Without a journal each URL it has a response of, but for robots.txt
    /// and what only a redirect in the same file leads to.
    ///
    /// @return read from the file as it goes; an [UncheckedIOException] if that fails
    public Stream<String> lines() {
        return journal.isEmpty()
                ? IntStream.range(0, index.size())
                        .filter(i -> !targets.contains(index.hash(i)))
                        .mapToObj(i -> url(index.place(i)))
                        .filter(url -> !url.uri().getRawPath().equals("/robots.txt"))
                        .map(CrawlUrl::text)
                : journal.values().stream().map(this::line);
    }

    private CrawlUrl url(Place place) {
        try {
            return exchanges.urlAt(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Place place) {
        try (WarcStream stream = new WarcStream(file, place.offset())) {
            WarcRecord record = stream.next();
            byte[] line = record == null ? null : JournalEntry.line(record);
            if (line == null) {
                throw new IOException("the recording changed: no record of a line at byte " + place.offset());
            }
            return JournalEntry.of(line).url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last exchange of a URL; empty where there is none, or none that is whole.
    public Optional<Recorded> find(CrawlUrl url) {
        int i = index.indexOf(url.text());
        return i < 0
                ? Optional.empty()
                : exchange(index.place(i)).filter(found -> found.url().equals(url));
    }

    private Optional<Recorded> exchange(Place place) {
        try {
            return Optional.of(exchanges.at(place));
        } catch (IOException damagedWithin) {
            return Optional.empty();
        }
    }

    /// The last exchanges of all URLs, in the order of the file.
    ///
    /// @return read from the file as it goes
    public Stream<Recorded> exchanges() {
        Place[] places = IntStream.range(0, index.size()).mapToObj(index::place).toArray(Place[]::new);
        Arrays.sort(places, Comparator.comparingLong(Place::offset).thenComparingInt(Place::slot));
        return Arrays.stream(places).map(this::exchange).flatMap(Optional::stream);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
