package dev.scraper.fetch;

import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request to make.
///
/// @param url what to ask for
/// @param credentials whether the user's own [FetchSettings.Credentials] go along, and headers of
///     theirs named `Authorization` or `Cookie`: false after a redirect to another site
/// @param cookies what the run's cookie jar has for the URL, null for none; sent beside the user's
///     own
/// @param start null for a whole page
/// @param since a version of the page that one has: the server need not send it again; null for
///     none. Not asked for where the user has such headers of their own
public record FetchRequest(
        CrawlUrl url,
        boolean credentials,
        @Nullable String cookies,
        @Nullable Start start,
        @Nullable Since since) {

    /// A request that nothing is known before.
    public FetchRequest(CrawlUrl url, boolean credentials, @Nullable String cookies, @Nullable Start start) {
        this(url, credentials, cookies, start, null);
    }

    /// By what a server knows a version of a page (RFC 9110, section 8.8).
    ///
    /// @param etag as it came; null for none
    /// @param lastModified as it came; null for none
    public record Since(@Nullable String etag, @Nullable String lastModified) {}

    /// Asks for the start of a body alone: what comes beyond it is dropped, which is no error.
    ///
    /// Only gzip and deflate are asked for, since data of the others that is cut short may not
    /// decode at all.
    ///
    /// @param bytes the most that is taken, as it comes over the wire and again once decoded, 1 to
    ///     2,147,483,639
    /// @param maxTime for the whole exchange, in place of the fetcher's own, more than zero
    public record Start(int bytes, Duration maxTime) {
        /// Checks the limits.
        ///
        /// @throws IllegalArgumentException if one is out of range
        public Start {
            FetchSettings.requireBytes("start", bytes);
            FetchSettings.requirePositive("time for the start of a body", maxTime);
        }
    }

    /// A whole page, asked for with the user's credentials.
    public static FetchRequest page(CrawlUrl url) {
        return new FetchRequest(url, true, null, null);
    }
}
