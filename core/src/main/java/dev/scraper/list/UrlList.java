package dev.scraper.list;

import dev.scraper.format.ForeignFile;
import dev.scraper.format.InputBytes;
import dev.scraper.lines.InputJson;
import dev.scraper.lines.LineFormat;
import dev.scraper.lines.LineSource;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import dev.scraper.lines.ListFormat;
import dev.scraper.notice.Notices;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list of URLs on disk: read once from front to back, and any line again by its location, so
/// that nobody need keep ten million URLs in memory. Safe for many threads.
///
/// It may have several inputs, in any [ListFormat]: text with one URL a line, CSV, JSON, compressed
/// or not. UTF-8, with or without a byte order mark, or UTF-16 with one; lines end in LF, CRLF or
/// CR. Of text and JSON lines, blank lines and lines that begin with `#` are skipped; of CSV, rows
/// without any value.
///
/// Lines count from 1 over all inputs in order, those that are skipped included. In CSV a row is a
/// line however many it takes up, and the first row, which names the columns, is none: the first
/// row of values is number 1. In a JSON array each element is a line. What comes from a
/// [LineSource] counts as that says.
///
/// What is written in place of a URL is read as a person reads it: `example.org/a` with the https
/// that it lacks, without a comment behind it. [#notices] has what was read so, and what was lost.
///
/// A text file is read where it is. Whatever cannot be read so (what is compressed, CSV, JSON
/// lines, pipes, streams) is copied to a temporary file while it is read, so its first lines are
/// there at once, and it may be read again.
public final class UrlList implements Closeable {

    private static final int PART_SHIFT = 48;

    private final LineFormat format;
    private final List<Part> parts = new ArrayList<>();
    private final InputJson inputs = new InputJson();
    private final Notices notices;

    private long limit = Long.MAX_VALUE;

    /// @param before lines of the inputs before it, known once they have been read
    private record Part(ListInput input, AtomicLong before) {}

    private UrlList(ListFormat format, String column, @Nullable Character separator) {
        this.notices = new Notices();
        this.format = new LineFormat(format, column, separator, notices);
    }

    /// A list without inputs: add them.
    public static UrlList empty() {
        return empty(ListFormat.AUTO, ListColumns.URL);
    }

    /// A list without inputs: add them.
    ///
    /// @param format of all files and streams that are added
    /// @param column where CSV has the URLs: the name of a column or its number from 1. In JSON
    ///     lines the key, or the way to it in objects within, `page.url`
    public static UrlList empty(ListFormat format, String column) {
        return empty(format, column, null);
    }

    /// A list without inputs: add them.
    ///
    /// @param format as [#empty(ListFormat, String)]
    /// @param column as [#empty(ListFormat, String)]
    /// @param separator what separates the cells of CSV and TSV; null for what their first row has
    ///     between its cells
    public static UrlList empty(ListFormat format, String column, @Nullable Character separator) {
        return new UrlList(format, column, separator);
    }

    /// A list of these URLs.
    public static UrlList of(String... urls) {
        UrlList list = empty();
        list.add("the command line", Arrays.stream(urls));
        return list;
    }

    /// The list of a crawl, as far as it is there.
    ///
    /// @param growing closed with this
    public static UrlList of(GrowingList growing) {
        UrlList list = empty();
        list.add(growing);
        return list;
    }

    /// The list in `file`.
    ///
    /// @throws IOException as [#add(Path)]
    public static UrlList open(Path file) throws IOException {
        UrlList list = empty();
        list.add(file);
        return list;
    }

    /// Adds the lines of a file, or of a pipe that has a name.
    ///
    /// @throws IOException if it cannot be read, is no text, has no column for URLs, or is a
    ///     sitemap; the message names it. Of a pipe, [#read] says so
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
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            add(name, format.linesLater(name, () -> Channels.newInputStream(readable(file))));
            return;
        }
        FileChannel channel = readable(file);
        try {
            add(regular(name, channel, format.of(file)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel readable(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private ListInput regular(String name, FileChannel channel, LineFormat known) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(InputBytes.LOOKED_AT);
        channel.read(start, 0);
        if (!known.isText() || InputBytes.isCoded(start.array())) {
            return new SpooledInput(name, known.lines(name, Channels.newInputStream(channel)));
        }
        ForeignFile.requireNone(name, Arrays.copyOf(start.array(), start.position()));
        InputBytes.requireText(name, start.array(), start.position());
        return new TextFile(name, channel, notices);
    }

    /// Adds the lines of a stream, which is opened already and read when the list is.
    ///
    /// @param name what messages and records call it; it also says the format, see
    ///     [ListFormat#AUTO]
    public void add(String name, InputStream in) {
        add(name, format.linesLater(name, () -> in));
    }

    /// Adds these lines, which are asked for when the list is read.
    ///
    /// @param name what messages and records call them
    public void add(String name, Stream<String> lines) {
        add(name, format.lines(name, lines));
    }

    /// Adds lines from elsewhere, which are asked for when the list is read.
    ///
    /// @param name what messages and records call it
    /// @param source closed with the list
    public void add(String name, LineSource source) {
        add(new SpooledInput(name, source));
    }

    /// Adds lines from elsewhere, which are asked for now: no more of them than the [#limit].
    ///
    /// @param name what messages and records call it
    /// @param source closed with the list, or here if it cannot be read
    /// @throws IOException if it cannot be read
    public void addNow(String name, LineSource source) throws IOException, InterruptedException {
        SpooledInput input = new SpooledInput(name, source);
        try {
            ListInput.Pass pass = input.pass(0, 0);
            for (long given = 0; given < limit && pass.next() != null; given++) {
                // kept by the input
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            input.close();
            throw e;
        }
        add(input);
    }

    private void add(ListInput input) {
        parts.add(new Part(input, new AtomicLong()));
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
        return String.join(", ", parts.stream().map(part -> part.input().name()).toList());
    }

    /// The columns of the tables among the inputs; empty where none is one. Inputs that are not
    /// open yet are opened, so it waits for their first row.
    ///
    /// @throws IOException as [#read]
    public Optional<ListColumns> columns() throws IOException, InterruptedException {
        ListColumns all = null;
        boolean whole = true;
        for (Part part : parts) {
            ListColumns columns = part.input().columns().orElse(null);
            whole &= columns != null;
            all = all == null ? columns : columns == null ? all : all.and(columns);
        }
        return all == null ? Optional.empty() : Optional.of(new ListColumns(all.names(), all.url(), whole));
    }

    /// What was lost, left out, or read otherwise than it is written, as far as the list was read.
    /// From any thread; whoever gives lines to the list may add some.
    public Notices notices() {
        return notices;
    }

    /// Who is told of each line.
    public interface Reader {
        /// Takes one line.
        void line(UrlLine line) throws InterruptedException;
    }

    /// Reads all lines in order, each when it is there.
    ///
    /// @throws IOException if they cannot be read, or not to the end: what could be was given out
    ///     before
    public void read(Reader reader) throws IOException, InterruptedException {
        long before = 0;
        long left = limit;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            part.before().set(before);
            ListInput.Pass pass = part.input().pass(before, (long) i << PART_SHIFT);
            while (true) {
                if (left == 0) {
                    return;
                }
                UrlLine line = pass.next();
                if (line == null) {
                    break;
                }
                left--;
                reader.line(line);
            }
            before += pass.lines();
        }
    }

    /// The text of the line at `location`, as [UrlLine#text].
    public String textAt(long location) throws IOException {
        return part(location).input().entryAt(offset(location)).text();
    }

    /// The URL of the line at `location`, as [UrlLine#url].
    public String urlAt(long location) throws IOException {
        return part(location).input().entryAt(offset(location)).url();
    }

    /// All that the list says in the line at `location`: where it has several inputs, its `file`
    /// and its `line` in that, and whatever else stands beside the URL.
    ///
    /// @param n of the line, as [UrlLine#n]
    public ListEntry entryAt(long n, long location) throws IOException {
        Part part = part(location);
        ListEntry entry = part.input().entryAt(offset(location));
        if (parts.size() == 1) {
            return entry;
        }
        long line = n - part.before().get();
        return new ListEntry(
                entry.text(), entry.url(), inputs.placed(part.input().name(), line, entry.input()));
    }

    private Part part(long location) {
        return parts.get((int) (location >>> PART_SHIFT));
    }

    private static long offset(long location) {
        return location & ((1L << PART_SHIFT) - 1);
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException failed = null;
        for (Part part : parts) {
            try {
                part.input().close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
