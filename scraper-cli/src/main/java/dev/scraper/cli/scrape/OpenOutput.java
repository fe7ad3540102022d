package dev.scraper.cli.scrape;

import dev.scraper.archive.Archive;
import dev.scraper.archive.WarcOutput;
import dev.scraper.journal.ResumePoint;
import dev.scraper.list.UrlLine;
import dev.scraper.output.FailedList;
import dev.scraper.output.Sink;
import dev.scraper.output.SinkException;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.ListLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An output that records go to, and what it had before.
public final class OpenOutput implements AutoCloseable {

    private final Sink sink;
    private final @Nullable ResumePoint point;
    private Archive archive = Archive.NONE;
    private long archiveTorn;
    private @Nullable FailedList failed;
    private final List<Closeable> open = new ArrayList<>();
    private final Ending ending;

    /// What is left to do with an output once each line has its record.
    public interface Ending {
        /// Nothing.
        Ending NOTHING = new Ending() {};

        /// Before it is closed.
        default void whole() throws IOException {}

        /// After that.
        default void closed() throws IOException {}
    }

    /// An output that had nothing before.
    OpenOutput(Sink sink) {
        this(sink, null, List.of(), Ending.NOTHING);
    }

    /// An output that may have had something before.
    ///
    /// @param point what is done already, null for nothing
    /// @param held what is kept open while the run lasts
    public OpenOutput(Sink sink, @Nullable ResumePoint point, List<? extends Closeable> held, Ending ending) {
        this.sink = sink;
        this.point = point;
        this.ending = ending;
        open.add(sink);
        open.addAll(held);
    }

    /// Keeps the exchanges, too: they are on the disk before the records are.
    ///
    /// @param warc closed with this
    public void archive(WarcOutput warc) {
        archive = warc;
        archiveTorn = warc.tornLength();
        open.addFirst(warc);
    }

    /// Closes something else before the records, so that it is on the disk before they are.
    public void closeFirst(Closeable other) {
        open.addFirst(other);
    }

    Archive archive() {
        return archive;
    }

    /// Lists the URLs that fail, too.
    void listFailures(FailedList list) {
        failed = list;
        open.add(list);
    }

    Sink sink() {
        return sink;
    }

    public boolean isDone(UrlLine line) {
        return point != null && point.isDone(line);
    }

    /// Whether a line that has its record was asked for.
    public boolean wasAsked(int n) {
        return point != null && point.wasAsked(n);
    }

    /// Whether what was cut off were whole records, of lines that the list lacks.
    public boolean lacking() {
        return point != null && point.lacking() > 0;
    }

    /// Lines that had their record when the run began.
    public long before() {
        return point == null ? 0 : point.done();
    }

    Map<UrlOutcome, Long> countsBefore() {
        return point == null ? Map.of() : point.counts();
    }

    /// Failures of earlier runs that the list of failures has not; 0 where there is no such list.
    long failuresUnlisted() {
        return failed == null
                ? 0
                : countsBefore().entrySet().stream()
                        .filter(count -> !count.getKey().accepted())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /// Bytes of torn records that were cut off.
    public long torn() {
        return archiveTorn + (point == null ? 0 : point.tornLength());
    }

    /// Says that the output has records of lines that the list has not, once that was read.
    Optional<String> unasked() {
        return point == null ? Optional.empty() : point.unaskedText();
    }

    /// A record was written.
    void recorded(ListLine line, UrlOutcome outcome) {
        if (failed != null) {
            try {
                failed.add(line, outcome, null);
            } catch (IOException e) {
                throw new SinkException(e);
            }
        }
    }

    /// Closes a whole output, and puts it where it belongs.
    void finish() throws IOException {
        ending.whole();
        close();
        ending.closed();
    }

    /// Closes all of it, once.
    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.removeFirst().close();
        }
    }
}
