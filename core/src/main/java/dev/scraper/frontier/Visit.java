package dev.scraper.frontier;

import java.time.Duration;

/// What a lane of a scraping run is given to do.
public sealed interface Visit {

    /// The number of the line in the list, from 1.
    long n();

    /// The URL as the list has it.
    String url();

    /// How long this visit had to wait for its host's turn: the part of the gap between requests
    /// that was still to run when the host's last request ended.
    Duration polite();

    /// How long the host was ready before a lane took this visit.
    Duration queued();

    /// A page to fetch.
    record PageVisit(long n, String url, Duration polite, Duration queued) implements Visit {}

    /// A line that is no URL: nothing to fetch, but a record to write.
    ///
    /// @param reason why it is none
    record BadLine(long n, String url, String reason) implements Visit {
        @Override
        public Duration polite() {
            return Duration.ZERO;
        }

        @Override
        public Duration queued() {
            return Duration.ZERO;
        }
    }
}
