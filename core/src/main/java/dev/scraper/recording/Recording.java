package dev.scraper.recording;

import dev.scraper.archive.JournalEntry;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.notice.NoticeKind;
import dev.scraper.notice.Notices;
import dev.scraper.url.CrawlUrl;
import dev.scraper.warc.FileBlocks;
import dev.scraper.warc.WarcScan;
import dev.scraper.warc.WarcStream;
import dev.scraper.warc.WarcStream.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcContinuation;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.Warcinfo;

/// What a WARC file has of each URL, ours or a stranger's, compressed or not. Opening it reads it
/// once, and keeps 30 to 60 bytes a URL and 100 a line of its journal. Safe for many threads.
///
/// What is damaged, cut or passed over is told by its [notices][#notices].
public final class Recording implements Closeable {

    private static final NoticeKind DAMAGED = NoticeKind.ofLoss(
            "recording_damaged",
            "place of the recording is damaged, and what stood there is lost",
            "places of the recording are damaged, and what stood there is lost",
            "get the file again, or record the pages anew");
    private static final NoticeKind CUT = NoticeKind.ofLoss(
            "recording_cut",
            "recording is cut short: it ends in the middle of a record",
            "recordings are cut short: they end in the middle of a record",
            "if it was copied, copy it again");
    private static final NoticeKind NO_ORIGINAL = NoticeKind.ofLoss(
            "recording_revisit",
            "page is kept only as being the same as before, and the recording does not have it from before",
            "pages are kept only as being the same as before, and the recording does not have them from before",
            "put it behind the recording that has: cat earlier.warc.gz this.warc.gz > both.warc.gz");
    private static final NoticeKind SPLIT = NoticeKind.ofLoss(
            "recording_split",
            "part of a page stands apart from its beginning, and is passed over",
            "parts of pages stand apart from their beginnings, and are passed over",
            "");
    private static final NoticeKind TRUNCATED = NoticeKind.of(
            "recording_truncated",
            "page was cut by whoever recorded it, and is read as far as it goes",
            "pages were cut by whoever recorded them, and are read as far as they go",
            "");
    private static final NoticeKind PASSED_OVER = NoticeKind.of(
            "recording_passed_over",
            "record holds a page in a form that is not read, and is passed over",
            "records hold pages in a form that is not read, and are passed over",
            "");

    private static final String OURS = "scraper/";

    private final FileBlocks file;
    private final ExchangeDecoder exchanges;
    private final RecordingIndex index = new RecordingIndex();
    private final Map<Long, Place> journal = new TreeMap<>();
    private final Set<Long> targets = new HashSet<>();
    private final Revisits revisits = new Revisits();
    private final Map<Place, Place> originals = new HashMap<>();
    private final Notices notices = new Notices();
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
        this.exchanges = new ExchangeDecoder(file, limit);
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
            recording.tell(file, scan);
            if (recording.records == 0) {
                throw new IOException("%s: has no whole WARC record%s"
                        .formatted(file, scan.reason().isEmpty() ? "" : " (%s)".formatted(scan.reason())));
            }
        } catch (IOException | RuntimeException e) {
            blocks.close();
            throw e;
        }
        recording.findOriginals();
        return recording;
    }

    private void tell(Path file, WarcScan scan) {
        damaged = scan.damaged();
        if (damaged > 0) {
            notices.add(
                    scan.isOnlyTorn() ? CUT : DAMAGED,
                    damaged,
                    "%s, at byte %,d: %s".formatted(file, scan.validLength(), scan.reason()));
        }
    }

    /// Goes through the file a second time, where it says "as before" anywhere.
    private void findOriginals() throws IOException {
        if (revisits.isEmpty()) {
            return;
        }
        try (WarcScan scan = new WarcScan(file)) {
            WarcScan.Taste<Whole> taste = (record, place) -> record instanceof WarcResponse response
                            && ExchangeDecoder.subject(record).isPresent()
                    ? () -> revisits.original(response, place)
                    : null;
            for (Whole record = scan.next(taste); record != null; record = scan.next(taste)) {
                record.keep();
            }
        }
        for (Revisits.Revisit revisit : revisits.all()) {
            Place original = revisits.original(revisit);
            if (original == null) {
                notices.add(NO_ORIGINAL, revisit.url().text());
                continue;
            }
            originals.put(revisit.place(), original);
            int earlier = index.indexOf(revisit.url().text());
            if (earlier < 0 || index.place(earlier).offset() < revisit.place().offset()) {
                index.put(revisit.url().text(), revisit.place());
            }
        }
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
        Optional<CrawlUrl> subject = ExchangeDecoder.subject(record);
        Optional<CrawlUrl> target = subject.isPresent() && record instanceof WarcResponse response
                ? ExchangeDecoder.location(response, subject.orElseThrow())
                : Optional.empty();
        return () -> {
            begins(record, "");
            subject.ifPresentOrElse(url -> about(url, record, place), () -> passOver(record, place));
            target.ifPresent(url -> targets.add(RecordingIndex.hash(url.text())));
            if (line != null) {
                entry(line, place);
            }
        };
    }

    private void about(CrawlUrl url, WarcRecord record, Place place) {
        if (!(record instanceof WarcResource) || index.indexOf(url.text()) < 0) {
            index.put(url.text(), place);
        }
        boolean ours = origin.software().startsWith(OURS);
        if (!ours && !(record instanceof WarcMetadata) && ExchangeDecoder.isCut(record)) {
            notices.add(TRUNCATED, url.text());
        }
    }

    /// A record about a page that holds nothing to take the page from.
    private void passOver(WarcRecord record, Place place) {
        Optional<CrawlUrl> page =
                record instanceof WarcTargetRecord about ? ExchangeDecoder.target(about) : Optional.empty();
        if (page.isEmpty()) {
            return;
        }
        CrawlUrl url = page.orElseThrow();
        switch (record) {
            case WarcRevisit revisit -> revisits.add(revisit, url, place);
            case WarcContinuation part -> notices.add(SPLIT, url.text());
            case WarcConversion copy -> notices.add(PASSED_OVER, "a conversion of " + url.text());
            case WarcResponse other ->
                notices.add(PASSED_OVER, "a response of type %s from %s".formatted(other.contentType(), url.text()));
            default -> {} // requests, and what is said about pages
        }
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

    /// What of it is damaged, cut, split or passed over, and how often.
    public Notices notices() {
        return notices;
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
    public Optional<RecordedExchange> find(CrawlUrl url) {
        int i = index.indexOf(url.text());
        return i < 0
                ? Optional.empty()
                : exchange(index.place(i)).filter(found -> found.url().equals(url));
    }

    private Optional<RecordedExchange> exchange(Place place) {
        try {
            Place original = originals.get(place);
            return Optional.of(original == null ? exchanges.at(place) : exchanges.at(place, original));
        } catch (IOException damagedWithin) {
            return Optional.empty();
        }
    }

    /// The last exchanges of all URLs, in the order of the file.
    ///
    /// @return read from the file as it goes
    public Stream<RecordedExchange> exchanges() {
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
