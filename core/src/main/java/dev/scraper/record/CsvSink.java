package dev.scraper.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One row a record, and a header row before the first. Each row is one write, so nothing is lost
/// when the process is killed.
///
/// A list or an object is compact JSON in its cell. Text that a spreadsheet would run as a formula
/// begins with one `'` more, and so does text that begins with `'`.
public final class CsvSink implements Sink {

    private final OutputStream out;
    private final RecordFields columns;
    private final RecordEncoder encoder = new RecordEncoder();
    private final JsonFactory json = new JsonFactory();

    private CsvSink(OutputStream out, RecordFields columns) {
        this.out = out;
        this.columns = columns;
    }

    /// Writes the header row, and closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    public static CsvSink begin(OutputStream out, RecordFields columns) throws IOException {
        out.write(CsvRow.header(columns));
        return new CsvSink(out, columns);
    }

    /// Writes no header row, since `out` has one, and closes it when it is closed.
    ///
    /// @param columns as the header row has them
    public static CsvSink resume(OutputStream out, RecordFields columns) {
        return new CsvSink(out, columns);
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        byte[] record = encoder.close(open, times, worker);
        String[] cells = new String[columns.paths().size()];
        Arrays.fill(cells, "");
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), record)) {
            parser.nextToken();
            object(parser, record, "", cells);
        }
        out.write(CsvRow.of(List.of(cells)));
    }

    private void object(JsonParser parser, byte[] record, String parent, String[] cells) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = parent + parser.currentName();
            JsonToken value = parser.nextToken();
            int column = columns.indexOf(path);
            int start = (int) parser.currentTokenLocation().getByteOffset();
            if (value == JsonToken.START_OBJECT && columns.anyBelow(path)) {
                object(parser, record, path + ".", cells);
            } else {
                parser.skipChildren();
            }
            if (column >= 0) {
                int end = (int) parser.currentLocation().getByteOffset();
                cells[column] = value.isStructStart()
                        ? new String(record, start, end - start, StandardCharsets.UTF_8)
                        : scalar(parser, value);
            }
        }
    }

    /// A number is no formula, also below zero.
    private static String scalar(JsonParser parser, JsonToken value) {
        return value == JsonToken.VALUE_STRING
                ? CsvCell.defused(CsvCell.printable(parser.getString()))
                : parser.getString();
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
