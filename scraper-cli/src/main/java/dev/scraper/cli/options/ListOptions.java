package dev.scraper.cli.options;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlList;
import dev.scraper.run.SitemapSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where the URLs come from, for every command that takes a list.
@InGroup(OptionGroup.INPUT)
public final class ListOptions {

    @Parameters(
            paramLabel = "URL",
            arity = "0..*",
            description =
                    "URLs, with or without https://, or demo:N for N pages of an embedded site on this machine, or"
                            + " sitemap:URL.")
    List<String> urls = new ArrayList<>();

    @Option(
            names = {"-i", "--input-file"},
            paramLabel = "FILE",
            description =
                    "A list of URLs, one a line; blank lines and lines that begin with # are skipped. Or CSV, TSV, JSON"
                            + " (lines or an array), a sitemap or a recording (WARC); each may be compressed with gzip. - reads stdin; sitemap:URL asks"
                            + " a site for its sitemap; demo:N[?latency=300ms&jitter=50ms] is an embedded site, and"
                            + " demo:shop, product, api, table, article are pages of it to try recipes on."
                            + " May be given several times.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--input-format",
            paramLabel = "auto|text|csv|tsv|jsonl|sitemap",
            description = "How each -i is written. Default: what its name says (.csv, .tsv, .json, .jsonl, .ndjson,"
                    + " .xml, each also with .gz), else its first line.",
            defaultValue = "auto")
    ListFormat format = ListFormat.AUTO;

    @Option(
            names = "--url-column",
            paramLabel = "NAME|NUMBER",
            description = "Which column of CSV and TSV has the URLs, or which key of JSON (page.url: within objects;"
                    + " items.url: of each of the array items). Default: ${DEFAULT-VALUE}.",
            defaultValue = ListColumns.URL)
    String urlColumn = ListColumns.URL;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description =
                    "What separates the cells of CSV and TSV; \\t is a tab. Default: that of comma, semicolon, tab"
                            + " and bar by which the first row has the column of URLs.")
    @Nullable
    String delimiter;

    @Option(names = "--limit", paramLabel = "N", description = "Take only the first N URLs of the list.")
    @Nullable
    Long limit;

    /// Opens all of it.
    ///
    /// @param otherwise the list where the user gave none; empty to ask for one
    /// @param sitemaps how sitemaps are asked for; they are before this returns
    /// @throws UserException if something cannot be read, or there is nothing to read
    public OpenList open(String otherwise, SitemapSettings sitemaps) throws InterruptedException {
        if (limit != null && limit < 1) {
            throw new UserException(ExitStatus.USAGE, "--limit must be at least 1, was " + limit);
        }
        List<String> inputs = new ArrayList<>(files);
        List<String> plain = new ArrayList<>();
        for (String url : urls) {
            boolean list = url.startsWith(OpenList.DEMO) || url.startsWith(SitemapSource.PREFIX);
            (list ? inputs : plain).add(url);
        }
        if (inputs.isEmpty() && plain.isEmpty()) {
            if (otherwise.isEmpty()) {
                throw new UserException(
                        ExitStatus.USAGE, "no URLs: give some, or a list with -i FILE, or try -i demo:");
            }
            inputs.add(otherwise);
        }
        for (String word : plain) {
            requireNoFile(word);
        }
        UrlList empty = UrlList.empty(format, urlColumn, separator());
        if (limit != null) {
            empty.limit(limit);
        }
        return OpenList.open(inputs, plain, empty, format, sitemaps);
    }

    private @Nullable Character separator() {
        if (delimiter == null) {
            return null;
        }
        String one = delimiter.equals("\\t") || delimiter.equalsIgnoreCase("tab") ? "\t" : delimiter;
        if (one.length() != 1 || one.charAt(0) > '~' || "\"\r\n".contains(one)) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--delimiter must be one ASCII character such as ; or \\t, was '%s'".formatted(delimiter));
        }
        return one.charAt(0);
    }

    /// A list that is given as if it were a URL.
    private static void requireNoFile(String word) {
        try {
            if (word.indexOf("://") < 0 && Files.isRegularFile(Path.of(word))) {
                throw new UserException(
                        ExitStatus.USAGE,
                        "'%s' is a file: give it as a list with -i %s, or write https://%s if it is a site"
                                .formatted(word, word, word));
            }
        } catch (InvalidPathException noFile) {
            // then it is none
        }
    }

    /// Whether there is a demo site among them.
    public boolean isDemo() {
        return Stream.concat(urls.stream(), files.stream()).anyMatch(one -> one.startsWith(OpenList.DEMO));
    }

    /// Gives URLs, as if the user had.
    public void give(List<String> more) {
        urls.addAll(more);
    }

    /// Whether the user gave any URL or list.
    public boolean given() {
        return !urls.isEmpty() || !files.isEmpty();
    }

    /// Refuses a file to write that is one of the lists: it would be lost, or never come to its
    /// end.
    ///
    /// @param flag the one that names `file`
    /// @param file null for none
    public void refuse(String flag, @Nullable Path file) {
        if (file != null && files.stream().anyMatch(list -> isSame(list, file))) {
            throw new UserException(ExitStatus.USAGE, flag + ": " + file + " is the list of URLs; give another file");
        }
    }

    private static boolean isSame(String list, Path file) {
        try {
            Path path = Path.of(list);
            return Files.isRegularFile(path) && Files.exists(file) && Files.isSameFile(path, file);
        } catch (IOException | InvalidPathException e) {
            return false; // whoever opens it says what is wrong
        }
    }
}
