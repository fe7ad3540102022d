package dev.scraper.output;

import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import java.io.Closeable;
import java.io.IOException;

/// Where records go. For one thread.
public interface Sink extends Closeable {

    /// Writes one record, so that it is out of this process when this returns.
    ///
    /// @param open what [dev.scraper.record.RecordEncoder#open] made
    void write(byte[] open, RecordTimes times, Worker worker) throws IOException;
}
