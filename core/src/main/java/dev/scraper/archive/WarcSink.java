package dev.scraper.archive;

import dev.scraper.output.Sink;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import java.io.IOException;

/// The journal of a recording: the record of each line, as JSON lines have it, in a `metadata`
/// record of type `application/json` behind the line's last exchange. So a recording alone tells
/// which lines are done.
public final class WarcSink implements Sink {

    private final WarcOutput out;
    private final RecordEncoder encoder = new RecordEncoder();

    /// A sink that closes `out` when it is closed.
    public WarcSink(WarcOutput out) {
        this.out = out;
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        out.append(ArchiveRecords.line(encoder.close(open, times, worker)));
    }

    /// Returns when all is on the disk.
    @Override
    public void close() throws IOException {
        out.close();
    }
}
