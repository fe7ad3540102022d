package dev.scraper.journal;

import dev.scraper.notice.Remedy;
import dev.scraper.output.OutputFormat;
import dev.scraper.text.Harmless;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records of an existing output, one after another, up to a torn one at its end.
///
/// Torn is what no newline ends: the beginning of a record, NULs behind it after a power cut. All
/// else that is no record is an error: nothing is guessed, and nothing cut away.
final class WrittenRecords {

    /// Which keys a record has, depends on what became of its line: one alone says little.
    private static final int COMPARED = 100;

    private static final byte[] LISTED = ",\"listed\":".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final RecordEntry.Reading reading;
    private final RecordSlices slices;
    private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
    private long validLength;
    private long tornLength;
    private int compared;

    /// The records of a stream.
    ///
    /// @param in not closed
    /// @param name what messages call it
    WrittenRecords(InputStream in, String name, OutputFormat format) {
        if (!format.canContinue()) {
            throw new IllegalArgumentException(
                    "%s: without n, url and outcome nobody can tell which lines are done; add them to the fields"
                            .formatted(name));
        }
        this.name = name;
        this.reading = RecordEntry.reading(format);
        this.slices = new RecordSlices(in, format instanceof OutputFormat.Csv);
    }

    /// The next record; null when there is no further whole one. The records of a page's items are
    /// one: where the last of them is missing, none of them counts.
    ///
    /// @throws IOException if something is there that is no record; the message names file and line
    @Nullable
    RecordEntry next() throws IOException {
        if (validLength == 0 && reading.header().length > 0 && !header()) {
            return null;
        }
        unit.reset();
        RecordEntry first = one();
        RecordEntry last = first;
        while (last != null && last.item() < last.items()) {
            unit.write(slices.bytes(), slices.start(), slices.length());
            RecordEntry next = one();
            if (next == null) {
                tornLength += unit.size();
                return null;
            }
            if (next.n() != last.n() || next.item() != last.item() + 1) {
                throw damaged("it is item %d of n=%d, behind item %d of n=%d, which has %d"
                        .formatted(next.item(), next.n(), last.item(), last.n(), last.items()));
            }
            last = next;
        }
        if (first != null) {
            if (first.items() > 0 && first.item() != 1) {
                throw damaged(
                        "it is item %d of n=%d, and the first ones are missing".formatted(first.item(), first.n()));
            }
            validLength += length();
        }
        return first;
    }

    private @Nullable RecordEntry one() throws IOException {
        if (!slice()) {
            return null;
        }
        if (!slices.isEnded()) {
            torn(reading.mayBegin(slices.bytes(), slices.start(), beforeNuls()));
            return null;
        }
        try {
            if (slices.firstNul() >= 0) {
                throw new RecordEntry.DamagedException("it has NUL bytes");
            }
            RecordEntry entry = reading.entry(slices.bytes(), slices.start(), slices.length());
            if (compared < COMPARED) {
                compared++;
                requireSameFields();
            }
            return entry;
        } catch (RecordEntry.DamagedException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    /// Reads the header; says whether it is there as a whole.
    private boolean header() throws IOException {
        if (!slice()) {
            return false;
        }
        byte[] header = reading.header();
        int compared = beforeNuls();
        if (slices.isEnded() && Arrays.equals(bytes(0, slices.length()), header)) {
            validLength = header.length;
            return true;
        }
        boolean begins = compared < header.length && Arrays.equals(bytes(0, compared), Arrays.copyOf(header, compared));
        if (slices.isEnded() || !begins) {
            throw new IOException("%s, line 1: is '%s', but the header row would be '%s' now; %s, or %s"
                    .formatted(
                            name,
                            Harmless.text(bytes(0, slices.length())),
                            Harmless.text(header),
                            Remedy.SAME_FIELDS,
                            Remedy.START_OVER));
        }
        torn(true);
        return false;
    }

    private void requireSameFields() throws IOException {
        Optional<String> other = reading.otherFields(slices.bytes(), slices.start(), slices.length());
        if (other.isPresent()) {
            throw new IOException("%s, line %d: was written with other fields: %s; %s, or %s"
                    .formatted(
                            name,
                            slices.line(),
                            Harmless.text(other.orElseThrow()),
                            Remedy.SAME_FIELDS,
                            Remedy.START_OVER));
        }
    }

    private boolean slice() throws IOException {
        try {
            return slices.next();
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(slices.bytes(), slices.start() + from, slices.start() + to);
    }

    private int beforeNuls() {
        return slices.firstNul() < 0 ? slices.length() : slices.firstNul();
    }

    private void torn(boolean ours) throws IOException {
        boolean onlyNuls = true;
        for (byte b : bytes(beforeNuls(), slices.length())) {
            onlyNuls &= b == 0;
        }
        if (!ours || !onlyNuls) {
            throw damaged("it is not the beginning of one either");
        }
        tornLength = slices.length();
    }

    private IOException damaged(String why) {
        return new IOException("%s, line %d: is no record (%s); nothing was changed: delete or mend it, or %s"
                .formatted(name, slices.line(), Harmless.text(why), Remedy.START_OVER));
    }

    /// Bytes up to the end of the record that was given last.
    long validLength() {
        return validLength;
    }

    /// Bytes of the record that was given last.
    int length() {
        return unit.size() + slices.length();
    }

    /// Lines that the list of a crawl had when the record that was given last was written; 0 where
    /// it does not say. Quotes within texts are escaped, so only a key looks like this.
    long listed() {
        byte[] bytes = slices.bytes();
        for (int at = slices.start() + slices.length() - LISTED.length; at >= slices.start(); at--) {
            if (Arrays.equals(bytes, at, at + LISTED.length, LISTED, 0, LISTED.length)) {
                long lines = 0;
                for (int i = at + LISTED.length; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                    lines = 10 * lines + bytes[i] - '0';
                }
                return lines;
            }
        }
        return 0;
    }

    /// Bytes of the torn record behind them.
    long tornLength() {
        return tornLength;
    }

    /// Writes the record that was given last as it is.
    void copyTo(OutputStream out) throws IOException {
        unit.writeTo(out);
        out.write(slices.bytes(), slices.start(), slices.length());
    }
}
