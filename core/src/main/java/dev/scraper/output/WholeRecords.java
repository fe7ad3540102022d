package dev.scraper.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;

/// Writes to a file so that it ends with a whole record, also when the disk is full: each write is
/// one record.
final class WholeRecords extends OutputStream {

    private final RandomAccessFile file;
    private boolean closed;

    WholeRecords(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] record, int offset, int length) throws IOException {
        long before = file.getFilePointer();
        try {
            file.write(record, offset, length);
        } catch (IOException e) {
            cut(before, e);
            throw e;
        }
    }

    private void cut(long length, IOException why) {
        try {
            file.setLength(length);
        } catch (IOException alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }

    /// Returns when all is on the disk.
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (RandomAccessFile closing = file) {
                closing.getFD().sync();
            }
        }
    }
}
