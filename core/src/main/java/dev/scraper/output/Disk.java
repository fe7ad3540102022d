package dev.scraper.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// What must have happened before a power cut may.
public final class Disk {

    private Disk() {}

    /// Closes `out`; returns when all is on the disk, where it is a file.
    static void close(OutputStream out) throws IOException {
        try (OutputStream closing = out) {
            if (closing instanceof FileOutputStream file) {
                sync(file);
            }
        }
    }

    private static void sync(FileOutputStream file) throws IOException {
        FileDescriptor descriptor = file.getFD();
        try {
            descriptor.sync();
        } catch (SyncFailedException failed) {
            // a pipe or a device has no size, and no disk to wait for
            if (file.getChannel().size() > 0) {
                throw failed;
            }
        }
    }

    /// Puts a file in the place of another, at once.
    public static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolderOf(to);
    }

    /// Makes the names in the folder of `file` last, where the system can do that.
    static void syncFolderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException noFolder) {
                // Windows opens no folders, and keeps names by itself
            }
        }
    }
}
