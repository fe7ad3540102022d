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
    /// @throws IOException if it cannot be made
    static Memory disk() throws IOException {
        Path path = Files.createTempFile("scraper-frontier-", ".map");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new Memory() {
            private long length;

            @Override
            public synchronized ByteBuffer block(int bytes) {
                try {
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
