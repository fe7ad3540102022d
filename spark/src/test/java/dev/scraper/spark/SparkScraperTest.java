package dev.scraper.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs of lists, on sites that note by their own clock what they were asked for.
@Timeout(300)
class SparkScraperTest {

    private static final SparkSession SPARK = LocalSpark.SESSION;

    @TempDir
    Path temp;

    private SpreadSites sites;
    private RunFolder run;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        sites = SpreadSites.start();
        run = new RunFolder(temp.resolve("run"));
    }

    @AfterEach
    void stop() {
        sites.close();
    }

    /// A WARC file for each partition has its lines, and of those that dead attempts left none
    /// stays.
    @Test
    void whatServersSentIsARecordingForEachPartition() throws IOException {
        Path list = list(sites.url(1, "/1"), sites.url(2, "/1"), sites.url(2, "/2"), "no url");
        ClusterSettings settings = Settings.polite().archive().cluster();
        new RoundStore(SPARK, run.path().toString(), false).begin(RunFile.of(settings, list.toString()));
        Path left =
                Files.createDirectories(run.path().resolve("warc/round=00000")).resolve("part-00000-999.warc.gz");
        Files.writeString(left, "torn");

        scrape(settings, list);

        assertThat(left).doesNotExist();
        int lines = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(left.getParent())) {
            files = all.filter(file -> file.toString().endsWith(".warc.gz")).toList();
        }
        for (Path file : files) {
            try (Recording recording = Recording.open(file)) {
                assertThat(recording.damaged()).isZero();
                lines += (int) recording.lines().count();
            }
        }
        assertThat(files).hasSameSizeAs(run.texts("partition"));
        assertThat(lines).as("that were asked for").isEqualTo(3);
    }

    /// Over several rounds each line has its record, and a host is left alone between two of them
    /// as long as between two pages.
    @Test
    void linesOfSeveralRoundsHaveOneRecordEachAndTheGapHoldsOverTheirBorders() throws IOException {
        List<String> urls = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            urls.add(sites.url(1, "/" + page));
            urls.add(sites.url(2, "/" + page));
            urls.add(sites.url(1, "/" + page));
        }

        ClusterReport report = scrape(Settings.polite().roundPages(2).cluster(), urls);

        assertThat(run.numbers()).containsExactlyElementsOf(oneTo(15));
        assertThat(report.lines()).isEqualTo(15);
        assertThat(report.records()).containsOnly(Map.entry("ok", 10L), Map.entry("duplicate", 5L));
        assertThat(report.rounds()).isEqualTo(3);
        assertThat(report.attemptsLost()).isZero();
        assertThat(report.askedTwiceAtMost()).isZero();
        assertThat(report.hosts()).isEqualTo(2);
        assertThat(report.requests()).isEqualTo(sites.count()).isEqualTo(12);
        for (int host = 1; host <= 2; host++) {
            assertThat(sites.paths(host)).containsExactly("/robots.txt", "/1", "/2", "/3", "/4", "/5");
            isSpared(host);
        }
        assertThat(report.smallestGapMs()).isGreaterThanOrEqualTo((double) Settings.GAP.toMillis());
        assertThat(run.path().resolve("summary.json")).exists();

        int before = sites.count();
        ClusterReport again = scrape(Settings.polite().roundPages(2).cluster(), urls);

        assertThat(sites.count()).as("a run that is over asks for nothing").isEqualTo(before);
        assertThat(again).isEqualTo(report);
        assertThat(told).contains("3 rounds are whole already");
    }

    @Test
    void aLineThatRepeatsAnotherHasTheFirstOfTheWholeInput() throws IOException {
        String page = sites.url(1, "/a");
        List<String> urls = List.of(
                sites.url(2, "/a"),
                page.replace("http", "HTTP"),
                page,
                sites.url(1, "/b/../a#part"),
                sites.url(1, "/b"),
                sites.url(1, "/%61"),
                page.substring("http://".length()),
                page);
        Path list = list(urls.toArray(String[]::new));

        scrape(Settings.polite().partitions(4).cluster(), list);

        assertThat(run.records())
                .extracting(
                        record -> record.get("n").asLong(),
                        record -> RunFolder.text(record, "outcome"),
                        record -> RunFolder.text(record, "first_line"))
                .startsWith(
                        tuple(1L, "ok", ""),
                        tuple(2L, "ok", ""),
                        tuple(3L, "duplicate", "2"),
                        tuple(4L, "duplicate", "2"),
                        tuple(5L, "ok", ""))
                .endsWith(tuple(8L, "duplicate", "2"))
                .hasSize(8);
        assertThat(sites.pages(1)).containsOnlyOnce("/a");
    }

    @Test
    void whatIsNoUrlHasItsRecordAndEndsNothing() throws IOException {
        List<@Nullable String> urls = Arrays.asList(
                "http://[::1",
                "javascript:alert(1)",
                "http://a.example/" + "x".repeat(9_000),
                "half \uD83D of one",
                "",
                null,
                "http://",
                "\u0000",
                sites.url(1, "/a"));

        ClusterReport report = SparkScraper.on(SPARK, Settings.polite().cluster())
                .scrape(
                        SPARK.createDataset(urls, Encoders.STRING()).toDF("url").coalesce(1),
                        "url",
                        run.path().toString());

        assertThat(run.numbers()).containsExactlyElementsOf(oneTo(9));
        assertThat(report.records()).containsOnly(Map.entry("invalid_url", 8L), Map.entry("ok", 1L));
        assertThat(RunFolder.text(run.record(3), "url")).hasSize(8_192);
        assertThat(RunFolder.text(run.record(9), "outcome")).isEqualTo("ok");
    }

    @Test
    void aCrawlDelayHoldsOverTheBorderOfARoundAndRobotsTxtIsAskedForOnce() throws IOException {
        sites.robots(1, "User-agent: *\nCrawl-delay: 3\nDisallow: /private/\n");
        List<String> urls =
                List.of(sites.url(1, "/1"), sites.url(1, "/private/x"), sites.url(1, "/2"), sites.url(1, "/private/y"));

        scrape(Settings.polite().roundPages(2).cluster(), urls);

        assertThat(sites.paths(1)).containsExactly("/robots.txt", "/1", "/2");
        assertThat(sites.requests(1).get(2).start() - sites.requests(1).get(1).end())
                .isGreaterThanOrEqualTo(3_000_000_000L);
        assertThat(RunFolder.text(run.record(4), "outcome")).isEqualTo("robots_denied");
        assertThat(RunFolder.text(run.record(3), "robots", "crawl_delay")).isEqualTo("3.0");
        assertThat(run.rounds()).hasSize(2);
    }

    /// Twenty hosts of several partitions point to one that has lines of its own.
    @Test
    void whereManyHostsPointToOneItIsAskedForOneThingAtATime() throws IOException {
        int to = 30;
        List<String> urls = new ArrayList<>();
        for (int host = 1; host <= 20; host++) {
            urls.add(sites.url(host, "/to/" + sites.authority(to) + "/from/" + host));
        }
        urls.add(sites.url(to, "/own"));

        ClusterReport report = scrape(Settings.polite().partitions(8).cluster(), urls);

        assertThat(report.records()).containsOnly(Map.entry("ok", 21L));
        isSpared(to);
        assertThat(sites.pages(to)).hasSize(21).doesNotHaveDuplicates();
        assertThat(sites.paths(to)).containsOnlyOnce("/robots.txt");
        for (int host = 1; host <= 20; host++) {
            String target = sites.url(to, "/from/" + host);
            JsonNode record = run.record(host);
            assertThat(RunFolder.text(record, "final_url")).isEqualTo(target);
            assertThat(RunFolder.text(record, "title")).isEqualTo(SpreadSites.address(to) + " /from/" + host);
            assertThat(RunFolder.text(record, "redirects"))
                    .isEqualTo("[{\"status\":302,\"url\":\"%s\"}]".formatted(target));
            assertThat(record.get("attempts").asInt()).isEqualTo(2);
            assertThat(sites.pages(host)).hasSize(1);
        }
    }

    @Test
    void aChainOverSeveralHostsIsFollowedAndWhatNeverEndsEnds() throws IOException {
        String chain = sites.url(
                1, "/to/%s/to/%s/to/%s/end".formatted(sites.authority(2), sites.authority(3), sites.authority(4)));
        sites.moved(5, "/circle", sites.url(6, "/circle"));
        sites.moved(6, "/circle", sites.url(5, "/circle"));
        sites.moved(7, "/self", sites.url(7, "/self"));

        scrape(
                Settings.polite().partitions(8).cluster(),
                List.of(chain, sites.url(5, "/circle"), sites.url(7, "/self"), sites.url(3, "/own")));

        JsonNode record = run.record(1);
        assertThat(RunFolder.text(record, "outcome")).isEqualTo("ok");
        assertThat(RunFolder.text(record, "final_url")).isEqualTo(sites.url(4, "/end"));
        assertThat(record.get("redirects")).hasSize(3);
        assertThat(record.get("attempts").asInt()).isEqualTo(4);
        for (int n : List.of(2, 3)) {
            assertThat(RunFolder.text(run.record(n), "outcome")).isEqualTo("too_many_redirects");
            assertThat(RunFolder.text(run.record(n), "error", "type")).isEqualTo("redirect_loop");
        }
        assertThat(RunFolder.text(run.record(4), "outcome")).isEqualTo("ok");
        assertThat(sites.pages(5)).containsExactly("/circle");
        assertThat(sites.pages(7)).containsExactly("/self");
        isSpared(3);
    }

    /// The robots.txt of three hosts is that of a fourth which no line names.
    @Test
    void rulesThatWereMovedToAnotherHostAreObeyed() throws IOException {
        sites.robots(9, "User-agent: *\nDisallow: /private/\n");
        List<String> urls = new ArrayList<>();
        for (int host = 1; host <= 3; host++) {
            sites.robotsMoved(host, 9);
            urls.add(sites.url(host, "/private/x"));
            urls.add(sites.url(host, "/open"));
            urls.add(sites.url(host, "/open/2"));
        }

        scrape(Settings.polite().partitions(4).cluster(), urls);

        for (int host = 1; host <= 3; host++) {
            assertThat(sites.pages(host)).containsExactlyInAnyOrder("/open", "/open/2");
            assertThat(RunFolder.text(run.record(3 * host - 2), "outcome")).isEqualTo("robots_denied");
            isSpared(host);
        }
        assertThat(sites.paths(9)).isNotEmpty().containsOnly("/robots.txt");
        isSpared(9);
    }

    @Test
    void hostsWhoseRulesWereMovedToEachOtherEndLikeAnyThatHaveNone() throws IOException {
        sites.robotsMoved(1, 2);
        sites.robotsMoved(2, 1);

        ClusterReport report = scrape(
                Settings.polite().partitions(4).cluster(),
                List.of(sites.url(1, "/a"), sites.url(2, "/a"), sites.url(3, "/a")));

        assertThat(run.numbers()).containsExactlyElementsOf(oneTo(3));
        assertThat(report.records()).containsOnly(Map.entry("ok", 3L));
        for (int host = 1; host <= 2; host++) {
            assertThat(sites.pages(host)).containsExactly("/a");
            assertThat(sites.paths(host)).as("requests of a circle").hasSizeLessThan(10);
            isSpared(host);
        }
    }

    @Test
    void aPrivateAddressIsRefusedAlsoWhereARedirectLeadsThere() throws IOException {
        ClusterSettings settings = Settings.of(Settings.scraper()
                        .following(following -> following.privateAddresses(false))
                        .ownSite(sites.url(1, "/")))
                .partitions(4)
                .cluster();

        scrape(
                settings,
                List.of(
                        sites.url(2, "/a"),
                        sites.url(1, "/a"),
                        sites.url(1, "/to/" + sites.authority(3) + "/x"),
                        "http://192.168.1.1/admin"));

        assertThat(run.records())
                .extracting(record -> RunFolder.text(record, "outcome"))
                .containsExactly("private_address", "ok", "private_address", "private_address");
        assertThat(sites.requests(2)).isEmpty();
        assertThat(sites.requests(3)).isEmpty();
    }

    @Test
    void aRoundThatWasBegunAndNotEndedIsDoneAgainOnceItsHostsWereLeftAlone() throws IOException {
        List<String> urls = List.of(
                sites.url(1, "/1"), sites.url(2, "/1"), sites.url(1, "/2"), sites.url(1, "/3"), sites.url(2, "/2"));
        ClusterSettings settings = Settings.of(
                        Settings.scraper().politeness(polite -> polite.gap(Duration.ofMillis(700))))
                .roundPages(2)
                .cluster();
        scrape(settings, urls);
        assertThat(run.rounds()).hasSize(2);
        run.lose(1);
        told.clear();

        ClusterReport report = scrape(settings, urls);

        assertThat(run.numbers()).containsExactlyElementsOf(oneTo(5));
        assertThat(sites.paths(1)).containsExactly("/robots.txt", "/1", "/2", "/3", "/3");
        assertThat(sites.paths(2)).containsExactly("/robots.txt", "/1", "/2");
        assertThat(run.record(4).get("timings_ms").get("polite").asDouble())
                .as("nobody knows when the round that died asked last")
                .isGreaterThan(500);
        assertThat(report.attemptsLost()).isOne();
        assertThat(report.askedTwiceAtMost()).isOne();
        assertThat(report.rounds()).isEqualTo(2);
        assertThat(told).anyMatch(line -> line.equals("round 1 is begun again"));
        assertThat(ClusterText.lines(report, "x"))
                .contains("1 attempt died; at most 1 request of theirs are in no receipt");
    }

    /// Whatever round is lost, the whole comes to the same.
    @Test
    void whereTheFirstRoundIsLostNothingOfItIsLeft() throws IOException {
        List<String> urls = List.of(sites.url(1, "/1"), sites.url(1, "/1"), "no url");
        ClusterSettings settings = Settings.polite().cluster();
        scrape(settings, urls);
        run.lose(0);

        ClusterReport report = scrape(settings, urls);

        assertThat(run.numbers()).containsExactlyElementsOf(oneTo(3));
        assertThat(report.attemptsLost()).isOne();
        assertThat(report.askedTwiceAtMost()).isEqualTo(2);
        assertThat(sites.paths(1)).containsExactly("/robots.txt", "/1", "/robots.txt", "/1");
    }

    @Test
    void aFolderThatHasSomethingElseIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(run.path());
        Files.writeString(run.path().resolve("thesis.txt"), "chapter 1");

        assertThatIOException()
                .isThrownBy(() -> scrape(Settings.polite().cluster(), List.of(sites.url(1, "/"))))
                .withMessage(run.path() + ": is not empty, and has no run; give another folder");
        try (var files = Files.list(run.path())) {
            assertThat(files).hasSize(1);
        }
        assertThat(sites.count()).isZero();
    }

    @Test
    void aRunGoesOnWithItsOwnSettingsOnlyAndKeepsNoSecret() throws IOException {
        ClusterSettings settings = Settings.of(Settings.scraper()
                        .fetch(fetch -> fetch.login("me:opensesame")
                                .cookie("session=hunter2")
                                .header("X-Key", "xyzzy")))
                .cluster();
        scrape(settings, List.of(sites.url(1, "/")));
        ClusterSettings other = Settings.of(Settings.scraper().fetch(fetch -> fetch.maxBytes(1_000)))
                .cluster();

        assertThatIOException()
                .isThrownBy(() -> scrape(other, List.of(sites.url(1, "/"))))
                .withMessageStartingWith(run.path() + ": was begun with other settings: ")
                .withMessageContaining("max-bytes was ")
                .withMessageContaining(" and is 1000");
        assertThat(sites.pages(1)).hasSize(1);
        try (var files = Files.walk(run.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("opensesame", "hunter2", "xyzzy");
            }
        }
    }

    @Test
    void aSessionThatSpeculatesIsRefused() {
        SPARK.sparkContext().conf().set("spark.speculation", "true");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SparkScraper.on(SPARK, Settings.polite().cluster()))
                    .withMessageContaining("spark.speculation runs tasks twice");
        } finally {
            SPARK.sparkContext().conf().set("spark.speculation", "false");
        }
    }

    @Test
    void otherColumnsOfATableComeBackInRecordsOfAllKinds() throws IOException {
        Path list = temp.resolve("shops.csv");
        Files.writeString(list, "shop,url\n\"Oak\nLtd\",%1$s\nElm,%1$s\nAsh,\n".formatted(sites.url(1, "/a")));

        SparkScraper.on(SPARK, Settings.polite().cluster())
                .files(List.of(list.toString()), ListReader.Format.AUTO, "url")
                .into(run.path().toString());

        assertThat(run.records())
                .extracting(
                        record -> RunFolder.text(record, "outcome"), record -> RunFolder.text(record, "input", "shop"))
                .containsExactly(tuple("ok", "Oak\nLtd"), tuple("duplicate", "Elm"), tuple("invalid_url", "Ash"));
    }

    /// What was done to hosts is told by host, all rounds together.
    @Test
    void receiptsHaveWhatHostsSaw() throws IOException {
        scrape(
                Settings.polite().roundPages(1).cluster(),
                List.of(sites.url(1, "/1"), sites.url(1, "/2"), sites.url(2, "/1")));

        Map<String, Long> requests = new HashMap<>();
        SPARK.read()
                .json(run.path().resolve("receipt").toString())
                .collectAsList()
                .forEach(row -> requests.put(row.getAs("host"), row.getAs("requests")));
        assertThat(requests).containsOnly(Map.entry(sites.authority(1), 3L), Map.entry(sites.authority(2), 2L));
    }

    private void isSpared(int host) {
        assertThat(sites.mostAtOnce(host)).as("requests at once to %d", host).isOne();
        assertThat(sites.smallestGap(host)).as("gap of %d", host).isGreaterThanOrEqualTo(Settings.GAP);
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private Path list(String... urls) throws IOException {
        return Files.write(temp.resolve("urls.txt"), List.of(urls));
    }

    private ClusterReport scrape(ClusterSettings settings, List<String> urls) throws IOException {
        return scrape(settings, list(urls.toArray(String[]::new)));
    }

    private ClusterReport scrape(ClusterSettings settings, Path list) throws IOException {
        return SparkScraper.on(SPARK, settings, told::add)
                .files(List.of(list.toString()), ListReader.Format.TEXT, "url")
                .into(run.path().toString());
    }
}
