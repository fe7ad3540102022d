package dev.scraper.crawl;

import org.jspecify.annotations.Nullable;

/// How a URL came into the list of a crawl.
///
/// @param depth links from a seed to it, by the way it was found; redirects, frames,
///     refreshes and what a recipe calls the next page count none
/// @param via by what kind of link
/// @param referrer the page that has the link; null for a seed
/// @param hops redirects, refreshes and frames in a row that led to it; of a sitemap, sitemaps that
///     are an index
/// @param offSite links in a row that led out of scope, 0 within it
/// @param root of the scope, where the seed moved and took its scope along: its URL at the host
///     that it moved to; null for the roots of the crawl
public record Found(
        int depth,
        Via via,
        @Nullable String referrer,
        int hops,
        int offSite,
        @Nullable String root) {

    /// What the user gave.
    public static final Found SEED = new Found(0, Via.SEED, null, 0, 0, null);

    /// Whether nothing but redirects lies between a seed and it; of what an earlier crawl had,
    /// nothing that counts.
    public boolean isSeed() {
        return via == Via.SEED || ((via == Via.REDIRECT || via == Via.SINCE) && depth == 0);
    }
}
