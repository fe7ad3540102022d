package dev.scraper.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;

/// One JSON object a line. Each line is one write, so nothing is lost when the process is killed.
public final class JsonLinesSink implements Sink {

    private final OutputStream out;
    private final RecordEncoder encoder = new RecordEncoder();

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    public JsonLinesSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        out.write(encoder.close(open, times, worker));
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        try (OutputStream closing = out) {
            if (closing instanceof FileOutputStream file) {
                sync(file);
            }
        }
    }

    private static void sync(FileOutputStream file) throws IOException {
        try {
            file.getFD().sync();
        } catch (SyncFailedException failed) {
            // a pipe or a device has no size, and no disk to wait for
            if (file.getChannel().size() > 0) {
                throw failed;
            }
        }
    }
}
