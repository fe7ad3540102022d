package dev.scraper.lines;

import dev.scraper.format.InputBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// How a list is written. Each may be compressed with gzip, which is told by its first bytes.
public enum ListFormat {
    /// What the name of the input says: `.csv`, `.tsv`, `.json`, `.jsonl`, `.ndjson` or `.xml`,
    /// with or without `.gz`; else what its first line says: [#JSONL], [#SITEMAP], [#CSV] where it
    /// names the column of URLs among others, or else [#TEXT].
    AUTO,

    /// A URL a line.
    TEXT,

    /// A row a URL, in one of the columns that the first row names; cells are separated by commas,
    /// semicolons, tabs or bars.
    CSV,

    /// The same, separated by tabs.
    TSV,

    /// A JSON object a URL, of which one key holds it, or a string: one a line, one after another,
    /// or in an array.
    JSONL,

    /// A sitemap, an index of sitemaps or a feed, see `dev.scraper.sitemap`.
    SITEMAP;

    /// An array may begin so, and an IPv6 address in brackets may not.
    private static final Pattern JSON = Pattern.compile("\\{.*|\\[\\s*(?:[\"{\\[\\]].*)?");

    private static final Pattern XML = Pattern.compile("<(\\?xml|urlset|sitemapindex|rss|feed)(?:[\\s>].*)?");

    /// What the name or the first bytes of a regular file say: never [#AUTO].
    ///
    /// @throws IOException if it cannot be read
    public static ListFormat of(Path file) throws IOException {
        return of(file, ListColumns.URL);
    }

    /// @param column of the URLs, where it is a table
    static ListFormat of(Path file, String column) throws IOException {
        ListFormat named = named(file.toString());
        if (named != AUTO) {
            return named;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return begins(InputBytes.of(file.toString(), in).start(), column);
        }
    }

    static ListFormat of(String name, InputBytes in, String column) throws IOException {
        ListFormat named = named(name);
        return named == AUTO ? begins(in.start(), column) : named;
    }

    private static ListFormat named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "tsv" -> TSV;
            case "json", "jsonl", "ndjson" -> JSONL;
            case "xml" -> SITEMAP;
            default -> AUTO;
        };
    }

    private static ListFormat begins(String firstLine, String column) {
        if (JSON.matcher(firstLine).matches()) {
            return JSONL;
        }
        if (XML.matcher(firstLine).matches()) {
            return SITEMAP;
        }
        return CsvLines.begins(firstLine, column) ? CSV : TEXT;
    }
}
