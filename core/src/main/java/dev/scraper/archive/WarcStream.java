package dev.scraper.archive;

import java.io.Closeable;
import java.io.IOException;
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
final class WarcStream implements Closeable {

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
    record Place(long offset, int slot) {}

    WarcStream(Blocks file, long at) {
        this.in = new Cursor(file, at);
        this.begin = at;
    }

    /// The next record, whose body is to be read before the next is asked for; null at the end.
    ///
    /// @throws IOException if there is something else, or the record before is not whole: what
    ///     [#place] then says tells which
    @Nullable
    WarcRecord next() throws IOException {
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
            close(open);
        }
    }

    private @Nullable WarcReader open() throws IOException {
        begin = in.position();
        slot = -1;
        if (in.isAtEnd()) {
            return null;
        }
        boolean compressed = in.ahead().get(in.ahead().position()) == (byte) GzipMember.MAGIC[0];
        member = compressed ? new GzipMember(in, inflater) : null;
        WarcReader opened = new WarcReader(member == null ? in : member);
        reader = opened;
        return opened;
    }

    private void close(WarcReader read) throws IOException {
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
