package dev.scraper.cli.scrape;

import dev.scraper.extract.Coverage;
import dev.scraper.extract.PageCounts;
import dev.scraper.frontier.Grown;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.visit.ListLine;
import org.jspecify.annotations.Nullable;

/// Counts how the fields of a recipe do, on the way to another watcher.
record Covering(Coverage coverage, Watcher next) implements Watcher {

    /// The watcher itself where there is nothing to count.
    static Watcher watcher(@Nullable Coverage coverage, Watcher next) {
        return coverage == null ? next : new Covering(coverage, next);
    }

    @Override
    public void listed(long lines, boolean whole) {
        next.listed(lines, whole);
    }

    @Override
    public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
        next.recorded(line, outcome, error, asked);
    }

    @Override
    public void found(@Nullable ListLine page, Grown grown) {
        next.found(page, grown);
    }

    @Override
    public void compared(ListLine line, @Nullable SinceWord word) {
        next.compared(line, word);
    }

    @Override
    public void extracted(ListLine line, PageCounts fields) {
        coverage.add(fields, line.url());
        next.extracted(line, fields);
    }
}
