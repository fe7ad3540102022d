package dev.scraper.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;

/// A page of a made-up manual, 17 KB with 64 links, as large as the mean of real documentation.
final class SamplePage {

    static final URI ADDRESS = URI.create("https://example.org/manual/lanes.html");
    static final String CONTENT_TYPE = "text/html; charset=utf-8";

    private SamplePage() {}

    static byte[] bytes() {
        try (InputStream page = SamplePage.class.getResourceAsStream("page.html")) {
            return Objects.requireNonNull(page, "page.html").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
