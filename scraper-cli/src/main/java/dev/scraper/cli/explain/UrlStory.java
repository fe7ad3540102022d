package dev.scraper.cli.explain;

import dev.scraper.cli.explain.CrawlOutput.Entry;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.LeftOut;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a crawl has to do with a URL.
sealed interface UrlStory {

    /// What was asked for, in its normal form.
    String url();

    /// It is in the list.
    ///
    /// @param chain from a seed to it
    /// @param start what the chain begins with, where that is no seed; null where it is one
    record Listed(String url, List<Step> chain, @Nullable String start) implements UrlStory {

        /// The line of the URL itself.
        CrawlLine line() {
            return chain.getLast().line();
        }
    }

    /// A URL of the list that led to what is looked for.
    ///
    /// @param record null where it has none yet
    record Step(CrawlLine line, @Nullable Entry record) {}

    /// It was left out.
    ///
    /// @param rule what rules it out; empty where only the reason is known
    /// @param flag what would have it in the list; empty where nothing would
    /// @param referrer a page that links to it; null where none is known
    /// @param source how that is known
    record Skipped(
            String url,
            LeftOut reason,
            String rule,
            String flag,
            @Nullable String referrer,
            Source source) implements UrlStory {}

    /// How it is known why a URL was left out.
    enum Source {
        /// The crawl wrote it down.
        WRITTEN,
        /// It follows from the rules that the crawl was begun with.
        RULES
    }

    /// The crawl might have followed a link to it, and is not known to have met any.
    ///
    /// @param linking pages that link to it all the same
    /// @param nearly what the list has, and is nearly the same
    /// @param missing lines of the list that have no record yet
    /// @param failed records without a page, the links of which nobody knows
    /// @param linksKnown whether records have the links of their pages
    /// @param leftOut links of pages that were left out, by reason
    /// @param skippedRead whether what was left out was looked at one by one
    record Unknown(
            String url,
            List<Entry> linking,
            List<String> nearly,
            long missing,
            long failed,
            boolean linksKnown,
            Map<LeftOut, Long> leftOut,
            boolean skippedRead)
            implements UrlStory {}
}
