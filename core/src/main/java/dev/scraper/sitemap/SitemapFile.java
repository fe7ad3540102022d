package dev.scraper.sitemap;

import static dev.scraper.sitemap.SitemapContent.LARGEST;
import static dev.scraper.sitemap.SitemapContent.MOST;

import dev.scraper.url.CrawlUrl;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A file that should be a sitemap.
///
/// @param url where it came from
record SitemapFile(CrawlUrl url) {

    SitemapContent parse(byte[] content) throws IOException {
        byte[] bytes = decompressed(content);
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        Charset charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        BufferedReader reader = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
        int first;
        do {
            reader.mark(1);
            first = reader.read();
        } while (first == '\uFEFF' || Character.isWhitespace(first));
        reader.reset();
        return first == '<' ? new XmlSitemap(this).parse(reader) : text(reader);
    }

    private byte[] decompressed(byte[] content) throws IOException {
        byte[] bytes = content;
        if (content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                bytes = in.readNBytes(LARGEST + 1);
            } catch (IOException e) {
                throw broken("its gzip is broken: " + e.getMessage(), e);
            }
        }
        if (bytes.length > LARGEST) {
            throw broken("larger than %d MB, which no sitemap may be".formatted(LARGEST >> 20), null);
        }
        return bytes;
    }

    private SitemapContent text(BufferedReader text) throws IOException {
        List<String> urls = fetchable(text.lines());
        if (urls.isEmpty()) {
            throw broken("neither XML nor a text with a URL a line", null);
        }
        return new SitemapContent.Urls(urls);
    }

    /// What could be fetched, each once.
    List<String> fetchable(Stream<String> written) throws IOException {
        List<String> urls = written.flatMap(SitemapFile::fetchable)
                .distinct()
                .limit(MOST + 1)
                .toList();
        if (urls.size() > MOST) {
            throw broken(
                    String.format(
                            Locale.ROOT, "more than %,d URLs, which is five times what the standard allows", MOST),
                    null);
        }
        return urls;
    }

    private static Stream<String> fetchable(String written) {
        try {
            return Stream.of(CrawlUrl.parse(written).text());
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    IOException broken(String what, @Nullable Throwable cause) {
        return new IOException(url + ": " + what, cause);
    }
}
