package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Page;
import dev.scraper.it.TimedSite.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a site and its reader see of a crawl.
class CrawlIT {

    @TempDir
    Path folder;

    private static String[] arguments(String seed, Path out, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("crawl", seed, "-o", out.toString(), "-w", "0", "--host-concurrency", "32", "-j", "16"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void eachModeFindsTheSamePages() throws Exception {
        try (TimedSite site = TimedSite.start(0, CrawledSite::page)) {
            Set<String> pages = null;
            Set<String> skipped = null;
            for (String mode : List.of("sync", "coroutine", "virtual", "pool", "fork:2x4")) {
                int before = site.requests().size();
                Path out = folder.resolve(mode.replace(':', '-') + ".jsonl");
                Path left = folder.resolve(mode.replace(':', '-') + ".skipped");

                Program.Ended ended = Program.run(
                        arguments(site.url(1, "/site/"), out, "--mode", mode, "--skipped", left.toString()));

                assertThat(ended.status()).as(ended.err()).isZero();
                Set<String> found = CrawledSite.whole(out);
                assertThat(site.requests().size() - before).as("requests").isEqualTo(found.size());
                assertThat(pages == null ? found : pages)
                        .as(mode)
                        .isEqualTo(found)
                        .hasSizeGreaterThan(300);
                assertThat(skipped == null ? CrawledSite.skipped(left) : skipped)
                        .isEqualTo(CrawledSite.skipped(left));
                assertLeftOutAddsUp(out);
                pages = found;
                skipped = CrawledSite.skipped(left);
            }
            assertThat(site.requests()).noneMatch(request -> request.path().startsWith("/out/"));
        }
    }

    /// Each page of the site leads to two URLs out of scope, and to one that is not to be followed.
    private static void assertLeftOutAddsUp(Path out) throws IOException {
        long found = 0;
        for (String record : CrawledSite.lines(out)) {
            boolean page = Records.outcome(record).equals("ok");
            assertThat(record.contains("\"left_out\":{\"nofollow\":1,\"scope\":2}"))
                    .as(record)
                    .isEqualTo(page);
            String some = CrawledSite.text(record, "found");
            found += some.isEmpty() ? 0 : Long.parseLong(some);
        }
        assertThat(found).isEqualTo(CrawledSite.lines(CrawledSite.list(out)).size() - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:2x4"})
    void depthIsThatOfTheShortestWayEvenIfThatIsSlow(String mode) throws Exception {
        shortestWay(mode);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "pool"})
    void depthIsThatOfTheShortestWayInAllOtherModes(String mode) throws Exception {
        shortestWay(mode);
    }

    /// `/far` is one link away by a redirect that takes long, and two by a way that does not.
    private void shortestWay(String mode) throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> switch (path) {
            case "/" -> Page.html("<a href=/quick>1</a><a href=/slow>2</a>");
            case "/quick" -> Page.html("<a href=/far>1</a>");
            case "/slow" -> {
                pause(300);
                yield new Page(302, Map.of("Location", "/far"), "");
            }
            case "/far" -> Page.html("<a href=/end>1</a>");
            case "/end" -> Page.html("<a href=/beyond>1</a>");
            default -> Page.html("");
        })) {
            Path out = folder.resolve("pages.jsonl");

            Program.Ended ended = Program.run(arguments(site.url(1, "/"), out, "--mode", mode, "--depth", "2"));

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(paths(site)).containsExactly("/", "/end", "/far", "/quick", "/slow");
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> paths(TimedSite site) {
        return site.requests().stream().map(Request::path).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void crawlThatIsOverAsksNothingAndOtherFlagsAreRefused() throws Exception {
        try (TimedSite site = TimedSite.start(0, CrawledSite::page)) {
            Path out = folder.resolve("pages.jsonl");
            Program.run(arguments(site.url(1, "/site/"), out));
            String records = Files.readString(out);
            String list = Files.readString(CrawledSite.list(out));
            int before = site.requests().size();

            Program.Ended again = Program.run(arguments(site.url(1, "/site/"), out, "--continue"));

            assertThat(again.status()).as(again.err()).isZero();
            assertOtherFlagsAreRefused(site, out);
            assertThat(site.requests()).hasSize(before);
            assertThat(out).hasContent(records);
            assertThat(CrawledSite.list(out)).hasContent(list);
        }
    }

    private static void assertOtherFlagsAreRefused(TimedSite site, Path out) throws Exception {
        Map<List<String>, String> others = Map.of(
                List.of("--scope", "host"), "--scope was 'prefix' and is 'host' now",
                List.of("--depth", "3"), "--depth was 'any' and is '3' now",
                List.of("--exclude", "x"), "--exclude was '' and is 'x' now",
                List.of("--no-nofollow"), "--nofollow was 'true' and is 'false' now");
        for (Map.Entry<List<String>, String> other : others.entrySet()) {
            List<String> flags = new ArrayList<>(other.getKey());
            flags.add("--continue");

            Program.Ended ended = Program.run(arguments(site.url(1, "/site/"), out, flags.toArray(String[]::new)));

            assertThat(ended.status()).as(ended.err()).isEqualTo(2);
            assertThat(ended.said()).contains(other.getValue(), "--overwrite");
        }
        Program.Ended elsewhere = Program.run(arguments(site.url(1, "/site/1"), out, "--continue"));
        assertThat(elsewhere.status()).isEqualTo(2);
        assertThat(elsewhere.said()).contains("seeds was");
        Program.Ended anew = Program.run(arguments(site.url(1, "/site/"), out));
        assertThat(anew.status()).isNotZero();
        assertThat(anew.said()).contains("--continue", "--overwrite");
    }

    @Test
    void listIsAListForScrape() throws Exception {
        try (TimedSite site = TimedSite.start(0, CrawledSite::page)) {
            Path out = folder.resolve("pages.jsonl");
            Path again = folder.resolve("again.jsonl");
            Program.run(arguments(site.url(1, "/site/"), out));

            Program.Ended ended = Program.run(
                    "scrape",
                    "-i",
                    CrawledSite.list(out).toString(),
                    "-o",
                    again.toString(),
                    "-w",
                    "0",
                    "--host-concurrency",
                    "32");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(urls(again)).isEqualTo(urls(out));
        }
    }

    private static List<String> urls(Path out) throws IOException {
        return CrawledSite.lines(out).stream()
                .map(record -> Records.n(record) + " " + Records.url(record))
                .sorted()
                .toList();
    }

    @Test
    void limitOfPagesEndsItAndTheRestIsForContinue() throws Exception {
        limited("--max-pages");
    }

    @Tag("slow")
    @Test
    void limitOfPagesOfAHostDoesSo() throws Exception {
        limited("--max-pages-per-host");
    }

    private void limited(String flag) throws Exception {
        try (TimedSite site = TimedSite.start(0, CrawledSite::page)) {
            Path whole = folder.resolve("whole.jsonl");
            Path out = folder.resolve("pages.jsonl");
            Program.run(arguments(site.url(1, "/site/"), whole));
            int before = site.requests().size();

            Program.Ended first = Program.run(arguments(site.url(1, "/site/"), out, flag, "50"));
            Program.Ended second = Program.run(arguments(site.url(1, "/site/"), out, flag, "90", "--continue"));

            assertThat(first.status()).as(first.err()).isEqualTo(15);
            assertThat(first.said()).contains(flag);
            assertThat(second.status()).isEqualTo(15);
            assertThat(site.requests()).hasSize(before + 90);
            assertThat(CrawledSite.lines(out)).hasSize(90);
            Program.Ended last = Program.run(arguments(site.url(1, "/site/"), out, "--continue"));
            assertThat(last.status()).as(last.err()).isZero();
            assertThat(CrawledSite.whole(out)).isEqualTo(CrawledSite.whole(whole));
        }
    }

    /// The first page has more links than there is place for.
    @Test
    void fullDiskLeavesNoRecordWithoutItsLinks() throws Exception {
        StringBuilder links = new StringBuilder();
        for (int i = 1; i <= 400; i++) {
            links.append("<a href=/p").append(i).append(">x</a>");
        }
        try (TimedSite site = TimedSite.start(
                0, path -> Page.html(path.equals("/") ? links.toString() : "<a href=" + path + "/more>x</a>"))) {
            Path out = folder.resolve("pages.jsonl");
            for (int kilobytes : List.of(16, 96)) {
                Program.Ended full = Program.runWithShortFiles(
                        kilobytes, arguments(site.url(1, "/"), out, "--continue", "--fields", "n,url,outcome"));

                assertThat(full.status()).as(full.err()).isEqualTo(3);
                assertThat(full.said()).contains(".jsonl: ", "File too large").doesNotContain("Exception");
                assertRecordsHaveTheirLinks(out);
            }

            Program.Ended last =
                    Program.run(arguments(site.url(1, "/"), out, "--continue", "--fields", "n,url,outcome"));

            assertThat(last.status()).as(last.err()).isZero();
            assertThat(CrawledSite.lines(out)).hasSize(1 + 400 * 3);
        }
    }

    private static void assertRecordsHaveTheirLinks(Path out) throws IOException {
        Set<String> referrers = CrawledSite.lines(CrawledSite.list(out)).stream()
                .map(line -> CrawledSite.text(line, "referrer"))
                .collect(Collectors.toSet());
        for (String record : CrawledSite.lines(out)) {
            assertThat(record.contains("/more/more") || referrers.contains(Records.url(record)))
                    .as(record)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:2x4"})
    void hostsThatAreFoundLateAreAskedAsPolitely(String mode) throws Exception {
        politely(mode);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "pool"})
    void andSoInAllOtherModes(String mode) throws Exception {
        politely(mode);
    }

    private void politely(String mode) throws Exception {
        int gap = 150;
        String[] origin = new String[1];
        try (TimedSite site = TimedSite.start(5, path -> politePage(path, origin[0]))) {
            origin[0] = site.url(0, "").replace("127.0.0.0", "127.0.0.%d");
            List<String> arguments =
                    new ArrayList<>(List.of("crawl", site.url(1, "/1/0"), "--scope", "any", "-d", "3"));
            arguments.addAll(List.of("-o", folder.resolve("pages.jsonl").toString(), "--mode", mode, "-j", "8"));
            arguments.addAll(List.of("-w", gap + "ms", "--wait-factor", "0", "--robots"));

            Program.Ended ended = Program.run(arguments.toArray(String[]::new));

            assertThat(ended.status()).as(ended.err()).isZero();
            Map<String, List<Request>> byHost = site.byHost();
            assertThat(byHost).hasSize(4);
            byHost.forEach((host, requests) -> {
                assertThat(requests.getFirst().path()).isEqualTo("/robots.txt");
                assertThat(requests).extracting(Request::path).doesNotHaveDuplicates();
                assertThat(requests)
                        .hasSizeGreaterThan(3)
                        .noneMatch(request -> request.path().contains("private"));
                for (int i = 1; i < requests.size(); i++) {
                    assertThat(requests.get(i).start() - requests.get(i - 1).end())
                            .as("%s: %s", host, requests.get(i).path())
                            .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(gap));
                }
            });
        }
    }

    /// Of `/HOST/N`, links to pages of the same host and the next one.
    private static Page politePage(String path, String origin) {
        if (path.equals("/robots.txt")) {
            return new Page(200, Map.of("Content-Type", "text/plain"), "User-agent: *\nDisallow: /private\n");
        }
        String[] parts = path.split("/", -1);
        int host = Integer.parseInt(parts[1]);
        int n = Integer.parseInt(parts[2]);
        int next = Math.min(4, host + 1);
        return Page.html("<title>%s</title><a href='/private/%d'>1</a><a href='%s/%d/%d'>2</a><a href='/%d/%d'>3</a>"
                        .formatted(path, n, origin.formatted(next), next, n, host, n + 1)
                + "<a href='%s/%d/%d'>4</a>".formatted(origin.formatted(next), next, n + 4));
    }

    @Test
    void nothingOutOfScopeIsAskedForByWhateverWay() throws Exception {
        String[] origin = new String[2];
        try (TimedSite site = TimedSite.start(0, path -> switch (path) {
            case "/robots.txt" ->
                new Page(
                        200,
                        Map.of("Content-Type", "text/plain"),
                        "Sitemap: %s/map.xml\nSitemap: %s/other.xml\n".formatted(origin[0], origin[1]));
            case "/map.xml" ->
                new Page(
                        200,
                        Map.of("Content-Type", "application/xml"),
                        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>%s/in/map</loc></url><url><loc>%1$s/out/map</loc></url></urlset>"
                                .formatted(origin[0]));
            case "/in/" ->
                new Page(
                        200,
                        Map.of("Content-Type", "text/html", "Link", "</out/header>; rel=next"),
                        "<link rel=canonical href=/out/canonical><link rel=next href=/out/next>"
                                + "<meta http-equiv=refresh content='0; url=/out/refresh'><iframe src=/out/frame></iframe>"
                                + "<img src=/out/img><a href=../out/dots>1</a><a href=/in/moved>2</a><a href="
                                + origin[1]
                                + "/in/>3</a>");
            case "/in/moved" -> new Page(302, Map.of("Location", "/out/redirect"), "");
            default -> Page.html("");
        })) {
            origin[0] = site.url(1, "");
            origin[1] = site.url(2, "");
            Path skipped = folder.resolve("skipped.jsonl");

            Program.Ended ended = Program.run(arguments(
                    site.url(1, "/in/"),
                    folder.resolve("pages.jsonl"),
                    "--robots",
                    "--sitemaps",
                    "--links-from",
                    "+canonical,+img",
                    "--skipped",
                    skipped.toString()));

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(site.byHost()).hasSize(1);
            assertThat(paths(site)).containsExactly("/in/", "/in/map", "/in/moved", "/map.xml", "/robots.txt");
            assertThat(CrawledSite.skipped(skipped))
                    .hasSize(11)
                    .contains(site.url(2, "/in/"), site.url(2, "/other.xml"), site.url(1, "/out/redirect"));
        }
    }

    @Test
    void trapIsSaidWithTheFlagThatOpensIt() throws Exception {
        try (TimedSite site = TimedSite.start(
                0,
                path -> Page.html("<p>This is a page. <a href='/p?n="
                        + (path.contains("=") ? Integer.parseInt(path.substring(path.indexOf('=') + 1)) + 1 : 0)
                        + "'>next</a>"))) {
            Path out = folder.resolve("pages.jsonl");

            Program.Ended ended = Program.run(arguments(site.url(1, "/"), out));

            assertThat(site.requests()).hasSizeBetween(200, 500);
            assertThat(ended.said())
                    .contains(
                            "trap: no more URLs like 127.0.0.1", "/p?n=#: 200 pages in a row", "--open '/p\\?n=[^&]*'");
            assertThat(CrawledSite.lines(out))
                    .anyMatch(record -> record.contains("\"type\":\"pattern\"") || record.contains("\"pattern\":1"));
            int before = site.requests().size();
            Program.Ended again = Program.run(arguments(site.url(1, "/"), out, "--continue"));
            assertThat(site.requests()).hasSize(before);
            assertThat(again.status()).as(again.err()).isEqualTo(ended.status());
        }
    }

    @ParameterizedTest
    @CsvSource({"/docs/, /login", "/, http://127.0.0.2:1/"})
    void seedThatLeavesItsScopeIsSaid(String seed, String to) throws Exception {
        try (TimedSite site = TimedSite.start(
                0, path -> path.equals(seed) ? new Page(302, Map.of("Location", to), "") : Page.html(""))) {
            Program.Ended ended = Program.run(arguments(site.url(1, seed), folder.resolve("pages.jsonl")));

            assertThat(paths(site)).containsExactly(seed);
            assertThat(ended.said()).contains(site.url(1, seed) + " redirects to ", to + ", which is out of scope");
        }
    }
}
