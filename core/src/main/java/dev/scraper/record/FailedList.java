package dev.scraper.record;

import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.visit.ListLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A list of the URLs that failed, to be given to another run: each behind a comment that says why.
public final class FailedList implements Closeable {

    private final OutputStream out;

    /// A list that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each URL is written at once
    public FailedList(OutputStream out) {
        this.out = out;
    }

    /// Writes a line that failed; one whose outcome is accepted is passed over.
    ///
    /// @param error null where nothing more is known
    public void add(ListLine line, UrlOutcome outcome, @Nullable RecordError error) throws IOException {
        if (!outcome.accepted()) {
            String why = error == null ? "" : " %s: %s".formatted(error.type(), error.message());
            String comment = "# %d %s%s".formatted(line.n(), outcome.text(), why);
            out.write((oneLine(comment) + "\n" + oneLine(line.url()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
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
