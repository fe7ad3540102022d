package dev.scraper.cli.scrape;

import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.scrape.CommandRun.Destination;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.SameUrl;
import dev.scraper.journal.CrawlRecords;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A list that is there, and may be compared with an earlier run. For one run.
final class ScrapeListing implements Listing {

    private final SinceOptions since;
    private @Nullable Comparing comparing;

    ScrapeListing(SinceOptions since) {
        this.since = since;
    }

    @Override
    public @Nullable CrawlRules rules(OpenList list) {
        comparing = since.open(SameUrl.exactly(), false);
        return null;
    }

    @Override
    public @Nullable Comparing comparing() {
        return comparing;
    }

    @Override
    public OpenOutput open(OpenList list, Destination to) throws InterruptedException {
        Comparing compared = comparing;
        return to.open(
                list,
                compared == null
                        ? Earlier.UNKNOWN
                        : new Earlier() {
                            @Override
                            public long lines() {
                                return Long.MAX_VALUE;
                            }

                            @Override
                            public void records(InputStream jsonLines, long length) throws IOException {
                                CrawlRecords.read(
                                        jsonLines,
                                        length,
                                        new PatternTraps(),
                                        compared.reading((url, depth, leftOut) -> {}));
                            }
                        });
    }
}
