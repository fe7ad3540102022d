package dev.scraper.frontier;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.list.GrowingList;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import java.util.function.IntPredicate;

/// What makes the list of a run grow while it runs.
///
/// @param list not closed
/// @param quota how many lines are asked for
/// @param counts whether a line that has its record was asked for, and so counts for the quota
/// @param traps what is known of them from the records that there are
/// @param memory where what is kept of each line lies
/// @param watcher told of traps, and of seeds that lead elsewhere
public record Crawl(
        GrowingList list,
        CrawlRules rules,
        Quota quota,
        IntPredicate counts,
        PatternTraps traps,
        Memory memory,
        Watcher watcher) {

    /// A crawl of which no line has its record, or each that has it was asked for.
    public Crawl(GrowingList list, CrawlRules rules, Quota quota, PatternTraps traps, Memory memory, Watcher watcher) {
        this(list, rules, quota, line -> true, traps, memory, watcher);
    }

    /// Who is told what one should know while a crawl goes on; on the thread that runs.
    public interface Watcher {
        /// URLs of a kind are left out from now on.
        ///
        /// @param url one of them
        default void closed(UrlPattern pattern, String url, String why) {}

        /// A seed redirects to what is out of scope.
        default void seedLeft(String seed, String target) {}
    }
}
