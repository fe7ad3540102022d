package dev.scraper.warc;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A place in a file, and what is read from there on. For one thread.
public final class Cursor implements ReadableByteChannel {

    private static final int BLOCK = 16 * 1024;

    private final Blocks file;
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer ahead = ByteBuffer.wrap(block).limit(0);
    private long behindBlock;

    public Cursor(Blocks file, long at) {
        this.file = file;
        this.behindBlock = at;
    }

    /// Bytes from the start of the file.
    long position() {
        return behindBlock - ahead.remaining();
    }

    /// What was read ahead, at least one byte; reading from it moves this.
    ///
    /// @throws FileEndException if there is no more
    ByteBuffer ahead() throws IOException {
        if (isAtEnd()) {
            throw new FileEndException("the file ends too early, at byte " + position());
        }
        return ahead;
    }

    boolean isAtEnd() throws IOException {
        if (ahead.hasRemaining()) {
            return false;
        }
        int read = file.read(behindBlock, block, 0, BLOCK);
        if (read <= 0) {
            return true;
        }
        ahead.position(0).limit(read);
        behindBlock += read;
        return false;
    }

    /// The next byte, 0 to 255.
    ///
    /// @throws FileEndException if there is none
    public int next() throws IOException {
        return ahead().get() & 0xff;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (isAtEnd()) {
            return -1;
        }
        int length = Math.min(ahead.remaining(), into.remaining());
        into.put(ahead.slice(ahead.position(), length));
        ahead.position(ahead.position() + length);
        return length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    /// The file ends where it should not.
    static final class FileEndException extends EOFException {
        @Serial
        private static final long serialVersionUID = 1;

        private FileEndException(String message) {
            super(message);
        }
    }
}
