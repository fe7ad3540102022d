package dev.scraper.list;

import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One input of a list: read from front to back as often as wanted, and any line again by its
/// offset. Safe for many threads.
sealed interface ListInput extends Closeable permits GrowingList, SpooledInput, TextFile {

    /// What messages and records call it.
    String name();

    /// Reads it from its start.
    ///
    /// @param before lines of the inputs before it
    /// @param place of its first byte among the locations of the list
    Pass pass(long before, long place);

    /// Its columns, where it is a table.
    Optional<ListColumns> columns() throws IOException, InterruptedException;

    /// What the line at `offset` says.
    ListEntry entryAt(long offset) throws IOException;

    /// One reading, for one thread.
    interface Pass {

        /// The next line that is neither blank nor a comment; null at the end.
        @Nullable
        UrlLine next() throws IOException, InterruptedException;

        /// Lines passed by, of all kinds.
        long lines();
    }
}
