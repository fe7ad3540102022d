package dev.scraper.warc;

import dev.scraper.warc.WarcStream.Place;
import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcRecord;

/// Goes through a whole WARC file, and on where it is damaged. For one thread.
public final class WarcScan implements Closeable {

    private static final int LONGEST_REASON = 100;
    /// What jwarc quotes where it found no record helps nobody.
    private static final Pattern QUOTED_BYTES = Pattern.compile(" at position \\d+: \\.\\.\\..*", Pattern.DOTALL);
    private static final int[] PLAIN = {'\n', 'W', 'A', 'R', 'C', '/'}; // behind the record before

    private final Blocks file;
    private WarcStream stream;
    private @Nullable WarcRecord open;
    private @Nullable Exception firstDamage;
    private long firstDamageAt;
    private long damaged;
    private long wholeBehindDamage;
    private boolean inDamage;
    private boolean ended;

    /// Takes from a record what is wanted of it.
    public interface Taste<T> {
        /// Null for nothing.
        ///
        /// @throws IOException if the record is damaged
        @Nullable
        T of(WarcRecord record, Place place) throws IOException;
    }

    public WarcScan(Blocks file) {
        this.file = file;
        this.stream = new WarcStream(file, 0);
    }

    /// What was wanted of the next whole record of which anything was; null at the end.
    ///
    /// @throws IOException if the file cannot be read; not where it is damaged
    public <T> @Nullable T next(Taste<T> taste) throws IOException {
        while (!ended) {
            @Nullable T value = null;
            @Nullable Place read = null;
            try {
                WarcRecord record = open == null ? stream.next() : open;
                open = null;
                if (record == null) {
                    ended = true;
                    return null;
                }
                Place place = stream.place();
                value = taste.of(record, place);
                record.body().consume();
                read = place;
                open = stream.next();
                whole();
            } catch (IOException | RuntimeException broken) { // whatever hostile headers make of a parser
                boolean isBehind =
                        read != null && read.offset() != stream.place().offset();
                if (isBehind) { // else nobody knows the checksum of its gzip member
                    whole();
                } else {
                    value = null;
                }
                goOnBehind(broken);
            }
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private void whole() {
        wholeBehindDamage += firstDamage == null ? 0 : 1;
        inDamage = false;
    }

    private void goOnBehind(Exception broken) throws IOException {
        long at = stream.place().offset();
        damaged += inDamage ? 0 : 1;
        inDamage = true;
        if (firstDamage == null) {
            firstDamage = broken;
            firstDamageAt = at;
        }
        stream.close();
        stream = new WarcStream(file, nextBegin(at + 1));
        open = null;
    }

    /// Where the next record may begin: most likely one does there, but nobody knows.
    private long nextBegin(long from) throws IOException {
        Cursor in = new Cursor(file, from);
        int compressed = 0;
        int plain = 0;
        while (!in.isAtEnd()) {
            int next = in.next();
            compressed = matched(GzipMember.MAGIC, compressed, next);
            plain = matched(PLAIN, plain, next);
            if (compressed == GzipMember.MAGIC.length) {
                return in.position() - compressed;
            }
            if (plain == PLAIN.length) {
                return in.position() - plain + 1;
            }
        }
        return in.position();
    }

    /// Works as long as nothing but the first byte comes twice.
    private static int matched(int[] wanted, int before, int next) {
        return next == wanted[before] ? before + 1 : next == wanted[0] ? 1 : 0;
    }

    /// Bytes from the start up to which all is whole; at the end only.
    public long validLength() {
        return firstDamage == null ? stream.place().offset() : firstDamageAt;
    }

    /// Places where something is no whole record.
    public long damaged() {
        return damaged;
    }

    /// Whether all is whole but for an end that is missing.
    public boolean isOnlyTorn() {
        return firstDamage instanceof Cursor.FileEndException && wholeBehindDamage == 0;
    }

    /// What is wrong at [#validLength], in short; empty for nothing.
    public String reason() {
        String said = firstDamage == null ? "" : String.valueOf(firstDamage.getMessage());
        said = QUOTED_BYTES.matcher(said).replaceFirst("");
        return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "...";
    }

    @Override
    public void close() {
        stream.close();
    }
}
