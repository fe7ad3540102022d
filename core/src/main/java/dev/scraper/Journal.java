package dev.scraper;

import dev.scraper.journal.ResumePoint;
import dev.scraper.list.UrlLine;
import dev.scraper.output.JsonLinesSink;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.strategy.Strategy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records that a run goes on with, and adds to.
///
/// @param point what is done already; null where no records are kept
record Journal(@Nullable ResumePoint point, Sink sink) implements AutoCloseable {

    /// Opens it, and cuts off a record that was being written when the run before was killed.
    ///
    /// @param file null to keep nothing
    /// @throws IOException if it cannot be written, has something that is no record, or another run
    ///     writes to it
    static Journal open(@Nullable Path file) throws IOException {
        if (file == null) {
            return new Journal(null, new JsonLinesSink(OutputStream.nullOutputStream()));
        }
        OutputFormat format = new OutputFormat.JsonLines();
        OutputFile output = OutputFile.open(file);
        try {
            ResumePoint point = ResumePoint.read(output, format);
            long kept = point.validLength();
            return new Journal(point, format.sink(output.writeFrom(kept), kept == 0));
        } catch (IOException | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    /// Lines that have their record.
    long before() {
        return point == null ? 0 : point.done();
    }

    boolean isDone(UrlLine line) {
        return point != null && point.isDone(line);
    }

    /// Says that it has records of lines that the list has not; once the whole list was read.
    Optional<String> strangers() {
        return point == null ? Optional.empty() : point.unaskedText();
    }

    /// What records call a mode: `virtual`, `fork:2x8`.
    static String modeOf(Strategy strategy) {
        String name = strategy.toString();
        int lanes = name.indexOf(':');
        return lanes < 0 || name.startsWith("fork") ? name : name.substring(0, lanes);
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
