package dev.scraper.archive;

import dev.scraper.warc.WarcScan;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// The JSON lines of a recording's journal, one after another.
final class JournalStream extends InputStream {

    private final WarcScan scan;
    private final Closeable file;
    private byte[] line = new byte[0];
    private int at;

    /// @param scan at its begin; not closed
    JournalStream(WarcScan scan) {
        this(scan, () -> {});
    }

    /// @param file closed with this
    JournalStream(WarcScan scan, Closeable file) {
        this.scan = scan;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == line.length) {
            byte[] next = scan.next((record, place) -> JournalEntry.line(record));
            if (next == null) {
                return -1;
            }
            line = next;
            at = 0;
        }
        int read = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, offset, read);
        at += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        scan.close();
        file.close();
    }
}
