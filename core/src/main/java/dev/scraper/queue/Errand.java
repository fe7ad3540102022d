package dev.scraper.queue;

import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import java.util.Comparator;

/// A request that comes of another: a redirect to follow, a failure to try again, a robots.txt that
/// was moved.
public sealed interface Errand {

    /// Those that may start first go first.
    Comparator<Errand> EARLIEST_FIRST = (a, b) -> Long.signum(a.notBefore() - b.notBefore());

    CrawlUrl target();

    /// When it may start.
    long notBefore();

    /// A page for a line.
    ///
    /// @param credentials whether the user's own go along
    record ForLine(int n, Journey journey, CrawlUrl target, boolean credentials, long notBefore) implements Errand {}

    /// The robots.txt of a site.
    ///
    /// @param hops redirects that led here
    record ForRobots(Site site, CrawlUrl target, int hops, long notBefore) implements Errand {}
}
