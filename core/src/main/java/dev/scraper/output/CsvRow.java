package dev.scraper.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.scraper.record.RecordFields;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One row of a CSV as bytes: RFC 4180 with `\n`, UTF-8.
public final class CsvRow {

    private static final CsvWriter.CsvWriterBuilder WRITER =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0);

    private CsvRow() {}

    /// The names of the columns.
    public static byte[] header(RecordFields columns) {
        return of(columns.names());
    }

    static byte[] of(List<String> cells) {
        StringWriter row = new StringWriter(512);
        WRITER.build(row).writeRecord(cells);
        return row.toString().getBytes(StandardCharsets.UTF_8);
    }
}
