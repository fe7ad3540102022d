package dev.scraper.url;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list of URLs on disk, one a line: read once from front to back, and any line again by its
/// location, so that nobody need keep ten million URLs in memory.
///
/// UTF-8, with or without a byte order mark; lines end in LF or CRLF; blank lines and lines that
/// begin with `#` are skipped. Safe for many threads.
public final class UrlList implements Closeable {

    /// Longer lines are cut: they are no URLs (see [CrawlUrl#LONGEST]), and a record quotes no more
    /// of them.
    public static final int LONGEST_TEXT = 8_193;

    private static final int LONGEST_BYTES = 4 * LONGEST_TEXT;
    private static final int PART_SHIFT = 48;
    private static final int USUAL_LINE = 512;

    private final List<Part> parts = new ArrayList<>();

    private long limit = Long.MAX_VALUE;

    private record Part(String name, FileChannel channel) {}

    private UrlList() {}

    /// Reads as many inputs as are added, one after another.
    public static UrlList empty() {
        return new UrlList();
    }

    /// A list of these URLs.
    public static UrlList of(String... urls) throws IOException {
        UrlList list = empty();
        list.add("the command line", Arrays.stream(urls));
        return list;
    }

    /// The list in `file`.
    ///
    /// @throws IOException if it cannot be read, or is no text; the message names it
    public static UrlList open(Path file) throws IOException {
        UrlList list = empty();
        list.add(file);
        return list;
    }

    /// Adds the lines of a file; one that cannot be read twice (a pipe, say) is copied to a
    /// temporary file first.
    ///
    /// @throws IOException if it cannot be read, or is no text; the message names it
    public void add(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory, not a list of URLs");
        }
        if (!Files.exists(file)) {
            throw new IOException(file + ": no such file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": no permission to read it");
        }
        if (Files.isRegularFile(file)) {
            add(file.toString(), FileChannel.open(file, StandardOpenOption.READ));
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                add(file.toString(), in);
            }
        }
    }

    /// Adds the lines of a stream that cannot be read twice: it is copied to a temporary file
    /// first.
    ///
    /// @param name what messages call it
    public void add(String name, InputStream in) throws IOException {
        addSpooled(name, in::transferTo);
    }

    /// Adds these lines.
    ///
    /// @param name what messages call them
    public void add(String name, Stream<String> lines) throws IOException {
        addSpooled(name, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                writer.write(each.next());
                writer.write('\n');
            }
            writer.flush();
        });
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void addSpooled(String name, Content content) throws IOException {
        Path spool = Files.createTempFile("scraper-list-", ".txt");
        // deleted as it is opened where the system can do that: then no end, however hard, leaves it behind
        FileChannel channel = FileChannel.open(
                spool, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            content.writeTo(Channels.newOutputStream(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        add(name, channel);
    }

    private void add(String name, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(8_000);
        channel.read(start, 0);
        for (int i = 0; i < start.position(); i++) {
            if (start.get(i) == 0) {
                channel.close();
                throw new IOException(
                        "%s: is no text file (byte %d is NUL); a list has one URL a line".formatted(name, i));
            }
        }
        parts.add(new Part(name, channel));
    }

    /// Leaves out all lines behind the first `lines` that are neither blank nor comments.
    ///
    /// @throws IllegalArgumentException if `lines` is negative
    public void limit(long lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("A limit must be 0 or more lines, was " + lines);
        }
        limit = lines;
    }

    /// The names of the inputs, in order.
    public String name() {
        return String.join(", ", parts.stream().map(Part::name).toList());
    }

    /// Who is told of each line.
    public interface Reader {
        /// Takes one line.
        void line(UrlLine line) throws InterruptedException;
    }

    /// Reads all lines in order.
    public void read(Reader reader) throws IOException, InterruptedException {
        long n = 0;
        long given = 0;
        for (int part = 0; part < parts.size(); part++) {
            LineReader lines = new LineReader(parts.get(part).channel());
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                n++;
                String text = text(line.bytes(), line.length());
                if (given == limit) {
                    return;
                }
                if (!isSkipped(text)) {
                    given++;
                    reader.line(new UrlLine(n, (long) part << PART_SHIFT | line.offset(), text));
                }
            }
        }
    }

    /// The text of the line at `location`, as [UrlLine#text].
    public String textAt(long location) throws IOException {
        FileChannel channel = parts.get((int) (location >>> PART_SHIFT)).channel();
        long offset = location & ((1L << PART_SHIFT) - 1);
        for (int size = USUAL_LINE; ; size = LONGEST_BYTES) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, offset + buffer.position());
            }
            int end = indexOfNewline(buffer.array(), buffer.position());
            if (end >= 0 || buffer.hasRemaining() || size == LONGEST_BYTES) {
                return text(buffer.array(), end >= 0 ? end : buffer.position());
            }
        }
    }

    private static int indexOfNewline(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] bytes, int length) {
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        String text = new String(bytes, 0, Math.min(end, LONGEST_BYTES), StandardCharsets.UTF_8);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
    }

    private static boolean isSkipped(String text) {
        return text.isBlank() || text.stripLeading().startsWith("#");
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException failed = null;
        for (Part part : parts) {
            try {
                part.channel().close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
