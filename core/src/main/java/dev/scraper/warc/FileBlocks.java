package dev.scraper.warc;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// A file that many threads read. No channel: an interrupted thread would close it for all.
public final class FileBlocks implements Blocks, Closeable {

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomAccessFile file;

    public FileBlocks(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public int read(long at, byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            file.seek(at);
            return file.read(bytes, offset, length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
