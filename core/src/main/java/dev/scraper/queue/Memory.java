package dev.scraper.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where what is kept of each line of a list lies: in the heap, or in a file for lists that it
/// could not hold.
public interface Memory {

    /// The heap.
    Memory HEAP = bytes -> ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());

    /// A block of zeros, for good.
    ///
    /// @throws UncheckedIOException if there is no place for it
    ByteBuffer block(int bytes);

    /// A temporary file of which only this program knows, and which ends with it however it ends.
    /// The system keeps in memory what of it is used.
    ///
    /// @param folder where it is
    /// @throws IOException if it cannot be made
    static Memory disk(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, ".scraper-frontier-", ".map");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new Memory() {
            private long length;

            // what is only mapped has no place on the disk yet, and a full one would be no exception
            private void write(int bytes) throws IOException {
                ByteBuffer zeros = ByteBuffer.allocate(Math.min(bytes, 1 << 20));
                for (long at = length; at < length + bytes; at += zeros.limit()) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), length + bytes - at));
                    for (int written = 0; zeros.hasRemaining(); ) {
                        written += file.write(zeros, at + written);
                    }
                }
            }

            @Override
            public synchronized ByteBuffer block(int bytes) {
                try {
                    write(bytes);
                    ByteBuffer block = file.map(FileChannel.MapMode.READ_WRITE, length, bytes);
                    length += bytes;
                    return block.order(ByteOrder.nativeOrder());
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "%s: no place for %d more bytes of the frontier: %s".formatted(path, bytes, e.getMessage()),
                            e);
                }
            }
        };
    }
}
