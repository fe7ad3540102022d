package dev.scraper.frontier;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.list.GrowingList;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;

/// What makes the list of a run grow while it runs.
///
/// @param list not closed
/// @param quota how many lines are asked for
/// @param traps what is known of them from the records that there are
/// @param memory where what is kept of each line lies
/// @param watcher told of what one may want to know
public record Crawl(
        GrowingList list, CrawlRules rules, Quota quota, PatternTraps traps, Memory memory, Watcher watcher) {

    /// Who is told; on the thread that runs.
    public interface Watcher {
        /// Nobody.
        Watcher NOBODY = new Watcher() {};

        /// URLs of a kind are left out from now on.
        ///
        /// @param pattern of them, as [dev.scraper.crawl.UrlPattern#text]
        default void closed(String pattern, String why) {}

        /// A seed points to what is out of scope.
        default void seedLeft(String seed, String target) {}
    }
}
