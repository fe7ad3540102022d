package dev.scraper.visit;

import dev.scraper.crawl.Findings;
import java.time.Duration;

/// What every pipeline of visits tells of each, whatever else comes of it.
public interface VisitReply {

    /// What came of the visit, as far as it decides what is done next.
    Reply reply();

    /// How long the site took: from the request, once all was ready to make it, to the last byte;
    /// zero where nothing was asked.
    Duration response();

    /// What the page leads to, for a crawl.
    default Findings findings() {
        return Findings.NONE;
    }
}
