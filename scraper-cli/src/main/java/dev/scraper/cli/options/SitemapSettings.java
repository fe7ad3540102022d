package dev.scraper.cli.options;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.queue.KnownHosts;
import dev.scraper.run.UrlInquiry;
import dev.scraper.sitemap.SitemapContent;
import java.util.function.Consumer;

/// How sitemaps are asked for.
///
/// @param notes told in a line of each sitemap that was read, and why one takes longer
public record SitemapSettings(FetchSettings fetch, FrontierSettings frontier, Consumer<String> notes) {

    /// As pages are asked for, but for their size: sitemaps may be as large as the standard allows.
    ///
    /// @throws dev.scraper.cli.error.UserException if an option is out of range
    public static SitemapSettings of(FetchOptions asking, PoliteOptions polite, Consumer<String> notes) {
        FetchSettings fetch = asking.settings(1);
        FetchSettings large = new FetchSettings(
                fetch.userAgent(),
                fetch.headers(),
                fetch.connectTimeout(),
                fetch.maxTime(),
                SitemapContent.LARGEST,
                fetch.compressed(),
                fetch.credentials(),
                fetch.connection());
        return new SitemapSettings(large, polite.ofUrls(asking.productToken()), notes);
    }

    /// What asks for them.
    ///
    /// @param known takes up what becomes known of hosts
    UrlInquiry inquiry(KnownHosts known) {
        return new UrlInquiry(
                () -> new HttpFetcher(fetch),
                frontier,
                known,
                change -> notes.accept("%s: %s".formatted(change.host(), change.reason())));
    }
}
