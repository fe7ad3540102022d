package dev.scraper.cli.scrape;

import dev.scraper.frontier.Grown;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.visit.ListLine;
import org.jspecify.annotations.Nullable;

/// Keeps the heap of a long run as small as it began.
///
/// Of each page some two hundred bytes outlive it into the old generation. The serial collector
/// lets that grow up to the largest heap there may be, a quarter of the machine, before it looks
/// what of it is still needed; so it is told to, every few minutes, which takes it a twentieth of a
/// second.
final class FlatHeap implements Watcher {

    private static final long BETWEEN = 200_000;

    private final Watcher watcher;
    private long records;

    /// @param watcher who else follows the run
    FlatHeap(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void listed(long lines, boolean whole) {
        watcher.listed(lines, whole);
    }

    @Override
    public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
        watcher.recorded(line, outcome, error, asked);
        if (++records % BETWEEN == 0) {
            System.gc();
        }
    }

    @Override
    public void found(@Nullable ListLine page, Grown grown) {
        watcher.found(page, grown);
    }

    @Override
    public void compared(ListLine line, @Nullable SinceWord word) {
        watcher.compared(line, word);
    }
}
