package dev.scraper.list;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.lines.LineReader;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import dev.scraper.output.OutputFile;
import dev.scraper.text.Harmless;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list of a crawl: a file with a [CrawlLine] a line, to which lines are added while others are
/// read, and of which none is ever changed. Its first line is a comment that says how the crawl was
/// begun.
///
/// The file is locked until this is closed. Lines are added by one thread, once the file has been
/// read to its end; any thread may read.
public final class GrowingList implements ListInput {

    /// What its first line begins with.
    public static final String HEADER = "#crawl ";

    private static final int USUAL_LINE = 512;
    private static final int LARGER = 8;
    private static final int LONGEST_LINE = 128 * 1024;
    private static final long SYNC_EVERY = 30_000_000_000L;

    private final OutputFile file;
    private final OutputStream out;
    private final FileChannel channel;
    private final String header;
    private final long torn;
    private long length;
    private long lines;
    private long syncedAt = System.nanoTime();

    /// Lines that were added.
    ///
    /// @param first number of the first of them
    /// @param locations of all of them
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Added(int first, long[] locations) {}

    private GrowingList(OutputFile file, String header, long length, long lines, long torn) throws IOException {
        this.file = file;
        this.header = header;
        this.length = length;
        this.lines = lines;
        this.torn = torn;
        this.out = file.writeFrom(length);
        this.channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    }

    /// Begins a list, whatever the file has.
    ///
    /// @param file closed with this
    /// @param settings of the crawl, for the first line
    /// @param seeds its first lines
    public static GrowingList begin(OutputFile file, String settings, List<CrawlLine> seeds) throws IOException {
        GrowingList list = new GrowingList(file, HEADER + settings, 0, 0, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * (seeds.size() + 8));
        bytes.writeBytes((list.header + "\n").getBytes(StandardCharsets.UTF_8));
        seeds.forEach(seed -> seed.writeTo(bytes));
        list.out.write(bytes.toByteArray());
        file.sync();
        list.length = bytes.size();
        list.lines = 1L + seeds.size();
        return list;
    }

    /// Goes on with a list; the last line is cut off where it was not written to its end.
    ///
    /// @param file closed with this
    /// @throws IOException if it cannot be read, or is no list of a crawl
    public static GrowingList resume(OutputFile file) throws IOException {
        long size = file.size();
        long whole = wholeLines(file, size);
        LineReader reader = new LineReader(file.content(), LONGEST_LINE);
        String header = "";
        long lines = 0;
        for (LineReader.Line line = reader.next(); line != null && line.offset() < whole; line = reader.next()) {
            if (lines++ == 0) {
                header = new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
            }
        }
        if (whole > 0 && !header.startsWith(HEADER)) {
            throw new IOException("%s: is no list of a crawl: its first line is '%s', not '%s...'"
                    .formatted(file.path(), Harmless.text(cut(header)), HEADER));
        }
        return new GrowingList(file, header, whole, lines, size - whole);
    }

    private static String cut(String text) {
        return text.length() < 100 ? text : text.substring(0, 100) + "...";
    }

    /// Bytes up to the end of the last line that has one.
    private static long wholeLines(OutputFile file, long size) throws IOException {
        byte[] block = new byte[8192];
        for (long end = size; end > 0; end -= Math.min(end, block.length)) {
            long from = Math.max(0, end - block.length);
            int read = 0;
            while (read < end - from) {
                int more = file.read(from + read, block, read, (int) (end - from - read));
                if (more < 0) {
                    break;
                }
                read += more;
            }
            for (int i = read - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    /// Where it is.
    public Path path() {
        return file.path();
    }

    /// What its first line says of the crawl; empty where the file had none.
    public String settings() {
        return header.isEmpty() ? "" : header.substring(HEADER.length());
    }

    /// Bytes of a line that was cut off since it was not written to its end.
    public long torn() {
        return torn;
    }

    /// Lines there are, the first one included.
    public long lines() {
        return lines;
    }

    /// Adds lines, all in one write.
    ///
    /// @throws IOException if they cannot be written: then none of them is there
    public Added append(List<CrawlLine> more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * more.size() + 64);
        long[] locations = new long[more.size()];
        for (int i = 0; i < locations.length; i++) {
            locations[i] = length + bytes.size();
            more.get(i).writeTo(bytes);
        }
        out.write(bytes.toByteArray());
        length += bytes.size();
        int first = Math.toIntExact(lines + 1);
        lines += locations.length;
        if (System.nanoTime() - syncedAt > SYNC_EVERY) {
            file.sync();
            syncedAt = System.nanoTime();
        }
        return new Added(first, locations);
    }

    /// What the line at `location` says.
    ///
    /// @throws IOException if it is none of a crawl, or cannot be read
    public CrawlLine lineAt(long location) throws IOException {
        for (int size = USUAL_LINE; ; size *= LARGER) {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int got = 0;
            while (buffer.hasRemaining() && got >= 0) {
                got = channel.read(buffer, location + buffer.position());
            }
            int end = 0;
            while (end < buffer.position() && buffer.array()[end] != '\n') {
                end++;
            }
            if (end < buffer.position() || size >= LONGEST_LINE) {
                CrawlLine line = CrawlLine.read(buffer.array(), 0, end);
                if (line == null) {
                    throw new IOException("%s: is no line of a crawl at byte %d; it changed while it was read"
                            .formatted(path(), location));
                }
                return line;
            }
        }
    }

    /// Who is told of each line.
    public interface Reader {
        /// Takes one line.
        ///
        /// @param n its number
        void line(int n, long location, CrawlLine line) throws IOException, InterruptedException;
    }

    /// Reads all lines that are there.
    ///
    /// @throws IOException if one is no line of a crawl
    public void read(Reader reader) throws IOException, InterruptedException {
        LineReader all = new LineReader(channel);
        long number = 0;
        for (LineReader.Line line = all.next(); line != null && line.offset() < length; line = all.next()) {
            number++;
            if (line.length() == 0 || line.bytes()[0] == '#') {
                continue;
            }
            CrawlLine entry = CrawlLine.read(line.bytes(), 0, line.length());
            if (entry == null) {
                throw new IOException(
                        "%s, line %d: is no line of a crawl ('%s'); nothing was changed: mend it, or give another --list"
                                .formatted(
                                        path(),
                                        number,
                                        Harmless.text(cut(new String(
                                                Arrays.copyOf(line.bytes(), Math.min(line.length(), 200)),
                                                StandardCharsets.UTF_8)))));
            }
            reader.line(Math.toIntExact(number), line.offset(), entry);
        }
    }

    @Override
    public String name() {
        return path().toString();
    }

    @Override
    public Pass pass(long before, long place) {
        LineReader reader = new LineReader(channel);
        return new Pass() {
            private long number;

            @Override
            public @Nullable UrlLine next() throws IOException {
                for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                    number++;
                    CrawlLine entry = CrawlLine.read(line.bytes(), 0, line.length());
                    if (entry != null) {
                        return new UrlLine(before + number, place | line.offset(), entry.url());
                    }
                }
                return null;
            }

            @Override
            public long lines() {
                return number;
            }
        };
    }

    @Override
    public Optional<ListColumns> columns() {
        return Optional.empty();
    }

    @Override
    public ListEntry entryAt(long offset) throws IOException {
        return new ListEntry(lineAt(offset).url(), null);
    }

    /// Returns when all is on the disk.
    @Override
    public void close() throws IOException {
        try (channel) {
            file.close();
        }
    }
}
