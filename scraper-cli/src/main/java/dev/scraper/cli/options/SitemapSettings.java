package dev.scraper.cli.options;

import dev.scraper.fetch.FetchSettings;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.RobotsPolicy;
import dev.scraper.sitemap.SitemapContent;
import java.time.Duration;
import java.util.function.Consumer;

/// How sitemaps are asked for.
///
/// @param gap from the end of one request to a host to the start of the next, at least
/// @param longestDelay a site whose robots.txt asks for more between requests is left out
/// @param privateAddresses whether sitemaps may be at private addresses
/// @param notes told in a line of each sitemap that was read or could not be
public record SitemapSettings(
        FetchSettings fetch,
        RobotsPolicy robots,
        Duration gap,
        Duration longestDelay,
        boolean privateAddresses,
        Consumer<String> notes) {

    /// As pages are asked for, but for their size: sitemaps may be as large as the standard allows.
    ///
    /// @throws dev.scraper.cli.error.UserException if an option is out of range
    public static SitemapSettings of(FetchOptions asking, PoliteOptions polite, Consumer<String> notes) {
        FetchSettings fetch = asking.settings(1);
        return new SitemapSettings(
                new FetchSettings(
                        fetch.userAgent(),
                        fetch.headers(),
                        fetch.connectTimeout(),
                        fetch.maxTime(),
                        SitemapContent.LARGEST,
                        fetch.compressed(),
                        fetch.credentials(),
                        fetch.connection()),
                polite.robots.policy(asking.productToken(), false),
                polite.wait == null ? Politeness.DEFAULT.gap() : polite.wait,
                polite.robots.maxCrawlDelay,
                polite.follow.allowPrivate,
                notes);
    }
}
