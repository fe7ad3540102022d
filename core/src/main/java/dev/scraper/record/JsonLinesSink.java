package dev.scraper.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.filter.FilteringGeneratorDelegate;
import tools.jackson.core.filter.TokenFilter.Inclusion;
import tools.jackson.core.json.JsonFactory;

/// One JSON object a line. Each line is one write, so nothing is lost when the process is killed.
public final class JsonLinesSink implements Sink {

    private final OutputStream out;
    private final @Nullable RecordFields fields;
    private final RecordEncoder encoder = new RecordEncoder();
    private final JsonFactory json = new JsonFactory();

    /// A sink of whole records that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    public JsonLinesSink(OutputStream out) {
        this(out, null);
    }

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    /// @param fields what is kept of each record, where it always stands; null for all
    public JsonLinesSink(OutputStream out, @Nullable RecordFields fields) {
        this.out = out;
        this.fields = fields;
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        byte[] line = encoder.close(open, times, worker);
        out.write(fields == null ? line : kept(line, fields));
    }

    private byte[] kept(byte[] line, RecordFields wanted) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line);
                JsonGenerator all = json.createGenerator(ObjectWriteContext.empty(), kept);
                JsonGenerator some = new FilteringGeneratorDelegate(
                        all, new FieldFilter(wanted), Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            parser.nextToken();
            some.copyCurrentStructureExact(parser);
        }
        kept.write('\n');
        return RecordEncoder.harmless(kept.toByteArray());
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
