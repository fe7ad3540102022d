package dev.scraper.sitemap;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.notice.Notice;
import dev.scraper.notice.Notices;
import dev.scraper.sitemap.SitemapContent.Index;
import dev.scraper.sitemap.SitemapContent.Urls;
import dev.scraper.url.CrawlUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapContentTest {

    private static final SitemapOrigin URL =
            SitemapOrigin.web(CrawlUrl.parse("https://example.org/maps/sitemap.xml"), null);

    private final Notices notices = new Notices();

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @CsvSource({
        "do-not-visit.txt, 1, http://www.example.com/do-not-visit-here",
        "sitemap.txt, 2, http://www.domain.com/page2.html",
        "sitemap-with-bom.txt, 2, http://www.domain.com/page2.html",
        "sitemap.txt.gz, 5, http://www.example.com/catalog?item=83&desc=vacation_usa",
        "xmlSitemap.gz, 5, http://www.example.com/catalog?item=83&desc=vacation_usa",
        "sitemap.badns.xml, 2, http://www.example.com/2",
        "sitemap.ns.xml, 2, http://www.example.com/2",
        "atom.xml, 1, http://example.org/2003/12/13/atom03",
        "feed.rss, 4, https://www.example.com/foo?q=a&l=fr",
        "xmlRss_pubDate.xml, 7, ''",
        "extension/hebdenbridgetimes-articles-sitemap.xml, 74, ''",
        "extension/pagemaps-sitemap.xml, 2, http://www.example.com/bar",
        "extension/shinpaideshou-news-sitemap.xml, 3, ''",
        "extension/sitemap-images.xml, 1, http://www.example.com/images/some_image_landing_page.html",
        "extension/sitemap-links.xml, 3, http://www.example.com/schweiz-deutsch/",
        "extension/sitemap-mobile.xml, 3, http://www.example.com/no-mobile/",
        "extension/sitemap-news.xml, 2, ''",
        "extension/sitemap-videos-tvshow.xml, 1, ''",
        "extension/sitemap-videos.xml, 3, ''"
    })
    void filesOfOthersHavePagesAndNothingElse(String file, int count, String last) throws Exception {
        List<String> urls = urls(SitemapContent.parse(corpus(file), URL, notices));

        assertThat(urls).hasSize(count);
        assertThat(urls.getLast()).endsWith(last);
    }

    @Test
    void indexNamesSitemaps() throws Exception {
        SitemapContent content = SitemapContent.parse(corpus("sitemap.index.xml"), URL, notices);

        assertThat(content)
                .isInstanceOfSatisfying(
                        Index.class,
                        index -> assertThat(index.sitemaps())
                                .hasSize(15)
                                .startsWith("https://example.com/sitemap.jss?portalCode=10260&lang=en"));
    }

    @Test
    void indexOfTheUsualFormIsReadToo() throws Exception {
        SitemapContent content = parse("""
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>http://h/1.xml.gz</loc><lastmod>2026-11-22</lastmod></sitemap>
                <sitemap><lastmod>x</lastmod><loc> http://h/2.xml </loc></sitemap>
                </sitemapindex>""");

        assertThat(content).isEqualTo(new Index(List.of("http://h/1.xml.gz", "http://h/2.xml")));
    }

    @Test
    void urlsAreNormalisedEachOnceAndWhatIsNoneIsLeftOutAndTold() throws Exception {
        String map = urlset(
                "HTTP://Other.example:80/a b|c",
                "http://h/\u00e4",
                "http://other.example/a%20b|c",
                "",
                "ftp://h/a",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://",
                "http://h/" + "a".repeat(CrawlUrl.LONGEST),
                "http://h/last#part");

        assertThat(urls(parse(map)))
                .containsExactly("http://other.example/a%20b|c", "http://h/%C3%A4", "http://h/last");
        assertThat(told())
                .containsExactlyInAnyOrder("sitemap_no_address 1", "sitemap_no_page 3", "sitemap_bad_address 2");
        assertThat(notice("sitemap_no_page").example())
                .isEqualTo("https://example.org/maps/sitemap.xml, line 5: 'ftp://h/a'");
        assertThat(notice("sitemap_no_page").kind().lost()).isFalse();
        assertThat(notice("sitemap_bad_address").kind().lost()).isTrue();
        assertThat(notice("sitemap_bad_address").example()).startsWith(URL.name() + ", line 8: 'http://': ");
    }

    @ParameterizedTest
    @CsvSource({
        "/a, https://example.org/a",
        "b, https://example.org/maps/b",
        "../c?d=1, https://example.org/c?d=1",
        "?page=2, https://example.org/maps/sitemap.xml?page=2",
        "//host/x, https://host/x",
        "' /a\u00a0', https://example.org/a"
    })
    void relativeAddressesStartFromTheSitemapsOwn(String written, String url) throws Exception {
        String address = written.replace("\\u00a0", "\u00a0");
        assertThat(urls(parse(urlset(address)))).containsExactly(url);
        assertThat(parse("<sitemapindex><sitemap><loc>" + address + "</loc></sitemap></sitemapindex>"))
                .isEqualTo(new Index(List.of(url)));
        assertThat(urls(parse("<rss><channel><item><link>" + address + "</link></item></channel></rss>")))
                .containsExactly(url);
        assertThat(urls(parse("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='" + address
                        + "'/></entry></feed>")))
                .containsExactly(url);
        assertThat(urls(parse("http://h/1\n" + address.replace("b", "b.html") + "\n")))
                .containsExactly("http://h/1", url.replace("/b", "/b.html"));
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void relativeAddressesOfAFileAreTold() throws Exception {
        String map = urlset("/a", "http://h/1", "b");

        SitemapContent content = SitemapContent.parse(map.getBytes(UTF_8), SitemapOrigin.file("maps/s.xml"), notices);

        assertThat(urls(content)).containsExactly("http://h/1");
        assertThat(notices.all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind().lost()).isTrue();
            assertThat(notice.text())
                    .isEqualTo(
                            "2 entries of sitemaps were left out, whose addresses are relative, such as"
                                    + " maps/s.xml, line 1: '/a'; a file does not say of what; give its address as sitemap:URL");
        });
    }

    @Test
    void atomFeedMayNameWhatItsAddressesStartFrom() throws Exception {
        String feed = "<feed xml:base='http://blog.example/x/'><entry><link rel='edit' href='edit'/>"
                + "<link rel='alternate' href='post'/><link href='other'/></entry><entry><id>urn:1</id></entry></feed>";

        assertThat(urls(parse(feed))).containsExactly("http://blog.example/x/post");
        assertThat(told()).containsExactly("sitemap_no_address 1");
    }

    @Test
    void feedsLoseNoLinkThatIsNotEncoded() throws Exception {
        String rss = "<rss><channel><link>nowhere</link><item><link>http://h/a b|c</link></item>"
                + "<item><guid>http://h/2</guid></item><item><guid>no-url</guid></item></channel></rss>";

        assertThat(urls(parse(rss))).containsExactly("http://h/a%20b|c", "http://h/2");
        assertThat(told()).containsExactly("sitemap_no_address 1");
    }

    @Test
    void rdfFeedHasItsItemsBehindTheChannel() throws Exception {
        String rdf =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                        + "<channel><link>http://h/</link></channel><item><link>http://h/1</link></item></rdf:RDF>";

        assertThat(urls(parse(rdf))).containsExactly("http://h/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251 | \u0436 | %D0%B6",
                "ISO-8859-1 | \u00e9 | %C3%A9",
                "iso-8859-15 | \u20ac | %E2%82%AC",
                "Shift_JIS | \u65e5 | %E6%97%A5",
                "UTF-16LE | \u0436 | %D0%B6",
                "UTF-16BE | \u0436 | %D0%B6",
                "UTF-8 | \u0436 | %D0%B6"
            })
    void sitemapsAreReadInTheEncodingTheyAreIn(String encoding, String letter, String encoded) throws Exception {
        String map = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" + urlset("http://h/" + letter);
        Charset charset = Charset.forName(encoding);

        assertThat(urls(SitemapContent.parse(map.getBytes(charset), URL, notices)))
                .containsExactly("http://h/" + encoded);
        SitemapOrigin named =
                SitemapOrigin.web(CrawlUrl.parse("https://example.org/"), "text/plain; charset=\"" + encoding + "\"");
        assertThat(urls(SitemapContent.parse(("http://h/" + letter).getBytes(charset), named, notices)))
                .containsExactly("http://h/" + encoded);
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void headerGoesBeforeTheDeclarationAndNonsenseIsNone() throws Exception {
        String map = "<?xml version='1.0' encoding='windows-1251'?>" + urlset("http://h/\u0436");
        SitemapOrigin utf8 = SitemapOrigin.web(CrawlUrl.parse("http://h/"), "text/xml;charset=utf-8");
        SitemapOrigin nonsense = SitemapOrigin.web(CrawlUrl.parse("http://h/"), "text/xml;charset=klingon");

        assertThat(urls(SitemapContent.parse(map.getBytes(UTF_8), utf8, notices)))
                .containsExactly("http://h/%D0%B6");
        assertThat(urls(SitemapContent.parse(map.getBytes(Charset.forName("windows-1251")), nonsense, notices)))
                .containsExactly("http://h/%D0%B6");
    }

    @Test
    void bytesThatAreNoUtf8AreAskedForAsTheyAreAndHarmNoOtherEntry() throws Exception {
        byte[] xml =
                urlset("http://h/\u00e4", "http://h/caf#", "http://h/\u0436").getBytes(UTF_8);
        byte[] text = "http://h/\u00e4\nhttp://h/caf#\nhttp://h/\u0436".getBytes(UTF_8);

        for (byte[] bytes : List.of(xml, text)) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '#' ? (byte) 0xe9 : bytes[i];
            }
            assertThat(urls(SitemapContent.parse(bytes, URL, notices)))
                    .containsExactly("http://h/%C3%A4", "http://h/caf%E9", "http://h/%D0%B6");
        }
        assertThat(told()).containsExactly("sitemap_not_utf8 2");
        assertThat(notices.all().getFirst().kind().lost()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<urlset>\n<url><loc>http://h/1</loc></url>\n<url><loc>http://h/2</lo",
                "<urlset>\n<url><loc>http://h/1</loc></url>\n<url><loc>http://h/?a&b</loc></url></urlset>",
                "<urlset>\n<url><loc>http://h/1</loc></url>\n<url><x:y/></url></urlset>"
            })
    void ofADamagedSitemapWhatIsBeforeTheDamageIsReadAndTheRestIsALoss(String map) throws Exception {
        assertThat(urls(parse(map))).containsExactly("http://h/1");
        assertThat(notices.all()).singleElement().satisfies(notice -> {
            assertThat(notice.kind().lost()).isTrue();
            assertThat(notice.text())
                    .startsWith("1 sitemap is damaged, and what is behind that place is lost: " + URL.name()
                            + ": line 3, column ");
        });
    }

    @Test
    void robotsTxtIsAnIndexOfTheSitemapsItNames() throws Exception {
        String robots = "User-agent: *\nDisallow: /x\n\nSitemap: /s.xml\nsitemap: https://h/t.xml # all\n";

        assertThat(parse(robots)).isEqualTo(new Index(List.of("https://example.org/s.xml", "https://h/t.xml")));
    }

    @Test
    void tagsMayBeInCapitalsAndAddressesInCdata() throws Exception {
        String map = "<URLSET><URL><LOC><![CDATA[http://h/?a&b]]></LOC></URL>"
                + "<URL><Loc>http://h/?c&amp;d</Loc></URL><url>http://h/bare</url></URLSET>";

        assertThat(urls(parse(map))).containsExactly("http://h/?a&b", "http://h/?c&d", "http://h/bare");
    }

    @Test
    void whatOtherNamespacesSayIsPassedOver() throws Exception {
        SitemapContent content = parse("""
                <m:urlset xmlns:m="http://nonsense/" xmlns:i="http://images/">
                <url><loc>http://h/1</loc><i:image><i:loc>http://h/1.png</i:loc></i:image></url>
                <m:url><m:loc>http://h/2</m:loc><loc xmlns="http://x/">http://h/x</loc></m:url>
                </m:urlset>""");

        assertThat(urls(content)).containsExactly("http://h/1", "http://h/2");
    }

    @Test
    void linksOfAFeedMayBeRelative() throws Exception {
        String rss = "<rss><channel><link>http://h/</link><item><link>../page?a=1</link></item></channel></rss>";

        assertThat(urls(parse(rss))).containsExactly("https://example.org/page?a=1");
    }

    @Test
    void textMayHaveWhateverElseOnItsLines() throws Exception {
        String text = "\uFEFF\n# pages\r\n  http://h/1 \rhttps://h/2\n\nnonsense\nhttp://h/1\n";

        assertThat(urls(parse(text))).containsExactly("http://h/1", "https://h/2");
        assertThat(notices.all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.example()).isEqualTo(URL.name() + ", line 6: 'nonsense'"));
    }

    @Test
    void byteOrderMarksAndSpaceBeforeTheXmlDoNoHarm() throws Exception {
        String map = "<?xml version='1.0' encoding='UTF-16'?>" + urlset("http://h/ж");

        assertThat(urls(parse("\uFEFF \n" + map))).containsExactly("http://h/%D0%B6");
        assertThat(urls(SitemapContent.parse(map.getBytes(UTF_16), URL, notices)))
                .containsExactly("http://h/%D0%B6");
        assertThat(urls(SitemapContent.parse(("\uFEFF" + map).getBytes(UTF_16LE), URL, notices)))
                .containsExactly("http://h/%D0%B6");
    }

    @Test
    void emptySitemapIsOne() throws Exception {
        assertThat(parse("<urlset/>")).isEqualTo(new Urls(List.of()));
        assertThat(parse("<sitemapindex></sitemapindex>")).isEqualTo(new Index(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | neither XML nor a text with a URL a line",
                "Not found | neither XML nor a text with a URL a line",
                "<html><body>Not found</body></html> | is an HTML page, not a sitemap",
                "<!-- x --><HTML lang='en'> | is an HTML page, not a sitemap",
                "<?xml version='1.0'?><!DOCTYPE html SYSTEM 'x'><html/> | is an HTML page, not a sitemap",
                "<opml><urls/></opml> | neither a sitemap nor a feed",
                "<urlset><url> | cannot be read, line 1, column 14: ",
                "<urlset><url><loc>http://h/?a&b</loc></url></urlset> | cannot be read, line 1, column 32: ",
                "<!DOCTYPE html><html></html> | is an HTML page, not a sitemap",
                "<!DOCTYPE rss><rss></rss> | cannot be read, line 1, column 10: DOCTYPE is disallowed",
                "< | cannot be read, line 1, column "
            })
    void fileThatIsNoSitemapIsAnErrorThatSaysWhy(String file, String why) {
        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("https://example.org/maps/sitemap.xml: " + why);
    }

    @Test
    void brokenGzipIsAnErrorOrALoss() throws Exception {
        byte[] whole = gzip(urlset("http://h/1").getBytes(UTF_8));
        byte[] noHeader = {0x1f, (byte) 0x8b, 0};
        byte[] cut = gzip(urlset(pages(50_000)).getBytes(UTF_8));
        byte[] text = gzip(String.join("\n", pages(50_000)).getBytes(UTF_8));

        assertThat(urls(SitemapContent.parse(whole, URL, notices))).containsExactly("http://h/1");
        assertThat(urls(SitemapContent.parse(gzip(whole), URL, notices))).containsExactly("http://h/1");
        assertThat(notices.all()).isEmpty();
        assertThatThrownBy(() -> SitemapContent.parse(noHeader, URL, notices))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("https://example.org/maps/sitemap.xml: its gzip is broken: ");
        for (byte[] bytes : List.of(cut, text)) {
            assertThat(urls(SitemapContent.parse(Arrays.copyOf(bytes, bytes.length / 2), URL, notices)))
                    .hasSizeBetween(10_000, 40_000)
                    .isEqualTo(List.of(pages(50_000))
                            .subList(
                                    0,
                                    urls(SitemapContent.parse(
                                                    Arrays.copyOf(bytes, bytes.length / 2), URL, new Notices()))
                                            .size()));
        }
        assertThat(told()).containsExactly("sitemap_damaged 2");
    }

    @Test
    void bombIsNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }

        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> SitemapContent.parse(bomb.toByteArray(), URL, notices))
                .isInstanceOf(IOException.class)
                .hasMessage("https://example.org/maps/sitemap.xml: larger than 50 MB, which no sitemap may be");
    }

    @Test
    void fileMayHaveMoreUrlsThanTheStandardAllowsButNotAnyNumber() throws Exception {
        String most = String.join("\n", pages(SitemapContent.MOST));
        String more = most + "\nhttp://h/one-more";

        assertThat(urls(parse(most))).hasSize(SitemapContent.MOST);
        assertThatThrownBy(() -> parse(more))
                .isInstanceOf(IOException.class)
                .hasMessage("https://example.org/maps/sitemap.xml: more than 250,000 URLs,"
                        + " which is five times what the standard allows");
    }

    /// Entities of files and servers, a DTD elsewhere, XInclude, and entities that multiply.
    @Test
    void nothingElseIsRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "http://h/secret");
        String there = server.url("/").toString();
        List<String> files = List.of(
                "<!DOCTYPE urlset [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>" + urlset("&x;"),
                "<!DOCTYPE urlset [<!ENTITY x SYSTEM '" + there + "'>]>" + urlset("&x;"),
                "<!DOCTYPE urlset [<!ENTITY % x SYSTEM '" + there + "'> %x;]>" + urlset("http://h/1"),
                "<!DOCTYPE urlset SYSTEM '" + there + "'>" + urlset("http://h/1"),
                "<!DOCTYPE urlset PUBLIC 'x' '" + there + "'>" + urlset("http://h/1"),
                "<!DOCTYPE u [<!ENTITY a 'http://h/1'><!ENTITY b '&a;&a;&a;'>]>" + urlset("&b;"),
                "<urlset xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a " + there
                        + "'><url><loc><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + secret.toUri()
                        + "' parse='text'/></loc></url></urlset>",
                "<?xml-stylesheet href='" + there + "'?>" + urlset(there),
                "<sitemapindex><sitemap><loc>" + there + "</loc></sitemap></sitemapindex>");
        for (String file : files) {
            if (file.startsWith("<!DOCTYPE")) {
                assertThatThrownBy(() -> parse(file)).hasMessageContaining("DOCTYPE is disallowed");
            } else {
                assertThat(parse(file).toString()).doesNotContain("secret");
            }
        }

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void nothingButAnIOExceptionIsThrown() throws Exception {
        Random random = new Random(2005);
        List<byte[]> files = List.of(
                corpus("atom.xml"),
                corpus("feed.rss"),
                corpus("sitemap.index.xml"),
                corpus("extension/sitemap-images.xml"),
                corpus("xmlSitemap.gz"),
                corpus("sitemap.txt"));
        int broken = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = files.get(random.nextInt(files.size())).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : "<>/&\" \n".charAt(random.nextInt(7)));
            }
            try {
                SitemapContent.parse(
                        Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * random.nextInt(bytes.length)),
                        URL,
                        notices);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith(URL.name() + ": ");
                broken++;
            }
        }

        assertThat(broken).isBetween(300, 1_950);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<urlset>", "<urlset a='b' c='d'>", "<!-- ", "<urlset><![CDATA[", "&", "http://"})
    void hostileFilesComeToAnEnd(String piece) {
        assertThatCode(() -> {
                    try {
                        parse("<urlset>" + piece.repeat(1_000_000 / piece.length()));
                    } catch (IOException e) {
                        assertThat(e).hasMessageContaining("cannot be read, line");
                    }
                })
                .doesNotThrowAnyException();
    }

    private SitemapContent parse(String file) throws IOException {
        return SitemapContent.parse(file.getBytes(UTF_8), URL, notices);
    }

    private static List<String> urls(SitemapContent content) {
        return switch (content) {
            case Urls pages -> pages.urls();
            case Index index -> throw new AssertionError(index.toString());
        };
    }

    private List<String> told() {
        return notices.all().stream()
                .map(notice -> notice.kind().name() + " " + notice.count())
                .toList();
    }

    private Notice notice(String kind) {
        return notices.all().stream()
                .filter(notice -> notice.kind().name().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String urlset(String... urls) {
        return Arrays.stream(urls)
                .map(url -> "<url><loc>" + url + "</loc></url>\n")
                .collect(Collectors.joining("", "<urlset>", "</urlset>"));
    }

    private static String[] pages(int count) {
        return IntStream.range(0, count).mapToObj(i -> "http://h/" + i).toArray(String[]::new);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] corpus(String file) throws IOException {
        try (InputStream in = SitemapContentTest.class.getResourceAsStream("/corpora/sitemaps/" + file)) {
            return in.readAllBytes();
        }
    }
}
