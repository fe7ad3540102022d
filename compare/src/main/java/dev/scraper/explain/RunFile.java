package dev.scraper.explain;

import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// An output of `scrape` in JSON lines, read as a stream.
///
/// @param torn bytes of a last line that has no end; they are not looked at
public record RunFile(RunRecords run, long torn) {

    private static final int BLOCK = 64 * 1024;
    private static final String NEXT = "explain reads what scrape -o FILE.jsonl writes";

    /// Reads it.
    ///
    /// @throws RunFileException if it cannot be read, or is no such output
    public static RunFile read(Path path) throws RunFileException {
        if (!Files.isRegularFile(path)) {
            throw bad(path, (Files.exists(path) ? "is no file; " : "does not exist; ") + NEXT);
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            if (length == 0) {
                throw bad(path, "is empty; " + NEXT);
            }
            int first = file.read();
            if (first != '{') {
                throw bad(
                        path,
                        "line 1: is no record, it begins with '%s' instead of '{'; %s"
                                .formatted(Harmless.text(Character.toString(first)), NEXT));
            }
            long whole = wholeLines(file);
            file.seek(0);
            InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), BLOCK);
            RunRecords run = records(new FirstBytes(in, whole), path);
            if (run.records() == 0) {
                throw bad(path, "has no whole record; complete it with scrape --continue");
            }
            if (run.requests().size() == 0) {
                throw bad(
                        path,
                        "none of its %d records stands for a request, so there is no time to explain"
                                .formatted(run.records()));
            }
            return new RunFile(run, length - whole);
        } catch (RunFileException bad) {
            throw bad;
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    /// Bytes up to the last newline.
    private static long wholeLines(RandomAccessFile file) throws IOException {
        byte[] block = new byte[BLOCK];
        long end = file.length();
        while (end > 0) {
            int length = (int) Math.min(BLOCK, end);
            file.seek(end - length);
            file.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    private static RunRecords records(InputStream in, Path path) throws RunFileException {
        RunRecords run = new RunRecords();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int line = json.currentTokenLocation().getLineNr();
                if (token != JsonToken.START_OBJECT) {
                    throw bad(path, "line %d: is no record; %s".formatted(line, NEXT));
                }
                add(run, RequestRecord.next(json), path, line);
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw bad(
                    path,
                    "line %d: is no record (%s); mend or delete it"
                            .formatted(line, Harmless.text(String.valueOf(e.getOriginalMessage()))));
        }
        return run;
    }

    private static void add(RunRecords run, RequestRecord read, Path path, int line) throws RunFileException {
        List<String> missing = read.missing();
        if (!missing.isEmpty()) {
            throw bad(
                    path,
                    "line %d: has no %s; explain needs url, outcome, timestamp, timings_ms and worker: scrape without --fields"
                            .formatted(line, String.join(", ", missing)));
        }
        if (!read.asked()) {
            run.skip();
            return;
        }
        String host;
        try {
            host = CrawlUrl.parse(read.askedUrl()).authority();
        } catch (IllegalArgumentException e) {
            throw bad(
                    path,
                    "line %d: cannot tell the host: %s".formatted(line, Harmless.text(String.valueOf(e.getMessage()))));
        }
        run.add(host, read);
    }

    private static RunFileException bad(Path path, String what) {
        return new RunFileException(path + ": " + what);
    }

    /// The beginning of a stream.
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(to, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
