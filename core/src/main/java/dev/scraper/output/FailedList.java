package dev.scraper.output;

import dev.scraper.format.RawJson;
import dev.scraper.lines.ListColumns;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.ListLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of the URLs that failed, to be given to another run: of a table its rows under its
/// columns, else each URL behind a comment that says why.
public final class FailedList implements Closeable {

    private final OutputStream out;
    private final @Nullable ListColumns columns;

    /// A list that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each URL is written at once
    public FailedList(OutputStream out) {
        this(out, null);
    }

    private FailedList(OutputStream out, @Nullable ListColumns columns) {
        this.out = out;
        this.columns = columns;
    }

    /// A table that closes `out` when it is closed; its first row is written now.
    ///
    /// @param out without a buffer: each row is written at once
    public static FailedList table(OutputStream out, ListColumns columns) throws IOException {
        out.write(CsvRow.of(columns.names()));
        return new FailedList(out, columns);
    }

    /// Writes a line that failed; one whose outcome is accepted is passed over.
    ///
    /// @param error null where nothing more is known
    public void add(ListLine line, UrlOutcome outcome, @Nullable RecordError error) throws IOException {
        if (outcome.accepted()) {
            return;
        }
        if (columns != null) {
            out.write(row(line, columns));
            return;
        }
        String why = error == null ? "" : " " + error.type() + ": " + error.message();
        String comment = "# " + line.n() + " " + outcome.text() + why;
        out.write((oneLine(comment) + "\n" + oneLine(line.url()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] row(ListLine line, ListColumns columns) {
        String[] cells = new String[columns.names().size()];
        Arrays.fill(cells, "");
        if (line.input() != null) {
            fill(line.input().getBytes(StandardCharsets.UTF_8), 0, columns.names(), cells);
        }
        cells[columns.names().indexOf(columns.url())] = line.url();
        return CsvRow.of(List.of(cells));
    }

    private static void fill(byte[] input, int at, List<String> names, String[] cells) {
        RawJson.members(input, at, (name, nameAt, from, to) -> {
            int i = names.indexOf(name);
            if (i >= 0 && input[from] == '"') {
                cells[i] = RawJson.string(input, from, to);
            } else if (name.equals("columns") && input[from] == '{') {
                fill(input, from, names, cells);
            }
        });
    }

    /// A site's words never become a line of their own.
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\u2028\u2029]+", " ").strip();
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
