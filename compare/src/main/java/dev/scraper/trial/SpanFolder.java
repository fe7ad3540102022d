package dev.scraper.trial;

import dev.scraper.pipeline.Timing;
import dev.scraper.workload.SpanLog.Span;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the spans of trials until it is closed: long lists of them in files, since those of all
/// runs would not fit in memory and only one run of each mode is shown in the end. For one thread.
public final class SpanFolder implements AutoCloseable {

    private static final int FEW = 2_000;

    private final List<Path> files = new ArrayList<>();
    private @Nullable Path folder;

    /// An empty one.
    public SpanFolder() {}

    /// Keeps spans.
    ///
    /// @return reads them again, as often as one likes
    /// @throws IOException if they cannot be written
    Supplier<List<Span>> keep(List<Span> spans) throws IOException {
        if (spans.size() <= FEW) {
            List<Span> few = List.copyOf(spans);
            return () -> few;
        }
        Path file = folder().resolve("trial-" + files.size());
        files.add(file);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            write(spans, out);
        } catch (IOException e) {
            throw new IOException("%s: what happened in a run cannot be kept: %s".formatted(file, e.getMessage()), e);
        }
        return () -> read(file);
    }

    private Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("scraper-trials-");
        }
        return folder;
    }

    private static List<Span> read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    static void write(List<Span> spans, DataOutputStream out) throws IOException {
        out.writeInt(spans.size());
        for (Span span : spans) {
            Timing timing = span.timing();
            out.writeInt(span.task());
            out.writeLong(timing.pid());
            out.writeInt(timing.lane());
            out.writeLong(timing.start());
            out.writeLong(timing.fetched());
            out.writeLong(timing.turn());
            out.writeLong(timing.parsed());
            out.writeUTF(span.outcome());
            out.writeBoolean(span.accepted());
        }
    }

    static List<Span> read(DataInputStream in) throws IOException {
        List<Span> spans = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int task = in.readInt();
            Timing timing =
                    new Timing(in.readLong(), in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
            spans.add(new Span(task, timing, in.readUTF().intern(), in.readBoolean()));
        }
        return spans;
    }

    /// Deletes the files: what was kept in them cannot be read again.
    ///
    /// @throws IOException if one cannot be deleted
    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
