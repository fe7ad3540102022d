package dev.scraper.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.body.Body;
import dev.scraper.client.Answers;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Link;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a page leads, from its answer to what comes of it: the pipeline of a crawl with one page.
class LinkFinderTest {

    private static final String PAGE = "http://h/a/";

    private Set<Via> kinds = EnumSet.of(Via.A, Via.AREA, Via.FRAME, Via.REFRESH, Via.NEXT);
    private UrlTraps traps = new UrlTraps(true, List.of());
    private Found found = Found.SEED;
    private String url = PAGE;

    private record Always(FetchResult result) implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            return result;
        }

        @Override
        public void close() {}
    }

    private VisitResult visit(FetchResult answer) throws Exception {
        CrawlRules rules = new CrawlRules(
                new Scope(Scope.Kind.HOST, List.of(CrawlUrl.parse("http://h/")), List.of(), List.of()),
                CrawlRules.ANY_DEPTH,
                0,
                10,
                kinds,
                true,
                true,
                traps,
                new SameUrl(false, List.of(), new Secret(1, 2)),
                false);
        PageVisit visit = new PageVisit(
                new ListLine(2, url, null, null, found),
                Journey.NONE,
                CrawlUrl.parse(url),
                true,
                null,
                null,
                Waits.NONE);
        try (ScrapePipeline pipeline =
                new ScrapePipeline(ScrapeSettings.DEFAULT.crawl(rules), () -> new Always(answer))) {
            return pipeline.parse(visit, pipeline.fetch(visit));
        }
    }

    private Findings findings(String html, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "text/html; charset=utf-8";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return visit(Answers.fetched(200, html, all)).findings();
    }

    private List<String> led(String html, String... headers) throws Exception {
        return led(findings(html, headers));
    }

    private static List<String> led(Findings findings) {
        List<String> led = new ArrayList<>();
        for (Link link : findings.links()) {
            led.add(link.found().via().text() + " " + link.url().replace("http://h/", "/"));
        }
        return led;
    }

    @Test
    void pageLeadsWhereItsElementsDo() throws Exception {
        assertThat(led("<base href=/b/><link rel='Next prefetch' href=n><a href=a>1</a><map><area href=ar></map>"
                        + "<iframe src=f></iframe><a name=x>2</a><a href=''>3</a><a href='#top'>4</a>"
                        + "<template><a href=t>5</a></template><a href='mailto:x@h'>6</a><a href='a#b'>7</a>"
                        + "<img src=i><link rel=canonical href=c><form action=go><input></form>"
                        + "<link rel=alternate type=application/rss+xml href=feed>"
                        + "<script>'<a href=s>'</script><!-- <a href=k> --><a href='http://elsewhere/'>8</a>"))
                .containsExactly("next /b/n", "a /b/a", "area /b/ar", "frame /b/f", "a /b/");
    }

    @Test
    void framesetLeadsToItsFrames() throws Exception {
        assertThat(led("<frameset cols='1,2'><frame src=/l><frame src=/r></frameset>"))
                .containsExactly("frame /l", "frame /r");
    }

    @Test
    void kindsThatAreWantedAreAddedToTheOthers() throws Exception {
        kinds.addAll(List.of(Via.IMG, Via.CANONICAL, Via.FEED));

        assertThat(
                        led(
                                "<link rel=canonical href=/c><link rel=alternate type=application/atom+xml href=/f><img src=/i>"))
                .containsExactlyInAnyOrder("canonical /c", "feed /f", "img /i");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</n>; rel=next | next /n",
                "</n>; rel=\"next\" | next /n",
                "<n>;rel=NEXT;title=\"a, b\" | next /a/n",
                "</p>; rel=prev, </n>; rel=\"next\" | next /n",
                "</n>; title=\"x\"; rel=\"prev next\" | next /n",
                "</n>;rel=next, </m>;rel=next | next /n, next /m",
                "</p>; rel=prev | ''",
                "</n>; title=\"rel=next\" | ''",
                "</n> | ''",
                "rel=next | ''",
                "<http://elsewhere/n>; rel=next | ''"
            })
    void linkHeaderNamesThePageThatFollows(String header, String led) throws Exception {
        assertThat(String.join(", ", led("", "Link", header))).isEqualTo(led);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<meta http-equiv=refresh content='0;url=/r'>", "<meta http-equiv=refresh content='90; /r'>"})
    void pageThatSendsItsReaderOnIsAPageAndALink(String html) throws Exception {
        VisitResult visited = visit(Answers.fetched(200, html + "<a href=/b>", "Content-Type", "text/html"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
        assertThat(led(visited.findings())).containsExactly("a /b", "refresh /r");
    }

    @Test
    void refreshHeaderIsStrongerThanTheElement() throws Exception {
        assertThat(led("<meta http-equiv=refresh content='0;url=/r'>", "Refresh", "3; url=/h"))
                .containsExactly("refresh /h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<meta name=robots content=nofollow> | '' | 2 | ''",
                "<meta name=robots content='noindex, NoFollow'> | '' | 2 | ''",
                "<meta name=robots content=none> | '' | 2 | ''",
                "<meta name=scraper content=nofollow> | '' | 2 | ''",
                "<meta name=other content=nofollow> | '' | 0 | a /1 a /2",
                "<meta name=robots content='noindex, follow'> | '' | 0 | a /1 a /2",
                "'' | nofollow | 2 | ''",
                "'' | scraper: nofollow | 2 | ''",
                "'' | other: nofollow | 0 | a /1 a /2",
                "'' | noindex | 0 | a /1 a /2"
            })
    void nofollowIsThatOfThePageAndOfItsHeader(String head, String tag, long left, String led) throws Exception {
        Findings findings = tag.isEmpty()
                ? findings(head + "<a href=/1>1</a><a href=/2>2</a>")
                : findings(head + "<a href=/1>1</a><a href=/2>2</a>", "X-Robots-Tag", tag);

        assertThat(String.join(" ", led(findings))).isEqualTo(led);
        assertThat(findings.leftOut().getOrDefault(LeftOut.NOFOLLOW, 0L)).isEqualTo(left);
    }

    @Test
    void nofollowOfALinkIsForThatLink() throws Exception {
        Findings findings = findings("<a rel='external NoFollow' href=/1>1</a><a href=/2 rel=follow>2</a>");

        assertThat(led(findings)).containsExactly("a /2");
        assertThat(findings.leftOut()).isEqualTo(Map.of(LeftOut.NOFOLLOW, 1L));
    }

    /// What sends its reader on has no links of its own there: nofollow is not about that.
    @Test
    void nofollowOfAPageIsNotForWhereItSendsItsReader() throws Exception {
        assertThat(led("<meta name=robots content=nofollow><meta http-equiv=refresh content='0;url=/r'><a href=/1>"))
                .containsExactly("refresh /r");
    }

    @Test
    void whatIsNoPageLeadsWhereItsHeadersDo() throws Exception {
        VisitResult visited = visit(Answers.fetched(
                200, "{\"a\":\"<a href=/b>\"}", "Content-Type", "application/json", "Link", "</n>; rel=next"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_HTML);
        assertThat(led(visited.findings())).containsExactly("next /n");
    }

    @Test
    void redirectIsTheOnlyLinkOfItsAnswer() throws Exception {
        VisitResult visited = visit(Answers.redirected(302, "/b"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.REDIRECTED);
        assertThat(led(visited.findings())).containsExactly("redirect /b");
    }

    @Test
    void errorLeadsNowhere() throws Exception {
        assertThat(visit(Answers.error(404, "<a href=/b>x</a>", "Content-Type", "text/html"))
                        .findings())
                .isEqualTo(Findings.NONE);
    }

    @Test
    void sitemapLeadsToItsPages() throws Exception {
        url = "http://h/sitemap.xml";
        found = new Found(0, Via.ROBOTS, "http://h/robots.txt", 0, 0, null);
        String map = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://h/1</loc></url>"
                + "<url><loc>http://h/2</loc></url><url><loc>http://elsewhere/3</loc></url><url><loc>mailto:a@h</loc></url></urlset>";

        VisitResult visited = visit(Answers.fetched(200, map, "Content-Type", "application/xml"));

        assertThat(led(visited.findings())).containsExactly("sitemap /1", "sitemap /2");
        assertThat(visited.findings().leftOut()).isEqualTo(Map.of(LeftOut.SCOPE, 1L));
        assertThat(visited.findings().links()).allMatch(link -> link.found().depth() == 1);
    }

    @Test
    void sitemapIndexLeadsToSitemapsAlsoWhereTheyAreCompressed() throws Exception {
        url = "http://h/sitemap.xml.gz";
        found = new Found(0, Via.ROBOTS, "http://h/robots.txt", 0, 0, null);
        byte[] index = gzip(
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
                        + "<loc>http://h/maps/1.xml.gz</loc></sitemap><sitemap><loc>http://elsewhere/2.xml</loc></sitemap></sitemapindex>");
        HttpHeaders headers = Answers.headers("Content-Type", "application/x-gzip");

        VisitResult visited = visit(new FetchResult.Fetched(
                200, headers, new Body(List.of(ByteBuffer.wrap(index)), "", 10_000), Answers.TIMES));

        assertThat(led(visited.findings())).containsExactly("robots /maps/1.xml.gz");
        assertThat(visited.findings().links()).allMatch(link -> link.found().depth() == 0);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void sitemapOfLinesIsOneToo() throws Exception {
        url = "http://h/sitemap.txt";
        found = new Found(0, Via.ROBOTS, "http://h/robots.txt", 0, 0, null);

        assertThat(led(visit(Answers.fetched(200, "http://h/1\nhttp://h/2\n", "Content-Type", "text/plain"))
                        .findings()))
                .containsExactly("sitemap /1", "sitemap /2");
    }

    @Test
    void entriesOfASitemapThatCannotBeReadAreCounted() throws Exception {
        url = "http://h/sitemap.xml";
        found = new Found(0, Via.ROBOTS, "http://h/robots.txt", 0, 0, null);

        Findings findings = visit(Answers.fetched(
                        200,
                        "<urlset><url><loc>http://h/1</loc></url><url><loc>http://[</loc></url><url><loc>http://a b/</loc></url></urlset>",
                        "Content-Type",
                        "application/xml"))
                .findings();

        assertThat(led(findings)).containsExactly("sitemap /1");
        assertThat(findings.leftOut()).containsEntry(LeftOut.UNREADABLE, 2L);
    }

    @Test
    void whatIsNoSitemapIsSaid() throws Exception {
        url = "http://h/sitemap.xml";
        found = new Found(0, Via.ROBOTS, "http://h/robots.txt", 0, 0, null);

        VisitResult visited = visit(Answers.fetched(200, "<urlset><url>", "Content-Type", "application/xml"));

        assertThat(visited.findings()).isEqualTo(Findings.NONE);
        assertThat(visited.error())
                .isNotNull()
                .extracting(error -> error.type())
                .isEqualTo("bad_sitemap");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/p/1, http://h/p/2, true",
        "http://h/p/1, http://h/q/2, true",
        "http://h/p?a=b, '', true",
        "http://h/2031/04, '', true",
        "http://h/p, http://h/p, false",
        "http://h/, http://h/, false"
    })
    void printIsMadeOfAPageWhoseUrlIsNumbered(String page, String referrer, boolean made) throws Exception {
        url = page;
        found = new Found(1, Via.A, referrer.isEmpty() ? null : referrer, 0, 0, null);

        assertThat(findings("<p>words 12").print() != null).isEqualTo(made);
        traps = new UrlTraps(true, List.of(Pattern.compile("//h/")));
        assertThat(findings("<p>words 12").print()).isNull();
    }

    @Test
    void printKnowsWhatAPageShowsBesidesItsText() throws Exception {
        url = "http://h/p/1";

        assertThat(List.of(
                        print("<p>a"),
                        print("<p>a<img src=1.png>"),
                        print("<p>a<img src=2.png>"),
                        print("<meta name=description content=x><p>a"),
                        print("<script type=application/ld+json>{}</script><p>a")))
                .doesNotHaveDuplicates();
        assertThat(print("<meta name=csrf-token content=x><p>a")).isEqualTo(print("<p>a"));
        assertThat(print("<a href=/s/1>a</a>")).isEqualTo(print("<a href=/s/2>a</a>"));
    }

    private TextPrint print(String html) throws Exception {
        return Objects.requireNonNull(findings(html).print());
    }
}
