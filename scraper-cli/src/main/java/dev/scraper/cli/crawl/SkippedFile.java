package dev.scraper.cli.crawl;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.LongSet;
import dev.scraper.crawl.SameUrl;
import dev.scraper.output.OutputFile;
import dev.scraper.url.CrawlUrl;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Has each URL that a crawl leaves out once, as a JSON object a line. For one thread.
final class SkippedFile implements Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    private static final SameUrl EXACT = SameUrl.exactly();

    private final OutputFile file;
    private final LongSet known;
    private final long kept;
    private @Nullable OutputStream out;

    private SkippedFile(OutputFile file, LongSet known, long kept) {
        this.file = file;
        this.known = known;
        this.kept = kept;
    }

    /// Holds it, and changes nothing in it.
    ///
    /// @param path null for none
    /// @param goesOn whether what it has stays
    /// @param overwrites whether what it has may go
    /// @throws UserException if it cannot be written, or has something else
    static @Nullable SkippedFile hold(@Nullable Path path, boolean goesOn, boolean overwrites) {
        if (path == null) {
            return null;
        }
        try {
            OutputFile file = OutputFile.open(path);
            LongSet known = new LongSet();
            long kept = goesOn ? read(file, known) : 0;
            if (!overwrites && kept == 0 && file.size() > 0) {
                file.close();
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        goesOn
                                ? "--skipped: %s has something else; give another file".formatted(path)
                                : "--skipped: %s has something already; --continue goes on with it, --overwrite starts over"
                                        .formatted(path));
            }
            return new SkippedFile(file, known, kept);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--skipped: " + Errors.cannotWrite(path, e));
        }
    }

    /// Starts it over, or cuts it behind its last whole line.
    ///
    /// @throws UserException if it cannot be written
    void begin() {
        try {
            out = file.writeFrom(kept);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--skipped: " + Errors.cannotWrite(file.path(), e));
        }
    }

    /// Lets go of it.
    void release() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written to it
        }
    }

    /// @return bytes of whole lines
    private static long read(OutputFile file, LongSet known) throws IOException {
        long whole = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(file.content(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            CrawlUrl url = url(line);
            long end = whole + line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (url == null || end > file.size()) {
                break;
            }
            known.add(EXACT.hash(url));
            whole = end;
        }
        return whole;
    }

    private static @Nullable CrawlUrl url(String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            boolean first = "url".equals(parser.nextName()) && parser.nextToken() != null;
            return first ? CrawlUrl.parse(parser.getString()) : null;
        } catch (JacksonException | IllegalArgumentException torn) {
            return null;
        }
    }

    /// Adds what a page leaves out, but for what is there already.
    ///
    /// @throws UncheckedIOException if it cannot be written
    void add(String page, List<Skipped> urls) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(128);
        for (Skipped one : urls) {
            if (known.add(EXACT.hash(CrawlUrl.parse(one.url())))) {
                try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), lines)) {
                    json.writeStartObject();
                    json.writeStringProperty("url", one.url());
                    json.writeStringProperty("referrer", page);
                    json.writeStringProperty("reason", one.reason().text());
                    json.writeStringProperty("rule", one.rule());
                    json.writeStringProperty("flag", one.reason().flag());
                    json.writeEndObject();
                }
                lines.write('\n');
            }
        }
        try {
            if (lines.size() > 0) {
                Objects.requireNonNull(out).write(lines.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: %s".formatted(file.path(), e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
