package dev.scraper.url;

import dev.scraper.encoding.Encoding;
import java.net.URI;

/// An absolute http or https URL in the normal form of the
/// [URL Standard](https://url.spec.whatwg.org/): what browsers make of what people and pages write.
///
/// The fragment and the credentials are not kept: neither says which page it is. Two URLs with the
/// same `text` are the same page.
///
/// @param text the whole URL, ASCII only, at most [#LONGEST] characters
/// @param scheme `http` or `https`
/// @param host as in `text`, brackets of an IPv6 address included
/// @param port 0 to 65535, also where the text has none: 80 or 443 then; nobody answers at 0
public record CrawlUrl(String text, String scheme, String host, int port) {

    /// Longer ones, as written or in normal form, are no URLs but accidents; servers refuse them
    /// long before.
    public static final int LONGEST = 8_192;

    /// Reads a URL as a person or a page writes it.
    ///
    /// @throws IllegalArgumentException if it is none that can be fetched; the message says why
    public static CrawlUrl parse(String written) {
        return parse(written, Encoding.UTF_8);
    }

    /// Reads a URL as a page in `encoding` writes it: what is beyond ASCII in its query, and there
    /// alone, is sent in that encoding.
    ///
    /// @throws IllegalArgumentException if it is none that can be fetched; the message says why
    public static CrawlUrl parse(String written, Encoding encoding) {
        return new UrlParser(written, null, encoding).parse();
    }

    /// Reads a reference as it stands on this page or in its `Location` header: a whole URL, or the
    /// part of it that differs from this one.
    ///
    /// @throws IllegalArgumentException if it leads to none that can be fetched; the message says
    ///     why
    public CrawlUrl resolve(String reference) {
        return resolve(reference, Encoding.UTF_8);
    }

    /// Reads a reference as it stands on this page, which is written in `encoding`.
    ///
    /// @throws IllegalArgumentException if it leads to none that can be fetched; the message says
    ///     why
    public CrawlUrl resolve(String reference, Encoding encoding) {
        return new UrlParser(reference, this, encoding).parse();
    }

    /// What the politeness of a site hangs on: host, without the dot at its end, and port.
    public String authority() {
        boolean dot = host.length() > 1 && host.endsWith(".");
        return (dot ? host.substring(0, host.length() - 1) : host) + ":" + port;
    }

    /// What a request asks its server for: path and query, the latter with its question mark also
    /// where nothing follows.
    public String target() {
        return text.substring(pathStart());
    }

    /// What a request's `Host` header says: the host, and the port unless it is the scheme's own.
    public String hostHeader() {
        return text.substring(scheme.length() + "://".length(), pathStart());
    }

    /// The same URL for the JDK's HTTP client: what `java.net.URI` cannot hold (`|`, `%zz`) is
    /// percent-encoded. Its host is null where that is nothing the client can send to (`a_b`).
    public URI uri() {
        int path = pathStart();
        int query = queryStart();
        StringBuilder uri = new StringBuilder(text.length() + 16);
        PercentEncoding.URI_HOST.append(text, 0, path, uri);
        PercentEncoding.URI_PATH.append(text, path, query, uri);
        PercentEncoding.URI_QUERY.append(text, query, text.length(), uri);
        return URI.create(uri.toString());
    }

    /// Where in `text` the path begins, with its slash.
    int pathStart() {
        return text.indexOf('/', scheme.length() + "://".length());
    }

    /// Where in `text` the query begins, with its question mark; the end where there is none.
    int queryStart() {
        int question = text.indexOf('?');
        return question < 0 ? text.length() : question;
    }

    @Override
    public String toString() {
        return text;
    }
}
