package dev.scraper.lines;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines that can be read only once, from front to back, each when it is there. For one thread at
/// a time; a list keeps what it read.
public interface LineSource extends Closeable {

    /// The next line that is neither blank nor a comment, waiting for it; null at the end.
    ///
    /// @throws IOException if it cannot be read; the message names the source
    @Nullable
    ListEntry next() throws IOException, InterruptedException;

    /// The number of the line that [#next] gave last, from 1, so blank lines and comments count; at
    /// the end the number of all lines.
    long lines();

    /// Its columns, where it is a table; waits for its first row.
    ///
    /// @throws IOException as [#next]
    default Optional<ListColumns> columns() throws IOException, InterruptedException {
        return Optional.empty();
    }

    @Override
    default void close() throws IOException {}
}
