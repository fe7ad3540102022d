package dev.scraper.frontier;

import dev.scraper.lines.ListEntry;
import dev.scraper.list.UrlList;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Lines of a list that somebody made.
record ListReading(UrlList list) implements LineReading {

    @Override
    public String name() {
        return list.name();
    }

    @Override
    public ListLine line(int n, VisitMaker.Place place) throws IOException {
        ListEntry entry = list.entryAt(n, place.location());
        String readAs = entry.url().equals(entry.text().strip()) ? null : entry.url();
        return new ListLine(n, entry.text(), readAs, entry.input());
    }

    @Override
    public @Nullable String closes(CrawlUrl url) {
        return null;
    }
}
