package dev.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.body.Body;
import dev.scraper.client.Answers;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.Crawl;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.frontier.Grown;
import dev.scraper.journal.CrawlRecords;
import dev.scraper.journal.ResumePoint;
import dev.scraper.list.GrowingList;
import dev.scraper.output.JsonLinesSink;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.StrategyNames;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A crawl in this JVM of sites that are a function, begun and gone on with as the program does it.
final class LocalCrawl {

    private static final long LARGEST = 10_000_000;
    private static final Pattern URL = Pattern.compile("^\\{\"n\":(\\d+),\"url\":\"([^\"]*)\"");

    final Path list;
    final Path output;
    final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    final List<String> closed = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    final Set<String> skipped = new HashSet<>();
    private final Site site;
    private final List<String> seeds;
    private RobotsPolicy robots = RobotsPolicy.NONE;
    private CrawlRules rules;
    private long most = Quota.UNLIMITED;
    private long mostOfSite = Quota.UNLIMITED;

    /// What a URL is answered with.
    interface Site {
        FetchResult answer(CrawlUrl url);
    }

    /// Puts something in front of the sink of one run.
    interface Before {
        Sink sink(Sink sink, GrowingList list);
    }

    /// @param folder of the list and the output
    LocalCrawl(Path folder, Site site, String... seeds) {
        this.list = folder.resolve("pages.list.jsonl");
        this.output = folder.resolve("pages.jsonl");
        this.site = site;
        this.seeds = List.of(seeds);
        List<CrawlUrl> roots = this.seeds.stream().map(CrawlUrl::parse).toList();
        this.rules = new CrawlRules(
                new Scope(Scope.Kind.PREFIX, roots, List.of(), List.of()),
                CrawlRules.ANY_DEPTH,
                0,
                10,
                CrawlRules.USUAL,
                true,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), new Secret(1, 2)),
                true);
    }

    /// With other rules.
    LocalCrawl rules(UnaryOperator<CrawlRules> change) {
        rules = change.apply(rules);
        return this;
    }

    /// With a limit of depth.
    LocalCrawl depth(int depth) {
        return rules(was -> new CrawlRules(
                was.scope(),
                depth,
                was.hopsOffSite(),
                was.redirects(),
                was.kinds(),
                was.nofollow(),
                was.sitemaps(),
                was.traps(),
                was.same(),
                was.skipped()));
    }

    /// With the sitemaps that robots.txt names.
    LocalCrawl sitemaps() {
        robots = RobotsPolicy.DEFAULT;
        return rules(was -> new CrawlRules(
                was.scope(),
                was.depth(),
                was.hopsOffSite(),
                was.redirects(),
                was.kinds(),
                was.nofollow(),
                true,
                was.traps(),
                was.same(),
                was.skipped()));
    }

    /// With limits of how many pages are asked for.
    LocalCrawl quota(long pages, long ofSite) {
        most = pages;
        mostOfSite = ofSite;
        return this;
    }

    /// Runs it to its end, or goes on.
    boolean run(String mode) throws IOException, InterruptedException {
        return run(mode, (sink, list) -> sink);
    }

    /// Runs it, or goes on.
    ///
    /// @return whether each line of the list has its record
    boolean run(String mode, Before before) throws IOException, InterruptedException {
        PatternTraps traps = new PatternTraps();
        OutputFile listFile = OutputFile.open(list);
        boolean begun = listFile.size() > 0;
        try (GrowingList growing = begun
                        ? GrowingList.resume(listFile)
                        : GrowingList.begin(
                                listFile,
                                "{}",
                                seeds.stream()
                                        .map(url -> new CrawlLine(
                                                CrawlUrl.parse(url).text(), Found.SEED))
                                        .toList());
                OutputFile out = OutputFile.open(output)) {
            ResumePoint point = ResumePoint.read(out, new OutputFormat.JsonLines(), growing.lines());
            CrawlRecords.read(out.content(), point.validLength(), traps, (url, depth, leftOut) -> {});
            Crawl crawl =
                    new Crawl(growing, rules, new Quota(most, mostOfSite), traps, Memory.HEAP, new Crawl.Watcher() {
                        @Override
                        public void closed(UrlPattern pattern, String url, String why) {
                            closed.add(pattern.text() + ": " + why);
                        }

                        @Override
                        public void seedLeft(String seed, String target) {
                            left.add(seed + " " + target);
                        }
                    });
            Following once = new Following(10, 0, Duration.ZERO, true, false);
            ListRun listRun = ListRun.growing(
                    crawl,
                    new FrontierSettings(Politeness.NONE, robots, once, Set.of(), Duration.ZERO),
                    new KnownHosts(),
                    point::isDone,
                    change -> {});
            Sink sink = before.sink(new JsonLinesSink(out.writeFrom(point.validLength())), growing);
            ScrapeRun run = new ScrapeRun(listRun, sink, new ScrapeRun.Watcher() {
                @Override
                public void listed(long lines, boolean whole) {}

                @Override
                public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {}

                @Override
                public void found(@Nullable ListLine page, Grown grown) {
                    grown.skipped().forEach(one -> skipped.add(one.url()));
                }
            });
            run.run(
                    mode,
                    StrategyNames.parse(mode),
                    new ScrapePipeline(ScrapeSettings.DEFAULT.crawl(rules), Fake::new));
            return listRun.isDone();
        }
    }

    private final class Fake implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            asked.add(request.url().text());
            return site.answer(request.url());
        }

        @Override
        public void close() {}
    }

    /// A page of HTML.
    ///
    /// @param headers names and values in turn, besides its type
    static FetchResult html(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "text/html";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return answer(body, all);
    }

    static FetchResult answer(String body, String... headers) {
        HttpHeaders some = Answers.headers(headers);
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        return new FetchResult.Fetched(200, some, new Body(List.of(bytes), "", LARGEST), Answers.TIMES);
    }

    static String links(Iterable<String> targets) {
        StringBuilder html = new StringBuilder();
        targets.forEach(target ->
                html.append("<a href='").append(target.replace("&", "&amp;")).append("'>x</a>"));
        return html.toString();
    }

    List<String> records() throws IOException {
        return Files.readAllLines(output);
    }

    /// Lines of the list without its first.
    List<CrawlLine> listed() throws IOException {
        List<CrawlLine> lines = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.startsWith("#")) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                CrawlLine read = CrawlLine.read(bytes, 0, bytes.length);
                assertThat(read).as(line).isNotNull();
                lines.add(read);
            }
        }
        return lines;
    }

    /// What holds for each crawl that is over: each line of the list has exactly one record, no URL
    /// is there twice, and who leads to a page stands before it in the list.
    ///
    /// @return the URLs
    Set<String> whole() throws IOException {
        List<CrawlLine> lines = listed();
        Map<Long, String> urls = new HashMap<>();
        for (String record : records()) {
            Matcher url = URL.matcher(record);
            assertThat(url.find()).as(record).isTrue();
            assertThat(record).endsWith("}}");
            assertThat(urls.put(Long.parseLong(url.group(1)), url.group(2)))
                    .as(record)
                    .isNull();
        }
        assertThat(urls).hasSize(lines.size());
        Set<String> before = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            CrawlLine line = lines.get(i);
            assertThat(urls.get(i + 2L)).isEqualTo(line.url());
            switch (line.found().via()) {
                case SHORTER -> assertThat(before).contains(line.url());
                case SEED,
                        A,
                        AREA,
                        FRAME,
                        REFRESH,
                        REDIRECT,
                        NEXT,
                        RECIPE_NEXT,
                        CANONICAL,
                        IMG,
                        FEED,
                        ROBOTS,
                        SITEMAP,
                        SINCE -> assertThat(all.add(line.url())).as(line.url()).isTrue();
            }
            String referrer = line.found().referrer();
            if (referrer != null && line.found().via() != Via.ROBOTS) {
                assertThat(before).contains(referrer);
            }
            before.add(line.url());
        }
        return all;
    }

    /// How many URLs all records together leave out for this reason.
    long leftOut(LeftOut reason) throws IOException {
        Pattern count = Pattern.compile("\"left_out\":\\{[^}]*\"" + reason.text() + "\":(\\d+)");
        long sum = 0;
        for (String record : records()) {
            Matcher matcher = count.matcher(record);
            sum += matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }
        return sum;
    }
}
