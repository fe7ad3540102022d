package dev.scraper.run;

import dev.scraper.url.CrawlUrl;
import java.io.IOException;

/// A sitemap that could not be had.
public final class SitemapException extends IOException {

    private static final long serialVersionUID = 1;

    private final String type;

    SitemapException(CrawlUrl url, UrlInquiry.Nothing nothing) {
        super("%s: %s".formatted(url, nothing.message()).replaceAll("[\\p{Cc}\\p{Cf}]", "?"));
        this.type = nothing.type();
    }

    /// Why, as records have it: a short name such as `unknown_host`.
    public String type() {
        return type;
    }
}
