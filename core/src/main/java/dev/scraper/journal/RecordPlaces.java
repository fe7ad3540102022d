package dev.scraper.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where the record of each line stands in an output: in a temporary file beside it, so that ten
/// million of them need no memory. A file that is mapped would end the JVM where the disk is full.
final class RecordPlaces implements Closeable {

    private static final int ENTRY = Long.BYTES + Integer.BYTES;
    private static final int READ_AHEAD = 4096;

    private final FileChannel file;
    private final ByteBuffer one = ByteBuffer.allocate(ENTRY);
    private final ByteBuffer ahead = ByteBuffer.allocate(READ_AHEAD * ENTRY);
    private long first = -1;
    private long last;

    /// A place.
    ///
    /// @param length of the record in bytes; 0 where the line has none
    record Place(long offset, int length) {}

    /// @param folder of the output: where there is no room for this, there is none for a copy
    RecordPlaces(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, ".scraper-order-", ".tmp");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// A later record of a line takes the place of an earlier one.
    void put(long n, Place place) throws IOException {
        last = Math.max(last, n);
        one.clear().putLong(place.offset()).putInt(place.length()).flip();
        long at = n * ENTRY;
        while (one.hasRemaining()) {
            at += file.write(one, at);
        }
    }

    /// The greatest line that has a record.
    long last() {
        return last;
    }

    /// The place of line `n`; to be asked for once all were put, one line after the other.
    Place at(long n) throws IOException {
        if (first < 0 || n < first || n >= first + READ_AHEAD) {
            first = n;
            ahead.clear();
            int read = 0;
            while (ahead.hasRemaining() && read >= 0) {
                read = file.read(ahead, first * ENTRY + ahead.position());
            }
        }
        int at = (int) (n - first) * ENTRY;
        return new Place(ahead.getLong(at), ahead.getInt(at + Long.BYTES));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
