package dev.scraper.spark;

import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.TextPrint;
import dev.scraper.spark.Item.Kind;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/// Goes through the pages of one host after another: which kinds of URLs have nothing new.
final class TrapWatch {

    private TrapWatch() {}

    /// @param pages by host and in order: key, host, [PrintedPage], whether it led to another kind
    static Iterator<Row> traps(Iterator<Row> pages) {
        List<Row> traps = new ArrayList<>();
        String host = "";
        PatternTraps watched = new PatternTraps();
        while (pages.hasNext()) {
            Row row = pages.next();
            if (!row.getString(1).equals(host)) {
                host = row.getString(1);
                watched = new PatternTraps();
            }
            PrintedPage page = Json.read(row.getString(2), PrintedPage.class);
            PatternTraps.Closed closed = watched.page(
                    CrawlUrl.parse(page.url()),
                    page.within(),
                    row.getBoolean(3),
                    TextPrint.parse(page.print()),
                    page.depth());
            if (closed != null) {
                traps.add(new Item(
                                Kind.TRAP,
                                row.getString(0),
                                host,
                                0,
                                closed.pattern().text())
                        .row());
            }
        }
        return traps.iterator();
    }
}
