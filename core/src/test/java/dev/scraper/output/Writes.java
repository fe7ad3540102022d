package dev.scraper.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// A stream that keeps each write apart.
final class Writes extends OutputStream {

    final List<String> writes = new ArrayList<>();
    boolean closed;

    @Override
    public void write(int b) {
        writes.add(String.valueOf((char) b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writes.add(new String(bytes, offset, length, UTF_8));
    }

    @Override
    public void close() {
        closed = true;
    }
}
