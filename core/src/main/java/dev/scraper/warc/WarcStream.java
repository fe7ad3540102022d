package dev.scraper.warc;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/// The records of a WARC file from some place on, one after another, compressed or not. For one
/// thread.
///
/// A compressed one is read member by member, and each member by a reader of its own: so the place
/// of each record is exact, and a record is known to be whole when the next was asked for.
public final class WarcStream implements Closeable {

    private static final byte[] BEGINNING = "WARC/".getBytes(StandardCharsets.US_ASCII);

    private final Cursor in;
    private final Inflater inflater = new Inflater(true);
    private @Nullable GzipMember member;
    private @Nullable WarcReader reader;
    private long begin;
    private int slot;

    /// Where a record stands.
    ///
    /// @param offset of the record, or of the gzip member that holds it
    /// @param slot records before it in that member
    public record Place(long offset, int slot) {}

    public WarcStream(Blocks file, long at) {
        this.in = new Cursor(file, at);
        this.begin = at;
    }

    /// Whether a file begins as a WARC file does.
    public static boolean begins(Blocks file) {
        try (WarcStream stream = new WarcStream(file, 0)) {
            ByteBuffer start = ByteBuffer.allocate(BEGINNING.length);
            ReadableByteChannel content = stream.content();
            while (start.hasRemaining() && content.read(start) >= 0) {
                // up to its length
            }
            return Arrays.equals(start.array(), BEGINNING);
        } catch (IOException none) {
            return false;
        }
    }

    private ReadableByteChannel content() throws IOException {
        boolean compressed = !in.isAtEnd() && in.ahead().get(in.ahead().position()) == (byte) GzipMember.MAGIC[0];
        member = compressed ? new GzipMember(in, inflater) : null;
        return member == null ? in : member;
    }

    /// The next record, whose body is to be read before the next is asked for; null at the end.
    ///
    /// @throws IOException if there is something else, or the record before is not whole: what
    ///     [#place] then says tells which
    @Nullable
    public WarcRecord next() throws IOException {
        while (true) {
            WarcReader open = reader == null ? open() : reader;
            if (open == null) {
                return null;
            }
            slot++;
            Optional<WarcRecord> record = open.next();
            if (record.isPresent()) {
                return record.get();
            }
            closeReader();
        }
    }

    private @Nullable WarcReader open() throws IOException {
        begin = in.position();
        slot = -1;
        if (in.isAtEnd()) {
            return null;
        }
        WarcReader opened = new WarcReader(content());
        reader = opened;
        return opened;
    }

    private void closeReader() throws IOException {
        if (member != null) {
            member.drain();
        }
        begin = in.position();
        slot = 0;
        reader = null;
    }

    /// Where the record that was asked for last stands, or should.
    Place place() {
        WarcReader read = reader;
        return member == null && read != null
                ? new Place(begin + read.position(), 0)
                : new Place(begin, Math.max(0, slot));
    }

    @Override
    public void close() {
        inflater.end();
    }
}
