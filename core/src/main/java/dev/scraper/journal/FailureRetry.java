package dev.scraper.journal;

import dev.scraper.output.Disk;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.record.UrlOutcome;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Trying again what failed: a copy of the output without its failures is continued, and takes the
/// output's place once it is whole. Until then the output stays as it is.
public final class FailureRetry {

    private FailureRetry() {}

    /// Where the copy goes: `OUT.retry`, beside the file itself where `output` is a link to it.
    public static Path copyOf(Path output) throws IOException {
        Path file = output.toRealPath();
        return file.resolveSibling(file.getFileName() + ".retry");
    }

    /// Makes the copy at once: it is there as a whole or not at all. One that is there already is
    /// of a run that did not come to its end: it stays as it is, and is to be continued.
    ///
    /// @param output held while the run lasts, so that no other goes on with it
    /// @param retry [#copyOf]
    /// @throws IOException if the output cannot be read (see [ResumePoint#read]) or the copy cannot
    ///     be written
    public static void prepare(OutputFile output, OutputFormat format, Path retry) throws IOException {
        if (Files.exists(retry)) {
            return;
        }
        ResumePoint point = ResumePoint.read(output, format);
        Path part = retry.resolveSibling(retry.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()))) {
            copy(output, format, point, out);
        }
        sync(part);
        Disk.replace(part, retry);
    }

    private static void copy(OutputFile output, OutputFormat format, ResumePoint point, OutputStream out)
            throws IOException {
        WrittenRecords records =
                new WrittenRecords(output.content(), output.path().toString(), format);
        if (point.validLength() > 0) {
            out.write(RecordEntry.reading(format).header());
        }
        for (RecordEntry entry = records.next(); entry != null; entry = records.next()) {
            UrlOutcome last = point.outcome(entry.n());
            if (entry.outcome().accepted() && last != null && last.accepted()) {
                records.copyTo(out);
            }
        }
    }

    /// Puts the copy in the output's place.
    ///
    /// @param retry whole, and closed
    /// @param output closed
    public static void finish(Path retry, Path output) throws IOException {
        sync(retry);
        Disk.replace(retry, output.toRealPath());
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
