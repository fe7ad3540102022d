package dev.scraper.cli.crawl;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.LongSet;
import dev.scraper.crawl.TextPrint;
import dev.scraper.output.OutputFile;
import dev.scraper.output.SinkException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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

    private final OutputStream out;
    private final LongSet known;

    private SkippedFile(OutputStream out, LongSet known) {
        this.out = out;
        this.known = known;
    }

    /// Begins it, or goes on with it behind its last whole line.
    ///
    /// @param path null for none
    /// @throws UserException if it cannot be written
    static @Nullable SkippedFile begin(@Nullable Path path, boolean goesOn) {
        if (path == null) {
            return null;
        }
        try {
            OutputFile file = OutputFile.open(path);
            LongSet known = new LongSet();
            return new SkippedFile(file.writeFrom(goesOn ? read(file, known) : 0), known);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--skipped: " + Errors.cannotWrite(path, e));
        }
    }

    /// @return bytes of whole lines
    private static long read(OutputFile file, LongSet known) throws IOException {
        long whole = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(file.content(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String url = url(line);
            long end = whole + line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (url == null || end > file.size()) {
                break;
            }
            known.add(key(url));
            whole = end;
        }
        return whole;
    }

    private static @Nullable String url(String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            boolean first = "url".equals(parser.nextName()) && parser.nextToken() != null;
            return first ? parser.getString() : null;
        } catch (JacksonException torn) {
            return null;
        }
    }

    private static long key(String url) {
        return TextPrint.of(url).text();
    }

    /// Adds what a page leaves out, but for what is there already.
    ///
    /// @throws SinkException if it cannot be written
    void add(String page, List<Skipped> urls) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(128);
        for (Skipped one : urls) {
            if (known.add(key(one.url()))) {
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
                out.write(lines.toByteArray());
            }
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
