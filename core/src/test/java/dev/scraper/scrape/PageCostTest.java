package dev.scraper.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// What a page costs that the collector has to clear away: counted, since a time says nothing on a
/// busy machine.
class PageCostTest {

    private static final int PAGES = 200;

    /// Each link is an element with an attribute and a text of its own.
    private static final String PAGE = "<!doctype html><title>What a page costs</title>"
            + IntStream.range(0, 80)
                    .mapToObj(
                            "<p>Some words of text around <a href=\"../guide/page-%1$d.html#part\">link %1$d</a>, and then some more words of it.</p>\n"
                                    ::formatted)
                    .collect(Collectors.joining());

    @Test
    void pageOfEightyLinksLeavesBehindAboutTwiceWhatItsTreeTakes() throws Exception {
        ScrapeSettings settings = new ScrapeSettings(FetchSettings.DEFAULT, List.of(), true, true, null);
        FetchResult page = Answers.fetched(200, PAGE, "Content-Type", "text/html; charset=utf-8");
        Visit visit = new PageVisit(
                new ListLine(1, "http://h/docs/start.html", null),
                new Journey(1, 0, 0, 0, List.of(), 0),
                CrawlUrl.parse("http://h/docs/start.html"),
                true,
                null,
                null,
                Waits.NONE);
        try (ScrapePipeline pipeline = new ScrapePipeline(settings, () -> new Always(page))) {
            bytes(pipeline, visit);
            long tree = bytes(PAGE);

            long each = bytes(pipeline, visit);

            assertThat(each).as("its tree alone is %,d bytes", tree).isBetween(tree, tree * 9 / 4);
        }
    }

    private static long bytes(ScrapePipeline pipeline, Visit visit) throws Exception {
        long before = allocated();
        for (int i = 0; i < PAGES; i++) {
            VisitResult made = pipeline.parse(visit, pipeline.fetch(visit));
            assertThat(made.record().length).isGreaterThan(80 * 20);
        }
        return (allocated() - before) / PAGES;
    }

    private static long bytes(String page) {
        long before = allocated();
        for (int i = 0; i < PAGES; i++) {
            assertThat(Jsoup.parse(page).childNodeSize()).isPositive();
        }
        return (allocated() - before) / PAGES;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private record Always(FetchResult result) implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            return result;
        }

        @Override
        public void close() {}
    }
}
