package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.TextPrint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TrapWatchTest {

    private final List<Row> pages = new ArrayList<>();

    @Test
    void aKindWithoutAnythingNewIsATrapOfItsHost() {
        months("a.example", PatternTraps.BARREN_DATES + 1);

        assertThat(traps())
                .singleElement()
                .extracting(Item::kind, Item::key, Item::host, Item::text)
                .containsExactly(Item.Kind.TRAP, "a.example", "a.example:80", "a.example (dates)");
    }

    @Test
    void onePageFewerIsNoTrap() {
        months("a.example", PatternTraps.BARREN_DATES);

        assertThat(traps()).isEmpty();
    }

    @Test
    void hostsAreWatchedApart() {
        months("a.example", PatternTraps.BARREN_DATES / 2 + 1);
        months("b.example", PatternTraps.BARREN_DATES / 2 + 1);
        months("c.example", 2 * PatternTraps.BARREN_DATES);

        assertThat(traps()).extracting(Item::host).containsExactly("c.example:80");
    }

    @Test
    void aPageThatLedElsewhereIsSomethingNew() {
        months("a.example", PatternTraps.BARREN_DATES);
        page("a.example", PatternTraps.BARREN_DATES, true);
        months("a.example", PatternTraps.BARREN_DATES - 1);

        assertThat(traps()).isEmpty();
    }

    private void months(String host, int count) {
        for (int month = 0; month < count; month++) {
            page(host, month, false);
        }
    }

    private void page(String host, int month, boolean elsewhere) {
        String url = "http://%s/calendar/%d/%d".formatted(host, 2001 + month / 12, 1 + month % 12);
        PrintedPage page = new PrintedPage(
                url, true, TextPrint.of("Nothing on in month " + month).toString(), month);
        pages.add(RowFactory.create(host, host + ":80", Json.of(page), elsewhere));
    }

    private List<Item> traps() {
        Iterator<Row> traps = TrapWatch.traps(pages.iterator());
        List<Item> items = new ArrayList<>();
        traps.forEachRemaining(trap -> items.add(Item.of(trap)));
        return items;
    }
}
