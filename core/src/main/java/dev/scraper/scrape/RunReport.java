package dev.scraper.scrape;

import dev.scraper.measure.Summary;
import dev.scraper.record.UrlOutcome;
import java.util.Map;

/// A scraping run in figures.
///
/// @param counts records by outcome; an outcome without records is missing
/// @param answered URLs that a server answered, whatever it said
/// @param wireBytes of all bodies as they came
public record RunReport(Summary summary, Map<UrlOutcome, Long> counts, long answered, long wireBytes) {

    /// Copies the counts.
    public RunReport {
        counts = Map.copyOf(counts);
    }

    /// Records written.
    public long records() {
        return summary.tasks();
    }

    /// Records of outcomes that are not accepted.
    public long failed() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().accepted())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
