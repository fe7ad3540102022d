package dev.scraper.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scraper.lines.ListEntry;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Entries of a list, added at the end and read anywhere: the last ones are in memory, those before
/// in a temporary file that only this program sees. Safe for many threads.
final class Spool implements Closeable {

    private static final int IN_MEMORY = 64 * 1024;
    private static final int HEAD = Long.BYTES + 3 * Integer.BYTES;
    private static final int NONE = -1;
    private static final int USUAL_ENTRY = 512;

    private final byte[] last = new byte[IN_MEMORY];
    private int length;
    private long inFile;
    private @Nullable FileChannel file;
    private boolean closed;

    /// @param line its number in its input
    /// @param end where the next one begins
    record SpoolPlace(long line, ListEntry entry, long end) {}

    synchronized long size() {
        return inFile + length;
    }

    /// Adds an entry: its text is cut at [ListEntry#LONGEST_TEXT] characters, and what UTF-8 cannot
    /// hold is replaced.
    ///
    /// @return what [#at] will give
    synchronized SpoolPlace add(long line, ListEntry entry) throws IOException {
        requireOpen();
        byte[] text = cut(entry.text()).getBytes(UTF_8);
        byte[] url = entry.url().equals(entry.text()) ? null : cut(entry.url()).getBytes(UTF_8);
        byte[] input = entry.input() == null ? null : entry.input().getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + text.length + length(url) + length(input));
        bytes.putLong(line).putInt(text.length).putInt(lengthOrNone(url)).putInt(lengthOrNone(input));
        bytes.put(text);
        if (url != null) {
            bytes.put(url);
        }
        if (input != null) {
            bytes.put(input);
        }
        add(bytes.array());
        String kept = new String(text, UTF_8);
        return new SpoolPlace(
                line, new ListEntry(kept, url == null ? kept : new String(url, UTF_8), entry.input()), size());
    }

    private static int lengthOrNone(byte @Nullable [] part) {
        return part == null ? NONE : part.length;
    }

    private static int length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }

    private static String cut(String text) {
        return text.length() <= ListEntry.LONGEST_TEXT ? text : text.substring(0, ListEntry.LONGEST_TEXT);
    }

    private void add(byte[] bytes) throws IOException {
        if (length + bytes.length > IN_MEMORY) {
            write(ByteBuffer.wrap(last, 0, length));
            length = 0;
        }
        if (bytes.length > IN_MEMORY) {
            write(ByteBuffer.wrap(bytes));
        } else {
            System.arraycopy(bytes, 0, last, length, bytes.length);
            length += bytes.length;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        FileChannel to = file == null ? temporary() : file;
        file = to;
        long at = inFile;
        while (bytes.hasRemaining()) {
            at += to.write(bytes, at);
        }
        inFile = at;
    }

    /// Deleted as it is opened where the system can do that: then no end, however hard, leaves it
    /// behind.
    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("scraper-list-", ".spool");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// The entry at `offset`, which is 0 or the end of another.
    SpoolPlace at(long offset) throws IOException {
        FileChannel from;
        synchronized (this) {
            requireOpen();
            if (offset >= inFile || file == null) {
                return stored(last, Math.toIntExact(offset - inFile), offset);
            }
            from = file;
        }
        byte[] bytes = read(from, offset, USUAL_ENTRY);
        int size = size(bytes, 0);
        return stored(size <= bytes.length ? bytes : read(from, offset, size), 0, offset);
    }

    private static byte[] read(FileChannel from, long offset, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = from.read(bytes, offset + bytes.position());
        }
        if (bytes.position() < HEAD) {
            throw new EOFException("the temporary copy of the list has no entry at byte " + offset);
        }
        return bytes.array();
    }

    private static int size(byte[] bytes, int start) {
        ByteBuffer head = ByteBuffer.wrap(bytes, start + Long.BYTES, 3 * Integer.BYTES);
        return HEAD + head.getInt() + Math.max(0, head.getInt()) + Math.max(0, head.getInt());
    }

    private static SpoolPlace stored(byte[] bytes, int start, long offset) {
        ByteBuffer head = ByteBuffer.wrap(bytes, start, HEAD);
        long line = head.getLong();
        int text = head.getInt();
        int url = head.getInt();
        int input = head.getInt();
        int at = start + HEAD;
        int behind = at + text + Math.max(0, url);
        String written = new String(bytes, at, text, UTF_8);
        ListEntry entry = new ListEntry(
                written,
                url == NONE ? written : new String(bytes, at + text, url, UTF_8),
                input == NONE ? null : new String(bytes, behind, input, UTF_8));
        return new SpoolPlace(line, entry, offset + size(bytes, start));
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the list is closed");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        }
    }
}
