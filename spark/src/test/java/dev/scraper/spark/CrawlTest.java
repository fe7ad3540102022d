package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Crawls of several hosts, round after round.
@Timeout(300)
class CrawlTest {

    private static final SparkSession SPARK = LocalSpark.SESSION;

    @TempDir
    Path temp;

    private SpreadSites sites;
    private RunFolder run;

    @BeforeEach
    void start() throws IOException {
        sites = SpreadSites.start();
        run = new RunFolder(temp.resolve("run"));
    }

    @AfterEach
    void stop() {
        sites.close();
    }

    /// Two hosts that link to each other, and back.
    private void twoHosts() {
        sites.links(1, "/", "/a", "/b", sites.url(2, "/"), "/a#part", "/?utm_source=x");
        sites.links(1, "/a", "/c", "/", "/b");
        sites.links(1, "/b", "/c", sites.url(2, "/x"), "mailto:me@example.org");
        sites.links(1, "/c", "/to/" + sites.authority(2) + "/moved");
        sites.links(2, "/", "/x", sites.url(1, "/"));
        sites.links(2, "/x", "/");
    }

    @Test
    void eachUrlIsAskedForOnceAndItsRecordSaysHowItWasFound() throws IOException {
        twoHosts();

        ClusterReport report = crawl(polite().partitions(4), CrawlRules.ANY_DEPTH, sites.url(1, "/"));

        assertThat(run.numbers())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(report.lines()).isEqualTo(8);
        assertThat(run.records())
                .extracting(
                        record -> RunFolder.text(record, "url"),
                        record -> RunFolder.text(record, "depth"),
                        record -> RunFolder.text(record, "via"),
                        record -> RunFolder.text(record, "referrer"),
                        record -> RunFolder.text(record, "outcome"))
                .containsExactlyInAnyOrder(
                        tuple(sites.url(1, "/"), "0", "seed", "", "ok"),
                        tuple(sites.url(1, "/a"), "1", "a", sites.url(1, "/"), "ok"),
                        tuple(sites.url(1, "/b"), "1", "a", sites.url(1, "/"), "ok"),
                        tuple(sites.url(2, "/"), "1", "a", sites.url(1, "/"), "ok"),
                        tuple(sites.url(1, "/c"), "2", "a", first(sites.url(1, "/a"), sites.url(1, "/b")), "ok"),
                        tuple(sites.url(2, "/x"), "2", "a", first(sites.url(1, "/b"), sites.url(2, "/")), "ok"),
                        tuple(
                                sites.url(1, "/to/" + sites.authority(2) + "/moved"),
                                "3",
                                "a",
                                sites.url(1, "/c"),
                                "redirected"),
                        tuple(
                                sites.url(2, "/moved"),
                                "3",
                                "redirect",
                                sites.url(1, "/to/" + sites.authority(2) + "/moved"),
                                "ok"));
        for (int host = 1; host <= 2; host++) {
            assertThat(sites.paths(host)).doesNotHaveDuplicates();
            assertThat(sites.mostAtOnce(host)).isOne();
            assertThat(sites.smallestGap(host)).isGreaterThanOrEqualTo(Settings.GAP);
        }
    }

    /// The one of two pages that stands first in the list.
    private String first(String one, String other) {
        for (JsonNode record : run.records()) {
            String url = RunFolder.text(record, "url");
            if (url.equals(one) || url.equals(other)) {
                return url;
            }
        }
        throw new AssertionError("neither %s nor %s has a record".formatted(one, other));
    }

    /// `/q` is two links away through a host with few pages, and one through the last seed of a
    /// host that is cut into more rounds; only by the shorter way `/r` is within reach.
    @Test
    void aLimitOfDepthIsExactAlthoughRoundsCutAHost() throws IOException {
        sites.links(1, "/3", sites.url(2, "/q"));
        sites.links(2, "/", "/p");
        sites.links(2, "/p", "/q");
        sites.links(2, "/q", "/r");
        sites.links(2, "/r", "/s");

        ClusterReport report = crawl(
                polite().roundPages(1),
                2,
                sites.url(1, "/1"),
                sites.url(1, "/2"),
                sites.url(1, "/3"),
                sites.url(2, "/"));

        assertThat(run.records())
                .extracting(record -> RunFolder.text(record, "url"), record -> RunFolder.text(record, "depth"))
                .containsExactlyInAnyOrder(
                        tuple(sites.url(1, "/1"), "0"),
                        tuple(sites.url(1, "/2"), "0"),
                        tuple(sites.url(1, "/3"), "0"),
                        tuple(sites.url(2, "/"), "0"),
                        tuple(sites.url(2, "/p"), "1"),
                        tuple(sites.url(2, "/q"), "1"),
                        tuple(sites.url(2, "/r"), "2"));
        assertThat(sites.pages(2)).doesNotContain("/s");
        assertThat(RunFolder.text(run.record(7), "left_out", "depth")).isEqualTo("1");
        assertThat(report.leftOut()).containsExactly(Map.entry("depth", 1L));
        assertThat(ClusterText.lines(report, "out")).contains("  left out: 1 URL, depth (--depth)");
    }

    @Test
    void noMorePagesAreAskedForThanSomebodyWants() throws IOException {
        twoHosts();

        ClusterReport report = crawl(polite().most(4, Long.MAX_VALUE), CrawlRules.ANY_DEPTH, sites.url(1, "/"));

        assertThat(run.numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sites.pages(1).size() + sites.pages(2).size()).isEqualTo(4);
        assertThat(report.left()).as("lines that the pages brought").isPositive();
    }

    @Test
    void noMorePagesOfAHostAreAskedForThanSomebodyWants() throws IOException {
        twoHosts();

        crawl(polite().most(Long.MAX_VALUE, 2), CrawlRules.ANY_DEPTH, sites.url(1, "/"));

        assertThat(sites.pages(1)).hasSize(2).contains("/");
        assertThat(sites.pages(2)).containsExactlyInAnyOrder("/", "/x");
    }

    @Test
    void aCalendarWithoutEndIsClosed() throws IOException {
        sites.links(1, "/", "/calendar/2031/1", "/other");
        Settings fast = Settings.of(Settings.scraper()
                .politeness(polite -> polite.gap(Duration.ZERO).hostConcurrency(16)));

        ClusterReport report = crawl(fast.most(400, 400), CrawlRules.ANY_DEPTH, sites.url(1, "/"));

        assertThat(sites.pages(1)).hasSizeBetween(100, 200);
        assertThat(report.lines()).isLessThan(250).isEqualTo(run.records().size());
        assertThat(report.records()).containsKey("out_of_scope");
        assertThat(run.records())
                .filteredOn(record -> RunFolder.text(record, "outcome").equals("out_of_scope"))
                .allSatisfy(record -> {
                    assertThat(RunFolder.text(record, "error", "type")).isEqualTo("pattern");
                    assertThat(RunFolder.text(record, "url")).contains("/calendar/");
                });
    }

    @Test
    void aCrawlWhoseLastRoundWasLostComesToTheSameList() throws IOException {
        twoHosts();
        crawl(polite(), CrawlRules.ANY_DEPTH, sites.url(1, "/"));
        List<String> before = list();
        int rounds = run.rounds().size();
        run.lose(rounds - 1);

        ClusterReport report = crawl(polite(), CrawlRules.ANY_DEPTH, sites.url(1, "/"));

        assertThat(list()).isEqualTo(before);
        assertThat(run.rounds()).hasSize(rounds);
        assertThat(report.attemptsLost()).isOne();
        assertThat(sites.paths(1)).doesNotHaveDuplicates();
    }

    private List<String> list() {
        List<String> list = new ArrayList<>();
        for (JsonNode record : run.records()) {
            list.add("%s %s %s %s %s"
                    .formatted(
                            RunFolder.text(record, "n"),
                            RunFolder.text(record, "url"),
                            RunFolder.text(record, "depth"),
                            RunFolder.text(record, "referrer"),
                            RunFolder.text(record, "outcome")));
        }
        return list;
    }

    private static Settings polite() {
        return Settings.polite();
    }

    private ClusterReport crawl(Settings settings, int depth, String... seeds) throws IOException {
        Path list = Files.write(temp.resolve("seeds.txt"), List.of(seeds));
        CrawlRules rules = new CrawlRules(
                new Scope(
                        Scope.Kind.ANY,
                        List.of(seeds).stream().map(CrawlUrl::parse).toList(),
                        List.of(),
                        List.of()),
                depth,
                0,
                10,
                CrawlRules.USUAL,
                true,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), SameUrl.Secret.drawn()),
                false);
        return SparkScraper.on(SPARK, settings.crawl(rules).cluster())
                .files(List.of(list.toString()), ListReader.Format.TEXT, "url")
                .into(run.path().toString());
    }
}
