package dev.scraper.run;

import dev.scraper.measure.Summary;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.UrlOutcome;
import java.time.Duration;
import java.util.Map;

/// A scraping run in figures.
///
/// @param summary of the requests for pages: redirects and repeated requests are requests, too
/// @param counts records by outcome; an outcome without records is missing
/// @param selections how often selections found something
/// @param answered requests for pages that a server answered, whatever it said
/// @param requests for pages
/// @param robotsRequests for robots.txt
/// @param robotsAnswered how many of them a server answered
/// @param wireBytes of the bodies of all pages as they came
/// @param polite sum of the time that pages waited for their host's turn, by who or what decided it
/// @param queued sum of the time that pages waited for a lane
public record RunReport(
        Summary summary,
        Map<UrlOutcome, Long> counts,
        SelectionCounts selections,
        long answered,
        long requests,
        long robotsRequests,
        long robotsAnswered,
        long wireBytes,
        Map<WaitCause, Duration> polite,
        Duration queued) {

    /// How often selections found something.
    ///
    /// @param pages that were searched
    /// @param found pages on which a selection found something, by its name; one that never did is
    ///     missing
    public record SelectionCounts(long pages, Map<String, Long> found) {

        /// Copies the counts.
        public SelectionCounts {
            found = Map.copyOf(found);
        }

        /// Pages on which the selection of this name found something.
        public long found(String name) {
            return found.getOrDefault(name, 0L);
        }
    }

    /// Copies counts and waits.
    public RunReport {
        polite = WaitCause.ordered(polite);
        counts = Map.copyOf(counts);
    }

    /// Records written.
    public long records() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Records of outcomes that are not accepted.
    public long failed() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().accepted())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
