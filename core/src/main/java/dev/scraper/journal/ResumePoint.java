package dev.scraper.journal;

import dev.scraper.list.UrlLine;
import dev.scraper.notice.Remedy;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.record.UrlOutcome;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a run goes on: what an existing output says is done. Read as a stream, and kept in about
/// six bytes a line.
///
/// For one thread.
public final class ResumePoint {

    /// Records that may be lost without a question: some of the last half minute.
    private static final long FEW = 100;

    private final Path output;
    private final OutputFormat format;
    private final Content again;
    private final DoneLines done = new DoneLines();
    private final Map<UrlOutcome, Long> counts = new EnumMap<>(UrlOutcome.class);
    private long duplicates;
    private long lacking;
    private long cut;
    private long validLength;
    private long tornLength;

    /// Opens what is written, from its start.
    public interface Content {
        /// A stream of its own.
        InputStream open() throws IOException;
    }

    private ResumePoint(Path output, OutputFormat format, Content again) {
        this.output = output;
        this.format = format;
        this.again = again;
    }

    /// Reads an output that nobody writes to. One that is missing or empty has nothing done.
    ///
    /// Not for one that this process holds as an [OutputFile]: closing a file frees its locks.
    ///
    /// @throws IOException if it cannot be read, if something is there that is no record, or if its
    ///     columns are others than those of `format`; the message says where, and what to do
    /// @throws IllegalArgumentException if `format` [cannot be continued][OutputFormat#canContinue]
    public static ResumePoint read(Path output, OutputFormat format) throws IOException {
        try (InputStream in = Files.exists(output) ? Files.newInputStream(output) : InputStream.nullInputStream()) {
            return read(output, in, format);
        }
    }

    /// Reads an output that this process is about to write to.
    ///
    /// @throws IOException as [#read(Path, OutputFormat)]
    /// @throws IllegalArgumentException as [#read(Path, OutputFormat)]
    public static ResumePoint read(OutputFile output, OutputFormat format) throws IOException {
        return read(output.path(), output.content(), format);
    }

    /// Reads records that stand within something else: what is [valid][#validLength] is counted in
    /// bytes of records.
    ///
    /// @param output what messages call it
    /// @param records whole JSON lines, one after another; not closed
    /// @param again opens them once more, for the message of a [ListChangedException]
    /// @throws IOException as [#read(Path, OutputFormat)]
    public static ResumePoint within(Path output, InputStream records, Content again) throws IOException {
        return read(output, records, new OutputFormat.JsonLines(), again);
    }

    /// The same for the output of a crawl, of which the list was there before: after a power cut it
    /// may lack what the output has already. From the first record on of a line that it lacks, or
    /// of a page whose links it lacks, all counts as torn.
    ///
    /// @param lines of the list
    /// @throws IOException as [#read(Path, OutputFormat)]
    public static ResumePoint read(OutputFile output, OutputFormat format, long lines) throws IOException {
        return read(output.path(), output.content(), format, () -> Files.newInputStream(output.path()), lines);
    }

    private static ResumePoint read(Path output, InputStream in, OutputFormat format) throws IOException {
        return read(output, in, format, () -> Files.newInputStream(output));
    }

    private static ResumePoint read(Path output, InputStream in, OutputFormat format, Content again)
            throws IOException {
        return read(output, in, format, again, Long.MAX_VALUE);
    }

    private static ResumePoint read(Path output, InputStream in, OutputFormat format, Content again, long lines)
            throws IOException {
        ResumePoint point = new ResumePoint(output, format, again);
        WrittenRecords records = new WrittenRecords(in, output.toString(), format);
        for (RecordEntry entry = records.next(); entry != null; entry = records.next()) {
            if (point.lacking > 0 || entry.n() > lines || (lines < Long.MAX_VALUE && records.listed() > lines)) {
                point.cut = point.lacking == 0 ? records.validLength() - records.length() : point.cut;
                point.lacking++;
            } else {
                point.add(entry);
            }
        }
        if (point.lacking > 0) {
            point.requireFew(lines);
            point.validLength = point.cut;
            point.tornLength = records.validLength() + records.tornLength() - point.cut;
            return point;
        }
        point.validLength = records.validLength();
        point.tornLength = records.tornLength();
        return point;
    }

    /// A list that lacks more than a power cut explains is another one, or an older one.
    private void requireFew(long lines) throws IOException {
        if (lacking > FEW && lacking > done() / 10) {
            throw new IOException(
                    "%s has %s records behind the first of a line that the list, which has %s, does not have; is it the list it was made from? Nothing was changed: give that list, or %s"
                            .formatted(output, Figures.count(lacking), Figures.lines(lines), Remedy.START_OVER));
        }
    }

    private void add(RecordEntry entry) {
        UrlOutcome before = done.put(entry);
        if (before != null) {
            duplicates++;
            counts.merge(before, -1L, Long::sum);
        }
        counts.merge(entry.outcome(), 1L, Long::sum);
    }

    /// Bytes from the start of the output that are whole records: it is to be cut behind them.
    public long validLength() {
        return validLength;
    }

    /// Bytes behind them: a record that was being written when the run before was killed.
    public long tornLength() {
        return tornLength;
    }

    /// Lines that have a record.
    public long done() {
        return done.size();
    }

    /// How many of them by outcome; those that no line has are left out.
    public Map<UrlOutcome, Long> counts() {
        Map<UrlOutcome, Long> some = new EnumMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return Collections.unmodifiableMap(some);
    }

    /// Records for a line that has a later one, which is the one that counts. No run writes any.
    public long duplicates() {
        return duplicates;
    }

    /// Whether a line has its record.
    ///
    /// @throws ListChangedException if it is about another URL
    public boolean isDone(UrlLine line) {
        if (done.outcome(line.n()) == null) {
            return false;
        }
        String url = format.listed(line.text());
        if (!done.matches(line.n(), url)) {
            String written = Optional.ofNullable(writtenUrl(line.n()))
                    .map(other -> "'%s'".formatted(Harmless.text(other)))
                    .orElse("another URL");
            throw new ListChangedException(
                    "line %d of the list is '%s', but %s has %s for n=%d; use the list it was made from, or %s"
                            .formatted(line.n(), Harmless.text(url), output, written, line.n(), Remedy.START_OVER));
        }
        return true;
    }

    /// Records that were cut off since the list lacks the line of one of them, or of one before.
    public long lacking() {
        return lacking;
    }

    /// Whether a line that has its record was asked for.
    public boolean wasAsked(long n) {
        UrlOutcome outcome = done.outcome(n);
        return outcome != null
                && switch (outcome) {
                    case DUPLICATE, ROBOTS_DENIED, OUT_OF_SCOPE, INVALID_URL, PRIVATE_ADDRESS -> false;
                    case OK,
                            NOT_MODIFIED,
                            REDIRECTED,
                            UNCHANGED,
                            NOT_HTML,
                            HTTP_ERROR,
                            NETWORK_ERROR,
                            TIMEOUT,
                            TLS_ERROR,
                            TOO_LARGE,
                            INCOMPLETE,
                            PARSE_ERROR,
                            TOO_MANY_REDIRECTS,
                            WORKER_DIED -> true;
                };
    }

    /// What became of a line; null where it has no record.
    @Nullable
    UrlOutcome outcome(long n) {
        return done.outcome(n);
    }

    /// What is kept tells that a URL is another, not which: it is read again. That the lock goes
    /// with it does no harm, since the run ends.
    private @Nullable String writtenUrl(long n) {
        @Nullable String url = null;
        try (InputStream in = again.open()) {
            WrittenRecords records = new WrittenRecords(in, output.toString(), format);
            while (records.validLength() < validLength) {
                RecordEntry entry = records.next();
                if (entry == null) {
                    break;
                }
                url = entry.n() == n ? entry.url() : url;
            }
        } catch (IOException unreadable) {
            return null;
        }
        return url;
    }

    /// Lines that have a record, and were not asked for by [#isDone]: once the whole list was
    /// asked for, those that it does not have.
    public long unasked() {
        return done.unasked().count();
    }

    /// Says that the output has records of lines that the list has not; to be called once the whole
    /// list was asked for.
    ///
    /// @return empty when there are none
    public Optional<String> unaskedText() {
        DoneLines.Unasked unasked = done.unasked();
        return unasked.count() == 0
                ? Optional.empty()
                : Optional.of(
                        "%s has records of %s that the list does not have, the first n=%d; is it the list it was made from?"
                                .formatted(output, Figures.lines(unasked.count()), unasked.first()));
    }
}
