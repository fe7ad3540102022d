package dev.scraper.frontier;

import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.LeftOut;
import java.util.List;
import java.util.Map;

/// What a page brought to the list of a crawl.
///
/// @param found URLs that are new in it
/// @param elsewhere how many of them have another kind of URL than the page; 0 where nobody asked
/// @param lines of the list now, as many as have or get a record
/// @param listed lines of the list's file, its first included; 0 where the page brought none
/// @param leftOut how many URLs of the page are left out, by reason
/// @param skipped these URLs, where they are wanted
public record Grown(
        long found, long elsewhere, long lines, long listed, Map<LeftOut, Long> leftOut, List<Skipped> skipped) {

    /// Nothing, where no list grows.
    static final Grown NOTHING = new Grown(0, 0, 0, 0, Map.of(), List.of());
}
