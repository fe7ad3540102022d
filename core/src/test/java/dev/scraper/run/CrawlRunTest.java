package dev.scraper.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.client.Answers;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.Via;
import dev.scraper.fetch.FetchResult;
import dev.scraper.output.Sink;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CrawlRunTest {

    private static final int NUMBERS = 120;
    private static final int PAGES = reached().size();

    @TempDir
    Path folder;

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    /// Each page leads to four others; every seventh is a redirect, every eleventh is missing.
    private static FetchResult graph(CrawlUrl url) {
        int page = number(url);
        if (isRedirect(page)) {
            return Answers.redirected(301, "/" + leads(page).getFirst());
        }
        List<Integer> leads = leads(page);
        if (leads.isEmpty()) {
            return Answers.error(404, "gone");
        }
        return LocalCrawl.html("page " + page
                + LocalCrawl.links(List.of(
                        "/" + leads.get(0),
                        "/" + leads.get(1) + "?utm_source=x",
                        "/" + leads.get(2),
                        "/" + leads.get(3),
                        "http://elsewhere/" + page)));
    }

    private static boolean isRedirect(int page) {
        return page > 0 && page % 7 == 0;
    }

    private static List<Integer> leads(int page) {
        if (isRedirect(page)) {
            return List.of((page * 3 + 1) % NUMBERS);
        }
        return page > 0 && page % 11 == 0
                ? List.of()
                : List.of(
                        (page * 2 + 1) % NUMBERS,
                        (page * 5 + 3) % NUMBERS,
                        (page + 13) % NUMBERS,
                        (page + 1) % NUMBERS);
    }

    private static Set<Integer> reached() {
        Set<Integer> reached = new LinkedHashSet<>(List.of(0));
        for (List<Integer> next = List.of(0); !next.isEmpty(); ) {
            next = next.stream()
                    .flatMap(page -> leads(page).stream())
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }

    private static int number(CrawlUrl url) {
        String path = url.uri().getPath().substring(1);
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    private LocalCrawl crawl(LocalCrawl.Site site, String... seeds) {
        return new LocalCrawl(folder, site, seeds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine:8", "virtual:8", "pool:4"})
    void eachStrategyFindsTheSamePages(String mode) throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");

        assertThat(crawl.run(mode)).isTrue();

        assertThat(keys(crawl.whole())).hasSize(PAGES);
        assertThat(crawl.asked).hasSize(PAGES).noneMatch(url -> url.contains("elsewhere"));
    }

    private static Set<Integer> keys(Set<String> urls) {
        Set<Integer> pages = new HashSet<>();
        urls.forEach(url ->
                assertThat(pages.add(number(CrawlUrl.parse(url)))).as(url).isTrue());
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine:1", "virtual:1", "pool:1", "virtual:32"})
    void chainEndsOnlyWithItsLastPage(String mode) throws Exception {
        int last = mode.equals("pool:1") ? 2_000 : 10_000;
        LocalCrawl crawl = crawl(
                url -> {
                    int page = number(url);
                    String text =
                            "words " + Integer.toString(page, 36).replaceAll("[0-9]", "x") + "qqq" + letters(page);
                    return LocalCrawl.html(
                            page < last ? text + LocalCrawl.links(List.of("/" + (page + 1))) : "the last one");
                },
                "http://h/0");

        assertThat(crawl.run(mode)).isTrue();

        assertThat(crawl.whole()).hasSize(last + 1);
        assertThat(crawl.asked).hasSize(last + 1);
    }

    /// A word of its own for each number.
    private static String letters(int number) {
        StringBuilder word = new StringBuilder("abc");
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    /// A run that is killed is one whose records and lists end anywhere.
    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine:8", "virtual:8", "pool:4"})
    void killedAgainAndAgainItHasOneRecordForEachLine(String mode) throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");
        Random random = new Random(mode.hashCode());
        for (int kill = 0; kill < 12; kill++) {
            int after = random.nextInt(10);
            int how = kill % 3;
            assertThatThrownBy(() -> crawl.run(mode, (sink, list) -> failing(sink, after, how == 1)))
                    .isInstanceOf(UncheckedIOException.class);
            if (how == 0) {
                tear(crawl.output, random);
            } else if (how == 2) {
                tear(crawl.list, random);
                // what was not on the disk yet of the list, was not of the output either
            }
        }

        assertThat(crawl.run(mode)).isTrue();

        assertThat(keys(crawl.whole())).hasSize(PAGES);
    }

    /// Half of a record or of a list line more than there is.
    private static void tear(Path file, Random random) throws IOException {
        String half = "{\"n\":7777,\"url\":\"http://h/9999\",\"depth\":1,\"via\":\"a\",\"referrer\":\"http://h/\"}";
        byte[] torn = half.substring(0, random.nextInt(half.length())).getBytes(UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            out.write(torn);
        }
    }

    /// @param late whether the last record is written all the same
    private static Sink failing(Sink sink, int after, boolean late) {
        return new Sink() {
            private int written;

            @Override
            public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
                boolean last = written++ == after;
                if (!last || late) {
                    sink.write(open, times, worker);
                }
                if (last) {
                    throw new IOException("killed");
                }
            }

            @Override
            public void close() {}
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine:8", "virtual:8", "pool:4"})
    void linksAreInTheListBeforeTheRecordOfTheirPageAndThoseLeftOutAreTold(String mode) throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");
        List<String> early = new ArrayList<>();

        crawl.run(mode, (sink, list) -> new Sink() {
            @Override
            public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
                String record = new String(open, UTF_8);
                long found = found(record);
                String url = record.replaceAll("(?s)^.*?\"url\":\"([^\"]*)\".*", "$1");
                long there = Files.readAllLines(crawl.list).stream()
                        .filter(line -> line.contains("\"referrer\":\"" + url + "\""))
                        .count();
                if (there != found) {
                    early.add(url + " has " + there + " of " + found);
                }
                if (record.contains("\"left_out\"")
                        && !crawl.skipped.contains("http://elsewhere/" + number(CrawlUrl.parse(url)))) {
                    early.add("what is left out of " + url);
                }
                sink.write(open, times, worker);
            }

            @Override
            public void close() {}
        });

        assertThat(early).isEmpty();
        assertThat(keys(crawl.whole())).hasSize(PAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8"})
    void listThatCannotGrowEndsTheRunAndNoPageIsLost(String mode) throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");
        for (int after = 0; after < 5; after++) {
            int records = after;
            assertThatThrownBy(() -> crawl.run(mode, (sink, list) -> new Sink() {
                        private int written;

                        @Override
                        public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
                            sink.write(open, times, worker);
                            if (written++ == records) {
                                list.close();
                            }
                        }

                        @Override
                        public void close() {}
                    }))
                    .isInstanceOf(UncheckedIOException.class);
        }

        assertThat(crawl.run(mode)).isTrue();

        assertThat(keys(crawl.whole())).hasSize(PAGES);
    }

    @Test
    void whatIsFoundAddsUpToTheList() throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");

        crawl.run("virtual:8");

        long found = 0;
        for (String record : crawl.records()) {
            found += found(record);
        }
        assertThat(found).isEqualTo(crawl.listed().size() - 1);
    }

    private static long found(String record) {
        Matcher found = Pattern.compile("\"found\":(\\d+)").matcher(record);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void crawlThatIsOverAsksNothingMore() throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");
        crawl.run("sync");
        String list = Files.readString(crawl.list);
        String records = Files.readString(crawl.output);
        crawl.asked.clear();

        assertThat(crawl.run("virtual:8")).isTrue();

        assertThat(crawl.asked).isEmpty();
        assertThat(crawl.list).hasContent(list);
        assertThat(crawl.output).hasContent(records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine:8", "virtual:8", "pool:4"})
    void limitOfPagesEndsItAndTheRestIsForTheNextRun(String mode) throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0");
        for (int pages = 30; pages < PAGES; pages += 30) {
            assertThat(crawl.quota(pages, Long.MAX_VALUE).run(mode)).isFalse();
            assertThat(crawl.asked).hasSize(pages);
        }

        assertThat(crawl.quota(Long.MAX_VALUE, Long.MAX_VALUE).run(mode)).isTrue();

        assertThat(keys(crawl.whole())).hasSize(PAGES);
        assertThat(crawl.asked).hasSize(PAGES);
    }

    /// `/far` is two links away by the one way, and by a redirect only one.
    @ParameterizedTest
    @CsvSource({"sync, 1", "sync, 2", "virtual:8, 1", "virtual:8, 2", "pool:4, 2", "coroutine:8, 2"})
    void depthIsThatOfTheShortestWay(String mode, int depth) throws Exception {
        Map<String, List<String>> leads = new HashMap<>();
        leads.put("/", List.of("/slow", "/quick"));
        leads.put("/quick", List.of("/far"));
        leads.put("/far", List.of("/end"));
        leads.put("/end", List.of("/beyond"));
        LocalCrawl crawl = crawl(
                url -> {
                    if (url.target().equals("/slow")) {
                        pause();
                        return Answers.redirected(302, "/far");
                    }
                    return LocalCrawl.html(LocalCrawl.links(leads.getOrDefault(url.target(), List.of())));
                },
                "http://h/");

        assertThat(crawl.depth(depth).run(mode)).isTrue();

        List<String> wanted = new ArrayList<>(List.of("http://h/", "http://h/slow", "http://h/quick", "http://h/far"));
        if (depth == 2) {
            wanted.add("http://h/end");
        }
        assertThat(crawl.whole()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8"})
    void shorterWayIsKnownAfterAKillToo(String mode) throws Exception {
        LocalCrawl crawl = crawl(
                        url -> switch (url.target()) {
                            case "/" -> LocalCrawl.html(LocalCrawl.links(List.of("/quick", "/slow")));
                            case "/quick" -> LocalCrawl.html(LocalCrawl.links(List.of("/far")));
                            case "/slow" -> Answers.redirected(302, "/far");
                            case "/far" -> LocalCrawl.html(LocalCrawl.links(List.of("/end")));
                            default -> LocalCrawl.html("end");
                        },
                        "http://h/")
                .depth(2);
        for (int kill = 0; kill < 8; kill++) {
            int at = kill % 2;
            try {
                crawl.run(mode, (sink, list) -> failing(sink, at, at == 0));
            } catch (UncheckedIOException killed) {
                assertThat(killed).hasMessageContaining("killed");
            }
        }

        assertThat(crawl.run(mode)).isTrue();

        assertThat(crawl.whole()).contains("http://h/end").hasSize(5);
    }

    @Test
    void redirectIsALineOfItsOwn() throws Exception {
        LocalCrawl crawl = crawl(
                url -> switch (url.target()) {
                    case "/a/" -> Answers.redirected(301, "/a/b");
                    case "/a/b" -> Answers.redirected(302, "http://h/elsewhere");
                    default -> LocalCrawl.html("");
                },
                "http://h/a/");

        crawl.run("sync");

        assertThat(crawl.listed())
                .extracting(
                        CrawlLine::url,
                        line -> line.found().via(),
                        line -> line.found().depth())
                .containsExactly(tuple("http://h/a/", Via.SEED, 0), tuple("http://h/a/b", Via.REDIRECT, 0));
        assertThat(crawl.asked).containsExactly("http://h/a/", "http://h/a/b");
        assertThat(crawl.left).containsExactly("http://h/a/b http://h/elsewhere");
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        LocalCrawl crawl = crawl(
                url -> Answers.redirected(
                        301, "/a/" + (number(url.resolve("/1")) + url.target().length())),
                "http://h/a/");

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.whole()).hasSizeLessThan(13);
    }

    @Test
    void nothingOutOfScopeIsAskedForByWhateverWay() throws Exception {
        LocalCrawl crawl = crawl(
                url -> switch (url.target()) {
                    case "/robots.txt" ->
                        LocalCrawl.answer(
                                "Sitemap: http://other/map.xml\nSitemap: /map.xml\n", "Content-Type", "text/plain");
                    case "/map.xml" ->
                        LocalCrawl.answer(
                                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://h/in/map</loc>"
                                        + "</url><url><loc>http://h/out/map</loc></url></urlset>",
                                "Content-Type",
                                "application/xml");
                    case "/in/" ->
                        LocalCrawl.html(
                                "<link rel=canonical href=/out/canonical><link rel=next href=/out/next>"
                                        + "<meta http-equiv=refresh content='0; url=/out/refresh'>"
                                        + "<iframe src=/out/frame></iframe><a href=/in/../out/dots>x</a><a href=/in/moved>y</a>"
                                        + "<img src=/out/img><area href=/out/area><a href=//other/in/>z</a><a href=/in>w</a>",
                                "Link",
                                "</out/header>; rel=next");
                    case "/in/moved" -> Answers.redirected(302, "/out/redirect");
                    default -> LocalCrawl.html("");
                },
                "http://h/in/");

        crawl.sitemaps().run("virtual:4");

        assertThat(crawl.asked)
                .containsExactlyInAnyOrder(
                        "http://h/robots.txt",
                        "http://h/map.xml",
                        "http://h/in/",
                        "http://h/in/moved",
                        "http://h/in/map");
    }

    @Test
    void retriedPagesAreFoundOnce() throws Exception {
        LocalCrawl crawl = crawl(CrawlRunTest::graph, "http://h/0", "http://h/0", "http://h/5");

        crawl.run("virtual:8");

        assertThat(crawl.records())
                .hasSize(PAGES + 1)
                .filteredOn(line -> line.contains("\"duplicate\""))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void hostsFoundLateAreAskedForTheirRobotsFirst(int lanes) throws Exception {
        LocalCrawl crawl = crawl(
                url -> url.target().equals("/robots.txt")
                        ? Answers.error(404, "none")
                        : LocalCrawl.html(LocalCrawl.links(IntStream.range(1, 6)
                                .mapToObj(i -> "http://h" + (url.host().length() + i) % 7 + ".example/" + i)
                                .toList())),
                "http://h.example/");
        crawl.sitemaps();
        crawl.rules(was -> new CrawlRules(
                new Scope(Scope.Kind.ANY, List.of(), List.of(), List.of()),
                2,
                0,
                10,
                was.kinds(),
                true,
                true,
                was.traps(),
                was.same(),
                false));

        crawl.run("virtual:" + lanes);

        Map<String, List<String>> byHost = new HashMap<>();
        crawl.asked.forEach(url -> byHost.computeIfAbsent(CrawlUrl.parse(url).host(), host -> new ArrayList<>())
                .add(CrawlUrl.parse(url).target()));
        assertThat(byHost).hasSizeGreaterThan(4);
        assertThat(byHost.values()).allSatisfy(targets -> {
            assertThat(targets.getFirst()).isEqualTo("/robots.txt");
            assertThat(targets.subList(1, targets.size()))
                    .doesNotContain("/robots.txt")
                    .doesNotHaveDuplicates();
        });
    }
}
