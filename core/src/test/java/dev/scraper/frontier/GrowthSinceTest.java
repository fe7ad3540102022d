package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.list.GrowingList;
import dev.scraper.list.UrlList;
import dev.scraper.output.OutputFile;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.VisitReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A crawl that begins with all that an earlier one found: its pages bring nothing to the list, and
/// are no traps for that.
class GrowthSinceTest {

    private static final Timing TIMING = new Timing(1, 0, 0, 0, 0, 0);
    private static final int PAGES = 2 * PatternTraps.BARREN;

    @TempDir
    Path folder;

    private record Read(Findings findings) implements VisitReply {
        @Override
        public Reply reply() {
            return new Reply.Answer(200, 1, false, null, List.of());
        }

        @Override
        public Duration response() {
            return Duration.ZERO;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3})
    void pagesThatBroughtSomethingBeforeAreNoTrap(long before) throws Exception {
        PatternTraps traps = new PatternTraps();
        List<Long> elsewhere = new ArrayList<>();

        crawl(traps, before, elsewhere);

        assertThat(traps.isClosed(UrlPattern.of(CrawlUrl.parse("http://h/list/1"))))
                .isEqualTo(before == 0);
        assertThat(elsewhere).hasSizeGreaterThanOrEqualTo(PatternTraps.BARREN).containsOnly(before);
    }

    @Test
    void visitHasWhatTheEarlierRunHasOfItsLine() throws Exception {
        List<Long> elsewhere = new ArrayList<>();

        crawl(new PatternTraps(), 3, elsewhere);

        assertThat(elsewhere).hasSize(PAGES);
    }

    /// Pages `/list/1`, `/list/2` and so on, each found on the one before, all in the list.
    private void crawl(PatternTraps traps, long before, List<Long> elsewhere) throws Exception {
        List<CrawlLine> lines = new ArrayList<>();
        for (int i = 1; i <= PAGES; i++) {
            Found found = new Found(i, Via.SINCE, "http://h/list/" + (i - 1), 0, 0, null);
            lines.add(new CrawlLine("http://h/list/" + i, found));
        }
        CrawlRules rules = new CrawlRules(
                new Scope(Scope.Kind.ANY, List.of(CrawlUrl.parse("http://h/")), List.of(), List.of()),
                CrawlRules.ANY_DEPTH,
                0,
                10,
                CrawlRules.USUAL,
                true,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), new SameUrl.Secret(1, 2)),
                false);
        try (GrowingList list =
                GrowingList.begin(OutputFile.open(folder.resolve(before + ".list.jsonl")), "{}", lines)) {
            Crawl crawl = new Crawl(list, rules, Quota.none(), traps, Memory.HEAP, new Crawl.Watcher() {});
            FrontierSettings settings = FrontierSettings.ownSite(Politeness.NONE)
                    .since(line -> new Before(line.text(), null, null, "d", null, before, null, Map.of()));
            Frontier frontier = Frontier.growing(UrlList.of(list), crawl, settings, new KnownHosts(), change -> {});
            frontier.fill(line -> false, count -> {});
            for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                if (task.input() instanceof PageVisit page && page.before() != null) {
                    Findings found =
                            new Findings(List.of(), Map.of(), List.of(), new TextPrint(elsewhere.size(), 7), null);
                    Outcome<Visit, Read> outcome = new Outcome.Done<>(task, TIMING, new Read(found));
                    elsewhere.add(frontier.grow(outcome).elsewhere());
                    frontier.settle(outcome);
                } else {
                    frontier.settle(new Outcome.Done<>(task, TIMING, new Read(Findings.NONE)));
                }
            }
        }
    }
}
