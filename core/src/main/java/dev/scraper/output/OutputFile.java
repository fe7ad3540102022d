package dev.scraper.output;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The output of one run, and of no other run at the same time: it is locked until it is closed, or
/// until this process opens and closes it by another way (POSIX frees locks then).
///
/// A device or a pipe is neither locked nor cut.
public final class OutputFile implements Closeable {

    /// Nobody's byte: where a lock keeps readers out, it must not lie on a record.
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private final Path path;
    private final @Nullable RandomAccessFile file;
    private final OutputStream out;

    private OutputFile(Path path, @Nullable RandomAccessFile file, OutputStream out) {
        this.path = path;
        this.file = file;
        this.out = out;
    }

    /// Opens an output, changing nothing in it; makes it where it is missing.
    ///
    /// @throws OutputBusyException if another run writes to it
    /// @throws IOException if it cannot be written to, or its folder is missing
    public static OutputFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is a folder");
        }
        if (!Files.exists(path)) {
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            Disk.syncFolderOf(path);
        }
        if (!Files.isWritable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        if (!Files.isRegularFile(path)) {
            return new OutputFile(path, null, new FileOutputStream(path.toFile()));
        }
        // no channel for the writing: an interrupted thread would close it in the middle of a record
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(path, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        return new OutputFile(path, file, new WholeRecords(file));
    }

    private static void lock(Path path, RandomAccessFile file) throws IOException {
        try {
            if (file.getChannel().tryLock(LOCKED, 1, false) == null) {
                throw new OutputBusyException(path);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            throw new OutputBusyException(path);
        }
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// Bytes that are in it; 0 for a device or a pipe.
    public long size() throws IOException {
        return file == null ? 0 : file.length();
    }

    /// What is in it, from its start. To be read before it is written to, and not to be closed.
    public InputStream content() throws IOException {
        if (file == null) {
            return InputStream.nullInputStream();
        }
        RandomAccessFile reading = file;
        reading.seek(0);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return reading.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return reading.read(bytes, offset, length);
            }
        };
    }

    /// Reads what is in it, for formats of which [#content] is no stream. To be called before it is
    /// written to.
    ///
    /// @param at bytes from its start
    /// @return bytes that were read; -1 at its end
    public int read(long at, byte[] bytes, int offset, int length) throws IOException {
        if (file == null) {
            return -1;
        }
        file.seek(at);
        return file.read(bytes, offset, length);
    }

    /// Cuts it and writes on from there.
    ///
    /// @param length bytes that stay: the valid length of a resume point, or 0 to start over
    /// @return without a buffer; a write that fails is cut off again, as far as the system can;
    ///     closing it closes this
    public OutputStream writeFrom(long length) throws IOException {
        if (file != null) {
            if (length < 0 || length > file.length()) {
                throw new IllegalArgumentException(
                        "%s: %d bytes cannot stay of %d".formatted(path, length, file.length()));
            }
            file.setLength(length);
            file.seek(length);
        }
        return out;
    }

    /// Returns when all that was written is on the disk.
    public void sync() throws IOException {
        if (file != null) {
            file.getFD().sync();
        }
    }

    /// Returns when all is on the disk.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
