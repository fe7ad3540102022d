package dev.scraper.since;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.list.GrowingList;
import dev.scraper.output.OutputFile;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierCrawlTest {

    private static final SameUrl SAME = new SameUrl(false, List.of(), new SameUrl.Secret(1, 2));
    private static final List<CrawlLine> SEEDS = List.of(new CrawlLine("http://h/", Found.SEED));

    @TempDir
    Path folder;

    @Test
    void allButSeedsDuplicatesAndWhatIsGoneIsListedInOrder() throws Exception {
        List<CrawlLine> lines = lines(
                rules("http://h/", List.of(), 9, 0, false),
                record("http://h/", 0, "seed", null, "ok"),
                record("http://h/a?utm_source=x", 1, "a", "http://h/", "ok"),
                record("http://h/b", 1, "a", "http://h/", "not_modified"),
                record("http://h/c", 1, "a", "http://h/", "unchanged"),
                record("http://h/d", 1, "a", "http://h/", "not_html"),
                record("http://h/e", 1, "a", "http://h/", "redirected"),
                record("http://h/f", 2, "a", "http://h/a", "timeout"),
                record("http://h/g", 1, "a", "http://h/", "http_error\",\"status\":404,\"x\":\""),
                record("http://h/h", 1, "a", "http://h/", "http_error\",\"status\":410,\"x\":\""),
                record("http://h/i", 1, "a", "http://h/", "http_error\",\"status\":500,\"x\":\""),
                record("http://h/j", 1, "a", "http://h/", "out_of_scope"),
                record("http://h/k", 1, "shorter", "http://h/", "duplicate"),
                record("http://h/a", 1, "a", "http://h/b", "ok"));

        assertThat(lines.stream().map(CrawlLine::url))
                .containsExactly(
                        "http://h/",
                        "http://h/b",
                        "http://h/c",
                        "http://h/d",
                        "http://h/e",
                        "http://h/f",
                        "http://h/i",
                        "http://h/a"); // its later record
        assertThat(lines.get(5).found()).isEqualTo(new Found(2, Via.SINCE, "http://h/a", 0, 0, null));
    }

    @Test
    void whatIsOutOfTheScopeOfThisCrawlIsNot() throws Exception {
        List<CrawlLine> lines = lines(
                rules("http://h/", List.of(Pattern.compile("/no")), 2, 0, false),
                record("http://h/yes", 1, "a", "http://h/", "ok"),
                record("http://h/no", 1, "a", "http://h/", "ok"),
                record("http://other/", 1, "a", "http://h/", "ok"),
                record("http://h/deep", 3, "a", "http://h/", "ok"),
                record("http://h/x/x/x/x", 1, "a", "http://h/", "ok"));

        assertThat(lines.stream().map(CrawlLine::url)).containsExactly("http://h/", "http://h/yes");
    }

    @Test
    void seedThatMovedTakesItsScopeAlong() throws Exception {
        List<CrawlLine> lines = lines(
                rules("http://h/", List.of(), 9, 0, false),
                record("http://www.h/a", 1, "a", "http://www.h/", "ok"),
                record("http://h/", 0, "seed", null, "redirected\",\"final_url\":\"http://www.h/"),
                record("http://www.h/", 0, "redirect", "http://h/", "ok"),
                record("http://h/b", 1, "a", "http://h/", "redirected\",\"final_url\":\"http://other/"));

        assertThat(lines.stream().map(CrawlLine::url))
                .containsExactly("http://h/", "http://www.h/a", "http://www.h/", "http://h/b");
        assertThat(lines.get(1).found().root()).isEqualTo("http://www.h/");
        assertThat(lines.get(3).found().root()).isNull();
    }

    @Test
    void pagesOffSiteAreAsFarOffAsTheyMayBe() throws Exception {
        String[] records = {
            record("http://a/", 1, "a", "http://h/", "ok"), record("http://b/", 2, "a", "http://a/", "ok"),
        };

        assertThat(lines(rules("http://h/", List.of(), 9, 3, false), records).stream()
                        .map(line -> line.found().offSite()))
                .containsExactly(0, 1, 3);
        assertThat(lines(rules("http://h/", List.of(), 9, 0, false), records)).hasSize(1);
    }

    @Test
    void sitemapsStaySitemapsAndAreOnlyThereWhereTheyAreAskedFor() throws Exception {
        String[] records = {
            record("http://h/sitemap.xml", 0, "robots", "http://h/robots.txt", "not_html"),
            record("http://h/docs/p", 1, "sitemap", "http://h/sitemap.xml", "ok")
        };

        List<CrawlLine> with = lines(rules("http://h/docs/", List.of(), 9, 0, true), records);
        List<CrawlLine> without = lines(rules("http://h/docs/", List.of(), 9, 0, false), records);

        assertThat(with.stream().map(line -> line.found().via())).containsExactly(Via.SEED, Via.ROBOTS, Via.SINCE);
        assertThat(without.stream().map(line -> line.found().via())).containsExactly(Via.SEED, Via.SINCE);
    }

    /// Killed after any number of bytes: when it goes on, the list is as if nobody had killed it.
    @Test
    void whatWasNotListedToItsEndIsListedWhenItGoesOn() throws Exception {
        CrawlRules rules = rules("http://h/", List.of(), 9, 0, false);
        Path output = folder.resolve("earlier.jsonl");
        StringBuilder records = new StringBuilder(record("http://h/", 0, "seed", null, "ok"));
        for (int i = 0; i < 20; i++) {
            records.append(record("http://h/" + i, 1, "a", "http://h/", "ok"));
        }
        Files.writeString(output, records);
        Path whole = folder.resolve("whole.list.jsonl");
        try (EarlierOutput earlier = EarlierOutput.open(output, SAME);
                GrowingList list = GrowingList.begin(OutputFile.open(whole), "{}", SEEDS)) {
            assertThat(EarlierCrawl.append(earlier, list, rules, SEEDS)).isEqualTo(20);
        }
        byte[] all = Files.readAllBytes(whole);
        int seeds = new String(all, java.nio.charset.StandardCharsets.UTF_8).indexOf("\n{\"url\":\"http://h/0\"") + 1;

        for (int length = seeds; length <= all.length; length += 37) {
            Path cut = folder.resolve("cut.list.jsonl");
            Files.write(cut, java.util.Arrays.copyOf(all, length));
            try (EarlierOutput earlier = EarlierOutput.open(output, SAME);
                    GrowingList list = GrowingList.resume(OutputFile.open(cut))) {
                EarlierCrawl.append(earlier, list, rules, SEEDS);
            }
            assertThat(cut).hasSameBinaryContentAs(whole);
        }
    }

    private List<CrawlLine> lines(CrawlRules rules, String... records) throws Exception {
        Path output = folder.resolve("earlier.jsonl");
        Files.writeString(output, String.join("", records));
        Path file = folder.resolve("new.list.jsonl");
        List<CrawlLine> seeds =
                List.of(new CrawlLine(rules.scope().roots().getFirst().text(), Found.SEED));
        List<CrawlLine> lines = new ArrayList<>();
        try (EarlierOutput earlier = EarlierOutput.open(output, rules.same());
                GrowingList list = GrowingList.begin(OutputFile.open(file), "{}", seeds)) {
            EarlierCrawl.append(earlier, list, rules, seeds);
            list.read((n, location, line) -> lines.add(line));
        }
        return lines;
    }

    private static CrawlRules rules(String seed, List<Pattern> exclude, int depth, int hopsOffSite, boolean sitemaps) {
        return new CrawlRules(
                new Scope(Scope.Kind.PREFIX, List.of(CrawlUrl.parse(seed)), List.of(), exclude),
                depth,
                hopsOffSite,
                10,
                CrawlRules.USUAL,
                true,
                sitemaps,
                new UrlTraps(true, List.of()),
                SAME,
                false);
    }

    /// @param outcome may have further keys behind it
    private static String record(
            String url, int depth, String via, @org.jspecify.annotations.Nullable String referrer, String outcome)
            throws IOException {
        return "{\"n\":1,\"url\":\"%s\",\"depth\":%d,\"via\":\"%s\"%s,\"outcome\":\"%s\",\"digest\":\"d\"}\n"
                .formatted(
                        url, depth, via, referrer == null ? "" : ",\"referrer\":\"%s\"".formatted(referrer), outcome);
    }
}
