package dev.scraper.url;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;
    private static final int USUAL_ENTRY = 512;

    private final byte[] last = new byte[IN_MEMORY];
    private int length;
    private long inFile;
    private @Nullable FileChannel file;
    private boolean closed;

    /// @param line its number in its input
    /// @param end where the next one begins
    record Stored(long line, ListEntry entry, long end) {}

    synchronized long size() {
        return inFile + length;
    }

    /// Adds an entry: its text is cut at [UrlList#LONGEST_TEXT] characters, and what UTF-8 cannot
    /// hold is replaced.
    ///
    /// @return what [#at] will give
    synchronized Stored add(long line, ListEntry entry) throws IOException {
        requireOpen();
        byte[] text = cut(entry.text()).getBytes(UTF_8);
        byte[] input = entry.input() == null ? null : entry.input().getBytes(UTF_8);
        ByteBuffer bytes = room(HEAD + text.length + (input == null ? 0 : input.length))
                .putLong(line)
                .putInt(text.length)
                .putInt(input == null ? -1 : input.length)
                .put(text);
        if (input != null) {
            bytes.put(input);
        }
        if (bytes.array() == last) {
            length = bytes.position();
        } else {
            write(bytes.flip());
        }
        return new Stored(line, new ListEntry(new String(text, UTF_8), entry.input()), size());
    }

    private static String cut(String text) {
        return text.length() <= UrlList.LONGEST_TEXT ? text : text.substring(0, UrlList.LONGEST_TEXT);
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (length + bytes > IN_MEMORY) {
            write(ByteBuffer.wrap(last, 0, length));
            length = 0;
        }
        return bytes > IN_MEMORY ? ByteBuffer.allocate(bytes) : ByteBuffer.wrap(last, length, bytes);
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
    Stored at(long offset) throws IOException {
        FileChannel from;
        synchronized (this) {
            requireOpen();
            if (offset >= inFile || file == null) {
                int start = Math.toIntExact(offset - inFile);
                return stored(ByteBuffer.wrap(last, start, length - start), offset);
            }
            from = file;
        }
        ByteBuffer bytes = read(from, offset, USUAL_ENTRY);
        int size = size(bytes);
        return stored(size <= bytes.remaining() ? bytes : read(from, offset, size), offset);
    }

    private static ByteBuffer read(FileChannel from, long offset, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = from.read(bytes, offset + bytes.position());
        }
        if (bytes.position() < HEAD) {
            throw new EOFException("the temporary copy of the list has no entry at byte " + offset);
        }
        return bytes.flip();
    }

    private static int size(ByteBuffer bytes) {
        int start = bytes.position();
        return HEAD + bytes.getInt(start + Long.BYTES) + Math.max(0, bytes.getInt(start + Long.BYTES + Integer.BYTES));
    }

    private static Stored stored(ByteBuffer bytes, long offset) {
        int size = size(bytes);
        long line = bytes.getLong();
        int text = bytes.getInt();
        int input = bytes.getInt();
        String written = string(bytes, text);
        return new Stored(line, new ListEntry(written, input < 0 ? null : string(bytes, input)), offset + size);
    }

    private static String string(ByteBuffer bytes, int length) {
        String text = new String(bytes.array(), bytes.position(), length, UTF_8);
        bytes.position(bytes.position() + length);
        return text;
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
