package dev.scraper.warc;

import java.io.IOException;

/// Bytes that can be read anywhere.
public interface Blocks {

    /// Reads at least one byte, where there is one.
    ///
    /// @return bytes that were read; -1 at the end
    int read(long at, byte[] bytes, int offset, int length) throws IOException;
}
