package dev.scraper.spark;

import dev.scraper.archive.Archive;
import dev.scraper.archive.ArchiveRecords;
import dev.scraper.cli.options.ProgramVersion;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/// The WARC file of one attempt at a partition. Which one counts, the attempt that is committed
/// says.
final class PartitionArchive implements Archive, Closeable {

    private final @Nullable String name;
    private final @Nullable OutputStream out;

    private PartitionArchive(@Nullable String name, @Nullable OutputStream out) {
        this.name = name;
        this.out = out;
    }

    /// @param folder of the round; null where nothing is kept
    static PartitionArchive of(@Nullable String folder, TaskContext task) throws IOException {
        if (folder == null) {
            return new PartitionArchive(null, null);
        }
        String name = "part-%05d-%d.warc.gz".formatted(task.partitionId(), task.taskAttemptId());
        Path path = new Path(folder, name);
        OutputStream out = TaskFiles.of(path).create(path, true);
        out.write(ArchiveRecords.info("scraper/" + ProgramVersion.number()));
        return new PartitionArchive(name, out);
    }

    @Override
    public void append(byte[] exchange) throws IOException {
        if (out != null) {
            out.write(exchange);
        }
    }

    /// Adds the record of a line.
    void line(byte[] record) throws IOException {
        if (out != null) {
            out.write(ArchiveRecords.line(record));
        }
    }

    /// The name of the file; null where there is none.
    @Nullable
    String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
