package dev.scraper.spark;

import dev.scraper.url.CrawlUrl;
import dev.scraper.url.IpLiteral;
import dev.scraper.url.PublicSuffixes;
import org.jspecify.annotations.Nullable;

/// What lines are partitioned by. Total: whatever a line says, it has a key, and nothing throws.
final class HostKeys {

    /// Lines that are no URL are spread over so many keys.
    private static final int NO_URL = 1024;

    private HostKeys() {}

    /// The domain of a URL's host: what most of its redirects lead to, `www.` and https, is in the
    /// same partition. Of an address, host and port. URLs of one authority have one key.
    static String of(CrawlUrl url) {
        String authority = url.authority();
        String host = authority.substring(0, authority.lastIndexOf(':'));
        return IpLiteral.isAddress(host) ? authority : PublicSuffixes.of(host);
    }

    /// The key of host and port.
    static String ofAuthority(String authority) {
        return of(CrawlUrl.parse("http://" + authority + "/"));
    }

    /// The key of a line that is no URL.
    static String ofNone(long n) {
        return "?" + n % NO_URL;
    }

    /// The URL of a text; null where it is none.
    static @Nullable CrawlUrl parsed(String text) {
        try {
            return CrawlUrl.parse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
