package dev.scraper.cli.scrape;

import java.io.IOException;
import java.io.InputStream;

/// What is known of the records that an output has when a run goes on with it.
public interface Earlier {

    /// Nothing.
    Earlier UNKNOWN = new Earlier() {
        @Override
        public long lines() {
            return Long.MAX_VALUE;
        }

        @Override
        public void records(InputStream jsonLines, long length) {}
    };

    /// Lines of the list, of which alone there may be records: what is behind a record of another
    /// line is cut off.
    long lines();

    /// Takes what is kept of them.
    ///
    /// @param jsonLines not closed
    /// @param length bytes that are kept
    void records(InputStream jsonLines, long length) throws IOException;
}
