package dev.scraper.lines;

import dev.scraper.format.ForeignFile;
import dev.scraper.format.InputBytes;
import dev.scraper.notice.Notices;
import dev.scraper.notice.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the inputs of one list are written, and what reads them so.
///
/// @param column where tables have the URLs: the name of a column or its number from 1; in JSON the
///     key, or the way to it in objects within
/// @param separator what separates the cells of tables; null for what their first row has
/// @param notices is told what is lost or read otherwise than written
public record LineFormat(
        ListFormat format, String column, @Nullable Character separator, Notices notices) {

    /// What opens an input.
    public interface Opening {
        /// Opens it.
        InputStream open() throws IOException;
    }

    /// The same with the format that a regular file has by its name or its first bytes.
    ///
    /// @throws IOException if it cannot be read
    public LineFormat of(Path file) throws IOException {
        return format == ListFormat.AUTO
                ? new LineFormat(ListFormat.of(file, column), column, separator, notices)
                : this;
    }

    /// Whether it is text with one URL a line.
    public boolean isText() {
        return format == ListFormat.TEXT;
    }

    /// The lines of these strings.
    ///
    /// @param name what messages and records call the input
    public LineSource lines(String name, Stream<String> given) {
        return new GivenLines(name, given, notices);
    }

    /// The lines of an input that is opened when the first is wanted.
    ///
    /// @param name what messages and records call the input; it also says the format, see
    ///     [ListFormat#AUTO]
    public LineSource linesLater(String name, Opening opening) {
        return new LazyLines(() -> lines(name, opening.open()));
    }

    /// The lines of a stream.
    ///
    /// @param name what messages and records call the input; it also says the format, see
    ///     [ListFormat#AUTO]
    /// @throws IOException if it is no list, or has no column for URLs
    public LineSource lines(String name, InputStream raw) throws IOException {
        InputBytes in = InputBytes.of(name, raw);
        ForeignFile.requireNone(name, in.glance());
        return lines(name, in, format);
    }

    private LineSource lines(String name, InputBytes in, ListFormat known) throws IOException {
        String separators = separator == null ? null : separator.toString();
        return switch (known) {
            case AUTO -> lines(name, in, ListFormat.of(name, in, column));
            case TEXT -> new TextLines(name, in, notices);
            case CSV ->
                new CsvLines(
                        name, in.withoutMark(), separators == null ? CsvLines.SEPARATORS : separators, column, notices);
            case TSV -> new CsvLines(name, in.withoutMark(), separators == null ? "\t" : separators, column, notices);
            case JSONL ->
                JsonList.begins(in.withoutMark().start(), column)
                        ? new JsonList(name, in, column, notices)
                        : new JsonLines(name, in, column, notices);
            case SITEMAP ->
                throw new IOException(name + ": is a sitemap, not a list of URLs; " + Remedy.READ_AS_SITEMAP);
        };
    }
}
