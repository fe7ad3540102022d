package dev.scraper.cli.options;

import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlList;
import dev.scraper.queue.KnownHosts;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import dev.scraper.run.SitemapException;
import dev.scraper.run.SitemapSource;
import dev.scraper.run.UrlInquiry;
import dev.scraper.url.CrawlUrl;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A list that can be read, and the demo sites that belong to it.
///
/// @param known what is known of hosts since they were asked for sitemaps
/// @param inquiry what asked them
/// @param onlyDemo whether all of its URLs are on demo sites
/// @param source where its pages come from: the sites, or the recording that the list is
public record OpenList(
        UrlList urls, List<DemoProcess> sites, KnownHosts known, UrlInquiry inquiry, boolean onlyDemo, Source source)
        implements AutoCloseable {

    /// How the name of a demo site begins.
    static final String DEMO = "demo:";

    private static final String STDIN = "-";

    /// Opens all inputs.
    ///
    /// @param urls without inputs; closed with this
    /// @param format of the inputs
    static OpenList open(
            List<String> inputs, List<String> plain, UrlList urls, ListFormat format, SitemapSettings settings)
            throws InterruptedException {
        KnownHosts known = new KnownHosts();
        OpenList list = new OpenList(
                urls,
                new ArrayList<>(),
                known,
                settings.inquiry(known),
                plain.isEmpty() && inputs.stream().allMatch(i -> i.startsWith(DEMO)),
                source(inputs, plain, format));
        boolean opened = false;
        try {
            for (String input : inputs) {
                list.add(input, format, settings);
            }
            if (!plain.isEmpty()) {
                urls.add("the command line", plain.stream());
            }
            opened = true;
            return list;
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("while the list was read");
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(e.getMessage()));
        } finally {
            if (!opened) {
                list.close();
            }
        }
    }

    /// A recording among other lists would be asked for their pages, too, and has none of them.
    private static Source source(List<String> inputs, List<String> plain, ListFormat format) {
        Optional<Path> recording = inputs.stream()
                .filter(input -> format == ListFormat.AUTO)
                .flatMap(input -> recording(input).stream())
                .findFirst();
        if (recording.isPresent() && inputs.size() + plain.size() > 1) {
            throw new UserException(
                    ExitStatus.USAGE,
                    ("-i %s: is a recording, and pages come from it alone; give no other list and no URL beside it (several"
                                    + " recordings are one: cat a.warc.gz b.warc.gz > both.warc.gz)")
                            .formatted(recording.orElseThrow()));
        }
        return recording.<Source>map(Source.Recorded::new).orElseGet(Source.Web::new);
    }

    private static Optional<Path> recording(String input) {
        if (input.toLowerCase(Locale.ROOT).endsWith(".warc.zst")) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: is a recording compressed with zstd, which is not read; zstd -d %s makes one that is"
                            .formatted(input, input));
        }
        try {
            Path file = Path.of(input);
            return Files.isRegularFile(file) && Recording.is(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // whoever opens it says what is wrong
        }
    }

    /// The same without what else its lists say of their URLs.
    public OpenList withoutColumns() {
        return new OpenList(UrlList.empty(), sites, known, inquiry, onlyDemo, source);
    }

    /// Says what was lost of it, or read otherwise than it is written, as far as it was read.
    public void tell(Consumer<String> told) {
        urls.notices().all().forEach(notice -> told.accept(FlagWords.in(notice.text())));
    }

    /// Whether its pages come from a recording: then no host is asked for anything.
    public boolean isRecorded() {
        return source instanceof Source.Recorded;
    }

    private void add(String input, ListFormat format, SitemapSettings settings)
            throws IOException, InterruptedException {
        if (source instanceof Source.Recorded(Path file)) {
            Recording recording = Recording.open(file);
            urls.add(input, recording.lines().onClose(recording::close));
            urls.notices().addAll(recording.notices());
        } else if (input.startsWith(DEMO)) {
            DemoSettings demo = Usage.checked("-i", () -> DemoSettings.parse(input));
            DemoProcess site = DemoProcess.start(demo);
            sites.add(site);
            urls.add(input, site.urls());
        } else if (input.startsWith(SitemapSource.PREFIX)) {
            String written = input.substring(SitemapSource.PREFIX.length());
            CrawlUrl url = Usage.checked("-i " + SitemapSource.PREFIX + "URL", () -> CrawlUrl.parse(written));
            add(SitemapSource.PREFIX + url, SitemapSource.at(url, inquiry, urls.notices(), settings.notes()));
        } else if (input.equals(STDIN)) {
            InputStream stdin = interruptibleStdin();
            if (format == ListFormat.SITEMAP) {
                add("stdin", SitemapSource.of("stdin", stdin, inquiry, urls.notices(), settings.notes()));
            } else {
                urls.add("stdin", stdin);
            }
        } else {
            add(path(input), format, settings);
        }
    }

    private void add(Path file, ListFormat format, SitemapSettings settings) throws IOException, InterruptedException {
        boolean regular = Files.isRegularFile(file) && Files.isReadable(file);
        ListFormat known = format == ListFormat.AUTO && regular ? ListFormat.of(file) : format;
        if (known != ListFormat.SITEMAP || Files.isDirectory(file) || !Files.isReadable(file)) {
            urls.add(file);
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            add(file.toString(), SitemapSource.of(file.toString(), in, inquiry, urls.notices(), settings.notes()));
        }
    }

    /// Sitemaps are asked for now: later there would be two at a time who ask a host for something.
    private void add(String name, SitemapSource sitemap) throws IOException, InterruptedException {
        try {
            urls.addNow(name, sitemap);
        } catch (SitemapException none) {
            throw new IOException(none.getMessage() + FlagWords.against(none.type()), none);
        }
    }

    /// A terminal or a pipe may say nothing for hours, and Ctrl-C must end that wait, too.
    private static InputStream interruptibleStdin() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }

    /// Host and port of each demo site.
    public Set<String> demoSites() {
        return sites.stream().map(DemoProcess::authority).collect(Collectors.toSet());
    }

    private static Path path(String input) throws IOException {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw new IOException(input + ": " + e.getReason(), e);
        }
    }

    @Override
    public void close() {
        sites.forEach(DemoProcess::close);
        inquiry.close();
        try {
            urls.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
