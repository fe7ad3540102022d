package dev.scraper.crawl;

import java.util.Set;

/// Which links of a page are followed. All that lanes have to know of a crawl.
///
/// @param depth links from a seed, at most; [#ANY_DEPTH] for no limit
/// @param hopsOffSite links in a row that may lead out of scope
/// @param redirects in a row, and refreshes
/// @param kinds of links that are followed
/// @param nofollow whether `nofollow` is obeyed
/// @param sitemaps whether those that robots.txt names are asked for
/// @param skipped whether URLs that are left out are wanted one by one, not only counted
public record CrawlRules(
        Scope scope,
        int depth,
        int hopsOffSite,
        int redirects,
        Set<Via> kinds,
        boolean nofollow,
        boolean sitemaps,
        UrlTraps traps,
        SameUrl same,
        boolean skipped) {

    /// No limit.
    public static final int ANY_DEPTH = Integer.MAX_VALUE;

    /// What is followed where nobody says otherwise.
    public static final Set<Via> USUAL = Set.of(Via.A, Via.AREA, Via.FRAME, Via.REFRESH, Via.NEXT);

    /// Copies the kinds.
    public CrawlRules {
        kinds = Set.copyOf(kinds);
    }

    /// The same for seeds alone, and where they send their readers: all else is left out, and
    /// wanted one by one.
    public CrawlRules ofSeedsAlone() {
        return new CrawlRules(scope, 0, hopsOffSite, redirects, kinds, nofollow, sitemaps, traps, same, true);
    }
}
