package dev.scraper.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.lines.ListEntry;
import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SitemapSourceTest {

    /// What cannot be had is not waited for.
    private static final RobotsPolicy OBEYED = new RobotsPolicy(true, "scraper", Duration.ZERO);

    @TempDir
    Path folder;

    private final MockWebServer server = new MockWebServer();
    private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Duration gap = Duration.ZERO;
    private RobotsPolicy robots = RobotsPolicy.NONE;
    private boolean privateAddresses = true;

    @BeforeEach
    void start() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                synchronized (asked) {
                    asked.add(request.getUrl().encodedPath());
                }
                return answers.getOrDefault(
                        request.getUrl().encodedPath(),
                        new MockResponse.Builder().code(404).build());
            }
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void sitemapIsAskedForAndItsUrlsAreTheList() throws Exception {
        serve("/s.xml", sitemap("http://a/1", "http://a/2"));

        try (OpenList list = open("sitemap:" + url("/s.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1", "http://a/2");
            assertThat(list.urls().name()).isEqualTo("sitemap:" + url("/s.xml"));
        }
        assertThat(notes).containsExactly("sitemap %s: 2 URLs".formatted(url("/s.xml")));
        assertThat(asked).containsExactly("/s.xml");
    }

    @Test
    void indexIsFollowedInItsOrderAndEachSitemapAskedForOnce() throws Exception {
        serve("/index.xml", index("/1.xml", "/2.xml", "/1.xml", "/index.xml"));
        serve("/1.xml", index("/1a.xml", "/2.xml"));
        serve("/1a.xml", sitemap("http://a/1"));
        serve("/2.xml", sitemap("http://a/2"));

        try (OpenList list = open("sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1", "http://a/2");
        }
        assertThat(asked).containsExactly("/index.xml", "/1.xml", "/1a.xml", "/2.xml");
    }

    @Test
    void compressedSitemapAndRedirectAreRead() throws Exception {
        serve("/index.xml", index("/old.xml", "/new.xml.gz"));
        redirect("/old.xml", "new.xml.gz");
        serve("/new.xml.gz", gzip(sitemap("http://a/1")));

        try (OpenList list = open("sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1");
        }
    }

    @Test
    void childThatIsMissingIsALossAndOfADamagedOneTheStartIsRead() throws Exception {
        serve("/index.xml", index("/none.xml", "/html.xml", "/broken.xml", "/good.xml"));
        serve("/html.xml", "<!DOCTYPE html><html><p>Not found</html>");
        serve("/broken.xml", "<urlset><url><loc>http://a/1</loc>\u0085");
        serve("/good.xml", sitemap("http://a/2"));

        try (OpenList list = open("sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1", "http://a/2");
            assertThat(told(list)).containsExactly("sitemap_not_had 2 lost", "sitemap_damaged 1 lost");
            assertThat(list.urls().notices().all().getFirst().example())
                    .isEqualTo(url("/none.xml") + ": the server answered 404");
            assertThat(list.urls().notices().all())
                    .allMatch(notice -> notice.text().chars().noneMatch(Character::isISOControl));
        }
        assertThatThrownBy(() -> open("sitemap:" + url("/html.xml")))
                .hasMessage(url("/html.xml") + ": is an HTML page, not a sitemap");
    }

    @Test
    void relativeAddressesStartFromWhereTheSitemapIs() throws Exception {
        serve("/maps/index.xml", "<sitemapindex><sitemap><loc>part.xml</loc></sitemap></sitemapindex>");
        redirect("/maps/part.xml", "/moved/part.xml");
        serve("/moved/part.xml", sitemap("/a", "b"));
        serve("/robots.txt", "Sitemap: /moved/part.xml\n");

        for (String start : List.of("/maps/index.xml", "/robots.txt")) {
            try (OpenList list = open("sitemap:" + url(start))) {
                assertThat(texts(list)).containsExactly(url("/a"), url("/moved/b"));
                assertThat(list.urls().notices().all()).isEmpty();
            }
        }
    }

    @Test
    void charsetOfTheHeaderIsAsked() throws Exception {
        answers.put(
                "/s.txt",
                new MockResponse.Builder()
                        .addHeader("Content-Type", "text/plain; charset=windows-1251")
                        .body(new Buffer().writeString("http://a/\u0436", Charset.forName("windows-1251")))
                        .build());

        try (OpenList list = open("sitemap:" + url("/s.txt"))) {
            assertThat(texts(list)).containsExactly("http://a/%D0%B6");
        }
    }

    @Test
    void sitemapOfWhichNothingIsLeftSaysWhy() throws Exception {
        serve("/s.xml", sitemap("ftp://a/1", "ftp://a/2"));
        serve("/index.xml", index("/s.xml"));
        Path file = Files.writeString(folder.resolve("s.xml"), sitemap("/a"));

        assertThatThrownBy(() -> open("sitemap:" + url("/s.xml")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.INPUT_OUTPUT))
                .hasMessage(
                        "sitemap:%s: gives no URL: 2 entries of sitemaps were left out, which are no http or https"
                                + " URLs, such as %s, line 1: 'ftp://a/1'",
                        url("/s.xml"), url("/s.xml"));
        assertThatThrownBy(() -> open("sitemap:" + url("/index.xml"))).hasMessageContaining("gives no URL: 2 entries");
        assertThatThrownBy(() -> open(file.toString()))
                .hasMessageStartingWith(file + ": gives no URL: 1 entry of a sitemap was left out, whose address is"
                        + " relative: " + file + ", line 1: '/a'");
    }

    @Test
    void emptySitemapsAndThoseNamedAgainAreToldAndLoseNothing() throws Exception {
        serve("/index.xml", index("/empty.xml", "/index.xml", "/s.xml", "/s.xml", "/alias.xml"));
        serve("/empty.xml", sitemap());
        redirect("/alias.xml", "/s.xml");
        serve("/s.xml", sitemap("http://a/1"));

        try (OpenList list = open("sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1");
            assertThat(told(list)).containsExactly("sitemap_again 2", "sitemap_empty 1");
        }
    }

    @Test
    void sitemapThatCannotBeReadIsAnErrorThatNamesIt() {
        serve("/html", "<html><body>");
        redirect("/round", "/round");

        assertThatThrownBy(() -> open("sitemap:" + url("/none.xml")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.INPUT_OUTPUT))
                .hasMessage(url("/none.xml") + ": the server answered 404");
        assertThatThrownBy(() -> open("sitemap:" + url("/html"))).hasMessageStartingWith(url("/html") + ": ");
        assertThatThrownBy(() -> open("sitemap:" + url("/round")))
                .hasMessage(url("/round") + ": redirects in a circle, back to " + url("/round"));
        assertThatThrownBy(() -> open("sitemap:ftp://a/"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.USAGE));
    }

    @Test
    void indexOfWhichNothingCanBeReadIsAnError() {
        serve("/index.xml", index("/none.xml", "/nor.xml"));

        assertThatThrownBy(() -> open("sitemap:" + url("/index.xml")))
                .isInstanceOf(UserException.class)
                .hasMessage("sitemap:%s: gives no URL: %s: the server answered 404"
                        .formatted(url("/index.xml"), url("/nor.xml")));
    }

    @Test
    void indexesAreFollowedFiveLevelsDeep() throws Exception {
        for (int i = 0; i < 10; i++) {
            serve("/%d.xml".formatted(i), index("/%d.xml".formatted(i + 1), "/page.xml"));
        }
        serve("/page.xml", sitemap("http://a/"));

        try (OpenList list = open("sitemap:" + url("/0.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/");
            assertThat(told(list)).contains("sitemap_too_deep 2 lost");
        }
        assertThat(asked).contains("/5.xml").doesNotContain("/6.xml");
    }

    @Test
    void limitLeavesSitemapsUnasked() throws Exception {
        serve("/index.xml", index("/1.xml", "/2.xml"));
        serve("/1.xml", sitemap("http://a/1", "http://a/2"));
        UrlList urls = UrlList.empty();
        urls.limit(2);

        try (OpenList list = open(urls, ListFormat.AUTO, "sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/1", "http://a/2");
        }
        assertThat(asked).containsExactly("/index.xml", "/1.xml");
    }

    @Test
    void robotsTxtIsAskedForOnceAndObeyed() throws Exception {
        robots = OBEYED;
        serve("/robots.txt", "User-agent: *\nDisallow: /no\n");
        serve("/index.xml", index("/no.xml", "/yes.xml"));
        serve("/yes.xml", sitemap("http://a/"));

        try (OpenList list = open("sitemap:" + url("/index.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/");
            assertThat(list.urls().notices().all())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.example())
                            .isEqualTo("%s: robots.txt of %s:%d, line 2: Disallow: /no"
                                    .formatted(url("/no.xml"), server.getHostName(), server.getPort())));
        }
        assertThat(asked).containsExactly("/robots.txt", "/index.xml", "/yes.xml");
    }

    @Test
    void robotsTxtThatCannotBeHadDeniesAndOneThatIsNotThereAllows() throws Exception {
        robots = OBEYED;
        serve("/s.xml", sitemap("http://a/"));

        try (OpenList list = open("sitemap:" + url("/s.xml"))) {
            assertThat(texts(list)).containsExactly("http://a/");
        }
        answers.put("/robots.txt", new MockResponse.Builder().code(503).build());
        assertThatThrownBy(() -> open("sitemap:" + url("/s.xml")))
                .hasMessageStartingWith(url("/s.xml") + ": robots.txt of ")
                .hasMessageEndingWith(" cannot be had: it answers 503");
        serve("/robots.txt", "User-agent: *\nCrawl-delay: 90\n");
        serve("/index.xml", index("/s.xml"));
        assertThatThrownBy(() -> open("sitemap:" + url("/index.xml")))
                .hasMessageContaining("asks for 90 s between requests")
                .hasMessageEndingWith("only the first page is asked for");
    }

    @Test
    void siteOfWhichNothingIsToBeHadIsAskedOnceForAllItsSitemaps() throws Exception {
        robots = OBEYED;
        List<String> there = new ArrayList<>();
        try (MockWebServer sick = new MockWebServer()) {
            sick.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    there.add(request.getUrl().encodedPath());
                    return new MockResponse.Builder().code(503).build();
                }
            });
            sick.start();
            String lost = "http://%s:%d/".formatted(sick.getHostName(), sick.getPort());
            serve(
                    "/index.xml",
                    "<sitemapindex><sitemap><loc>%s1</loc></sitemap><sitemap><loc>%s2</loc></sitemap><sitemap><loc>%s</loc></sitemap></sitemapindex>"
                            .formatted(lost, lost, url("/s.xml")));
            serve("/s.xml", sitemap("http://a/"));

            try (OpenList list = open("sitemap:" + url("/index.xml"))) {
                assertThat(texts(list)).containsExactly("http://a/");
                assertThat(told(list)).containsExactly("sitemap_not_had 2 lost");
            }
        }
        assertThat(there).containsExactly("/robots.txt");
    }

    @Test
    void hostIsLeftAloneBetweenRequests() throws Exception {
        gap = Duration.ofMillis(150);
        robots = OBEYED;
        serve("/index.xml", index("/1.xml"));
        serve("/1.xml", sitemap("http://a/"));
        long start = System.nanoTime();

        open("sitemap:" + url("/index.xml")).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(gap.multipliedBy(2));
    }

    @Test
    void crawlDelayHoldsWhereItIsLonger() throws Exception {
        robots = OBEYED;
        serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n");
        serve("/s.xml", sitemap("http://a/"));
        long start = System.nanoTime();

        open("sitemap:" + url("/s.xml")).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void privateAddressIsNotAskedUnlessThatIsAllowed() {
        privateAddresses = false;
        serve("/s.xml", sitemap("http://a/"));

        assertThatThrownBy(() -> open("sitemap:" + url("/s.xml")))
                .hasMessage("%s: %s is a loopback address; --allow-private fetches it"
                        .formatted(url("/s.xml"), server.getHostName()));
        assertThat(asked).isEmpty();
    }

    @Test
    void filesMayBeSitemapsOrIndexesOfThem() throws Exception {
        serve("/1.xml", sitemap("http://a/3"));
        Path plain = Files.writeString(folder.resolve("a.xml"), sitemap("http://a/1"));
        Path compressed = Files.write(folder.resolve("unnamed"), bytes(gzip(sitemap("http://a/2"))));
        Path index = Files.writeString(folder.resolve("index.xml"), index("/1.xml"));

        try (OpenList list = open(plain.toString(), compressed.toString(), index.toString())) {
            assertThat(texts(list)).containsExactly("http://a/1", "http://a/2", "http://a/3");
            List<UrlLine> lines = lines(list);
            ListEntry last = list.urls().entryAt(lines.get(2).n(), lines.get(2).location());
            assertThat(last.input()).isEqualTo("{\"file\":\"%s\",\"line\":1}".formatted(index));
        }
    }

    @Test
    void fileThatIsNoSitemapIsAnErrorThatNamesIt() throws Exception {
        Path html = Files.writeString(folder.resolve("a.xml"), "<html></html>");
        Path missing = folder.resolve("none.xml");

        assertThatThrownBy(() -> open(html.toString())).hasMessageStartingWith(html + ": ");
        assertThatThrownBy(() -> open(UrlList.empty(), ListFormat.SITEMAP, folder.toString()))
                .hasMessageStartingWith(folder + ": is a directory");
        assertThatThrownBy(() -> open(missing.toString())).hasMessage(missing + ": no such file");
    }

    private OpenList open(String... inputs) throws InterruptedException {
        return open(UrlList.empty(), ListFormat.AUTO, inputs);
    }

    private OpenList open(UrlList urls, ListFormat format, String... inputs) throws InterruptedException {
        FrontierSettings frontier = new FrontierSettings(
                new Politeness(gap, 1),
                robots,
                new Following(10, 0, Duration.ZERO, privateAddresses, false),
                Set.of(),
                Duration.ZERO);
        SitemapSettings settings = new SitemapSettings(FetchSettings.DEFAULT, frontier, notes::add);
        return OpenList.open(Arrays.asList(inputs), List.of(), urls, format, settings);
    }

    private static List<String> told(OpenList list) {
        return list.urls().notices().all().stream()
                .map(notice -> notice.kind().name() + " " + notice.count()
                        + (notice.kind().lost() ? " lost" : ""))
                .toList();
    }

    private static List<UrlLine> lines(OpenList list) throws Exception {
        List<UrlLine> lines = new ArrayList<>();
        list.urls().read(lines::add);
        return lines;
    }

    private static List<String> texts(OpenList list) throws Exception {
        return lines(list).stream().map(UrlLine::text).toList();
    }

    private String url(String path) {
        return "http://%s:%d%s".formatted(server.getHostName(), server.getPort(), path);
    }

    private void serve(String path, String body) {
        answers.put(path, new MockResponse.Builder().body(body).build());
    }

    private void serve(String path, Buffer body) {
        answers.put(path, new MockResponse.Builder().body(body).build());
    }

    private void redirect(String path, String location) {
        answers.put(
                path,
                new MockResponse.Builder()
                        .code(301)
                        .addHeader("Location", location)
                        .build());
    }

    private static String sitemap(String... urls) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><urlset>");
        for (String url : urls) {
            xml.append("<url><loc>").append(url).append("</loc></url>");
        }
        return xml.append("</urlset>").toString();
    }

    private String index(String... paths) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><sitemapindex>");
        for (String path : paths) {
            xml.append("<sitemap><loc>").append(url(path)).append("</loc></sitemap>");
        }
        return xml.append("</sitemapindex>").toString();
    }

    private static Buffer gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return new Buffer().write(bytes.toByteArray());
    }

    private static byte[] bytes(Buffer buffer) {
        return buffer.readByteArray();
    }
}
