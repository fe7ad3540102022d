package dev.scraper.frontier;

import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where the lines of a frontier are read again when their turn comes. Called by many lanes at
/// once.
interface LineReading {

    /// What messages call it.
    String name();

    /// A line.
    ///
    /// @param n by which the frontier knows it
    ListLine line(int n, VisitMaker.Place place) throws IOException;

    /// Why a URL is not asked for any more although it is listed; null where it is.
    @Nullable
    String closes(CrawlUrl url);
}
