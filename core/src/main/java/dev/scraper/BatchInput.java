package dev.scraper;

import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlList;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import dev.scraper.run.SitemapSource;
import dev.scraper.run.UrlInquiry;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// Where the lines of a [Batch] come from.
sealed interface BatchInput {

    /// Adds the lines to a list, from their beginning.
    ///
    /// @param inquiry asks for sitemaps
    /// @throws IOException if they cannot be read; the message says of what
    void addTo(UrlList list, UrlInquiry inquiry) throws IOException, InterruptedException;

    /// Where the pages come from.
    default Source source() {
        return new Source.Web();
    }

    /// These URLs.
    record UrlInput(Iterable<String> urls) implements BatchInput {
        @Override
        public void addTo(UrlList list, UrlInquiry inquiry) {
            list.add("the URLs", StreamSupport.stream(urls.spliterator(), false));
        }
    }

    /// Files with URLs in them, sitemaps too.
    record FileInput(List<Path> files) implements BatchInput {
        public FileInput {
            files = List.copyOf(files);
        }

        @Override
        public void addTo(UrlList list, UrlInquiry inquiry) throws IOException, InterruptedException {
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.isReadable(file) && ListFormat.of(file) == ListFormat.SITEMAP) {
                    String name = file.toString();
                    try (InputStream in = Files.newInputStream(file)) {
                        list.addNow(name, SitemapSource.of(name, in, inquiry, list.notices(), note -> {}));
                    }
                } else {
                    list.add(file);
                }
            }
        }
    }

    /// Sitemaps that sites have.
    record SitemapInput(List<CrawlUrl> urls) implements BatchInput {
        public SitemapInput {
            urls = List.copyOf(urls);
        }

        @Override
        public void addTo(UrlList list, UrlInquiry inquiry) throws IOException, InterruptedException {
            for (CrawlUrl url : urls) {
                list.addNow(url.text(), SitemapSource.at(url, inquiry, list.notices(), note -> {}));
            }
        }
    }

    /// A recording, whose pages come from it, too.
    record RecordingInput(Path file) implements BatchInput {
        @Override
        public void addTo(UrlList list, UrlInquiry inquiry) throws IOException {
            Recording recording = Recording.open(file);
            list.add(file.toString(), recording.lines().onClose(recording::close));
            list.notices().addAll(recording.notices());
        }

        @Override
        public Source source() {
            return new Source.Recorded(file);
        }
    }
}
