package dev.scraper.robots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RobotsRulesTest {

    private static final String TWO_GROUPS = """
            # for the curious
            User-agent: *
            Disallow: /          # nobody
            Crawl-delay: 30

            User-agent: Scraper
            User-agent: other
            Disallow: /private   # not yours
            ALLOW:/private/open
            Crawl-delay: 2.5

            Sitemap: https://example.org/sitemap.xml
            """;

    @Test
    void decisionNamesTheGroupTheRuleAndItsLine() {
        RobotsRules rules = parse(TWO_GROUPS);

        assertThat(rules.decide("/private/page"))
                .isEqualTo(new RobotsDecision(false, "scraper", "Disallow: /private", 8));
        assertThat(rules.decide("/private/open/page"))
                .isEqualTo(new RobotsDecision(true, "scraper", "ALLOW:/private/open", 9));
        assertThat(rules.decide("/")).isEqualTo(new RobotsDecision(true, "scraper", null, 0));
    }

    @Test
    void rulesForEverybodyHoldWhereNobodyNamesUs() {
        RobotsRules rules = RobotsRules.parse(TWO_GROUPS.getBytes(UTF_8), "somebody");

        assertThat(rules.decide("/a")).isEqualTo(new RobotsDecision(false, "*", "Disallow: /", 3));
        assertThat(rules.crawlDelay()).contains(Duration.ofSeconds(30));
        assertThat(rules.crawlDelayLine()).isEqualTo(4);
    }

    @Test
    void textWithoutRulesForUsAllowsAll() {
        RobotsRules rules = parse("User-agent: other\nDisallow: /\nCrawl-delay: 5\n");

        assertThat(rules.decide("/a")).isEqualTo(new RobotsDecision(true, null, null, 0));
        assertThat(rules.group()).isEmpty();
        assertThat(rules.crawlDelay()).isEmpty();
    }

    @Test
    void groupThatForbidsNothingIsStillOurs() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /\n\nUser-agent: scraper\nDisallow:\n");

        assertThat(rules.decide("/a")).isEqualTo(new RobotsDecision(true, "scraper", null, 0));
    }

    @Test
    void delayHasItsLineAndItsFraction() {
        RobotsRules rules = parse(TWO_GROUPS);

        assertThat(rules.crawlDelay()).contains(Duration.ofMillis(2_500));
        assertThat(rules.crawlDelayLine()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0.001, PT0.001S",
        ".5, PT0.5S",
        "5., PT5S",
        "86399.999, PT23H59M59.999S",
        "86401, PT24H",
        "999999999999999999999999999999, PT24H"
    })
    void delaysAreReadToTheMillisecondAndUpToADay(String written, Duration delay) {
        String lines = "#\n".repeat(200_000);
        RobotsRules rules = parse(lines + "User-agent: *\nCrawl-delay: " + written);

        assertThat(rules.crawlDelay()).contains(delay);
        assertThat(rules.crawlDelayLine()).isEqualTo(200_002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "5s", "1e9", "NaN", "0x1p3", "1,5", "5 6", "١"})
    void delaysThatAreNoNumberAreNone(String written) {
        RobotsRules rules = parse("User-agent: *\nCrawl-delay: " + written);

        assertThat(rules.crawlDelay()).isEmpty();
        assertThat(rules.crawlDelayLine()).isZero();
        assertThat(parse("User-agent: *\nCrawl-delay: " + written + "\nCrawl-delay: 7")
                        .crawlDelay())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void shortestOfSeveralDelaysHoldsAndTheFirstOfEquals() {
        RobotsRules rules = parse("""
                User-agent: scraper
                Crawl-delay: 9
                Disallow: /a
                User-agent: scraper
                Crawl-delay: 3
                Disallow: /b
                User-agent: scraper
                Crawl-delay: 3
                """);

        assertThat(rules.crawlDelay()).contains(Duration.ofSeconds(3));
        assertThat(rules.crawlDelayLine()).isEqualTo(5);
        assertThat(rules.decide("/a").line()).isEqualTo(3);
        assertThat(rules.decide("/b").line()).isEqualTo(6);
    }

    @Test
    void robotsTxtItselfIsAlwaysAllowed() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /\n");

        assertThat(rules.decide("/robots.txt")).isEqualTo(new RobotsDecision(true, "*", null, 0));
        assertThat(RobotsRules.closed().decide("/robots.txt").allowed()).isTrue();
        assertThat(rules.decide("/robots.txt.html").allowed()).isFalse();
    }

    @Test
    void freeAllowsAllAndClosedNothing() {
        assertThat(RobotsRules.free().decide("/a")).isEqualTo(new RobotsDecision(true, null, null, 0));
        assertThat(RobotsRules.closed().decide("/a")).isEqualTo(new RobotsDecision(false, null, null, 0));
        assertThat(RobotsRules.closed().crawlDelay()).isEmpty();
        assertThat(RobotsRules.free().sitemaps(CrawlUrl.parse("http://h/"))).isEmpty();
    }

    @Test
    void urlCountsFromItsPathWithItsQuery() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /*?q=\nDisallow: /$\n");

        assertThat(rules.decide(CrawlUrl.parse("https://h:8443/search?q=1")).allowed())
                .isFalse();
        assertThat(rules.decide(CrawlUrl.parse("http://[::1]:81")).allowed()).isFalse();
        assertThat(rules.decide(CrawlUrl.parse("http://h?q=")).allowed()).isFalse();
        assertThat(rules.decide(CrawlUrl.parse("http://h/search#?q=")).allowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/*.php$, /a.php, true",
        "/*.php$, /a.php.php, true",
        "/*.php$, /a.php?b, false",
        "/a*b*c$, /axbxcbc, true",
        "/a*b*c$, /axcxb, false",
        "/a*a$, /a, false",
        "/**b, /b, true",
        "*, /, true",
        "/*$, /a, true",
        "$, /, false",
        "/a$b, /a$bc, true",
        "/a$b, /a%24bc, true",
        "/a$b, /a, false",
        "/a%24, /a$, true",
        "/a%2A, /a*b, true",
        "/a%2A, /ab, false",
        "/%7ejoe, /~joe, true",
        "/a%2fb, /a/b, false",
        "/a%2Fb, /a%2fb, true",
        "/ü, /%C3%BC, true",
        "/A, /a, false",
        "a, /a, false",
        "/index.html, /, false"
    })
    void patternsMatchPaths(String pattern, String path, boolean matches) {
        RobotsDecision decision = parse("User-agent: *\nDisallow: " + pattern).decide(path);

        assertThat(decision.allowed()).isEqualTo(!matches);
    }

    @Test
    void indexThatIsAllowedAllowsItsFolder() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /\nAllow: /a/index.html\n");

        assertThat(rules.decide("/a/")).isEqualTo(new RobotsDecision(true, "*", "Allow: /a/index.html", 3));
        assertThat(rules.decide("/a/b").allowed()).isFalse();
        assertThat(rules.decide("/a/?b").allowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disallow",
                "disalow",
                "Desallow",
                "Dissallow",
                "dissalow",
                "dssalow",
                "dsallow",
                "diasllow",
                "disallaw",
                "Diallow",
                "disallows",
                "disllow"
            })
    void misspellingsHaveTheirLineToo(String directive) {
        RobotsRules rules = parse("User agent: scraper\n\n" + directive + " : /a");

        assertThat(rules.decide("/a")).isEqualTo(new RobotsDecision(false, "scraper", directive + " : /a", 3));
    }

    @Test
    void linesEndInAnyOfThreeWays() {
        RobotsRules rules =
                parse("User-agent: *\r\n\r\nDisallow: /a\rDisallow: /b\n\n\rDisallow: /c\u2028Disallow: /d");

        assertThat(rules.decide("/a").line()).isEqualTo(3);
        assertThat(rules.decide("/b").line()).isEqualTo(4);
        assertThat(rules.decide("/c").allowed()).isTrue();
        assertThat(rules.decide("/d").allowed()).isTrue();
        assertThat(rules.decide("/c\u2028Disallow: /d").line()).isEqualTo(7);
    }

    @Test
    void byteOrderMarksAreNoPartOfTheFirstLine() {
        String text = "User-agent: *\nDisallow: /ж\n";

        assertThat(RobotsRules.parse(("\uFEFF" + text).getBytes(UTF_8), "x")
                        .decide("/ж")
                        .line())
                .isEqualTo(2);
        assertThat(RobotsRules.parse(text.getBytes(UTF_16), "x").decide("/ж").line())
                .isEqualTo(2);
        assertThat(RobotsRules.parse(("\uFEFF" + text).getBytes(UTF_16LE), "x")
                        .decide("/ж")
                        .line())
                .isEqualTo(2);
    }

    @Test
    void bytesThatAreNoUtf8SpoilTheirLineAlone() {
        byte[] text = "User-agent: *\nDisallow: /é\nDisallow: /b\n".getBytes(ISO_8859_1);

        assertThat(RobotsRules.parse(text, "x").decide("/b").line()).isEqualTo(3);
    }

    @Test
    void rulesInsideAPageCount() {
        RobotsRules rules = parse("<html><body>\n<p>User-agent: *<br>\n<p>Disallow: /a<br>\n</body></html>");

        assertThat(rules.decide("/a").line()).isEqualTo(3);
        assertThat(parse("<html><title>Not found</title></html>").decide("/a").allowed())
                .isTrue();
    }

    @Test
    void longTextCountsUpToItsLastWholeLine() {
        String start = "User-agent: *\nDisallow: /first\n";
        String filler = "#".repeat(RobotsRules.LONGEST - start.length() - "\nDisallow: /second".length());
        RobotsRules rules = parse(start + filler + "\nDisallow: /second/part\nDisallow: /third");

        assertThat(rules.decide("/first").allowed()).isFalse();
        assertThat(rules.decide("/second/part").allowed()).isTrue();
        assertThat(rules.decide("/third").allowed()).isTrue();
        assertThat(parse(start + filler + "\nDisallow: /second")
                        .decide("/second")
                        .allowed())
                .isFalse();
        assertThat(parse("Disallow: /".repeat(RobotsRules.LONGEST)).rules()).isEmpty();
    }

    @Test
    void sitemapsAreThoseThatCouldBeFetchedAndMayBeRelative() {
        RobotsRules rules = parse("""
                Sitemap: https://Example.org/b.xml
                User-agent: other
                Sitemap: http://example.org/a.xml # the first
                Sitemap: /relative.xml
                Sitemap: ../too
                Sitemap: ftp://example.org/c.xml
                Sitemap: file:///etc/passwd
                Sitemap: https://Example.org/b.xml
                """);

        assertThat(rules.sitemaps(CrawlUrl.parse("https://my.example:8443/a/b?c")))
                .containsExactly(
                        "https://example.org/b.xml",
                        "http://example.org/a.xml",
                        "https://my.example:8443/relative.xml",
                        "https://my.example:8443/too");
    }

    @Test
    void quotesAreCut() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /" + "*a".repeat(100_000));

        assertThat(rules.decide("/" + "a".repeat(100_000)).rule())
                .startsWith("Disallow: /*a*a")
                .hasSize(RobotsRules.LONGEST_QUOTE);
    }

    @ParameterizedTest
    @CsvSource({
        "scraper/0.1.0 (+mailto:me@example.org), scraper",
        "scraper, scraper",
        "' Foo_Bot-x/1 ', Foo_Bot-x",
        "360Spider, 360Spider",
        "'Mozilla/5.0 (compatible; FooBot/2.1; +http://foo.example/)', FooBot",
        "'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; FooBot/1.1) Chrome/1', FooBot",
        "'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', Mozilla",
        "'FooBot (compatible; Other/1)', FooBot",
        "'', *",
        "(nobody), *",
        "/, *"
    })
    void productTokenIsTheNameAUserAgentBeginsWith(String userAgent, String token) {
        assertThat(RobotsRules.productToken(userAgent)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "scraper, SCRAPER, true",
        "scraper, Scraper/2.0, true",
        "scraper, scraper and friends, true",
        "scraper, Mozilla/5.0 (compatible; Scraper/1), true",
        "scraper, scrape, false",
        "scraper, scraper-images, false",
        "scraper, scraperbot, false",
        "scraper, *scraper, false",
        "360Spider, 360spider/1.0, true",
        "*, anybody, false",
        "*, (anybody), false"
    })
    void nameOfAGroupIsOursWhereItBeginsWithTheWholeToken(String token, String name, boolean ours) {
        String text = "User-agent: " + name + "\nDisallow: /\n";

        assertThat(RobotsRules.parse(text.getBytes(UTF_8), token).group().isPresent())
                .isEqualTo(ours);
    }

    /// Each would take hours where stars are tried one by one, and where tags are looked for.
    @ParameterizedTest
    @ValueSource(strings = {"/*a*a*a*a*a*a$", "/*a*a*a*a*a*a*a*a*b", "/*aaaaaaaaaaaaaaaaaaaaaaaaaaaaab$", "**b", "*"})
    void hostilePatternsComeToAnEnd(String pattern) {
        String rule = "Disallow:" + pattern + "\n";
        RobotsRules rules = parse("User-agent: *\n" + rule.repeat(480_000 / rule.length()));

        RobotsDecision decision = rules.decide("/" + "a".repeat(8_000) + "?");

        assertThat(rules.rules()).hasSize(480_000 / rule.length());
        assertThat(decision.allowed()).isEqualTo(!pattern.equals("*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "*",
                "*a",
                "%",
                " ",
                "\t",
                "a",
                "c ",
                "\n",
                "a\n",
                "<html",
                "<html>\n<",
                "Sitemap: ",
                ":",
                "|",
                "\0"
            })
    void hostileTextsComeToAnEnd(String piece) {
        String text = piece.repeat(490_000 / piece.length());

        assertThat(parse("User-agent: *\n<html>\n" + text).decide("/a").allowed())
                .isTrue();
        assertThat(parse("User-agent: " + text + "\nDisallow: /" + text)
                        .decide("/b")
                        .line())
                .isLessThan(RobotsRules.LONGEST);
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(1994);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            byte[] text = ("User-agent: *\nDisallow: /" + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
            assertThatCode(() -> {
                        RobotsRules.parse(bytes, "x");
                        RobotsRules.parse(text, new String(bytes, ISO_8859_1)).decide("/");
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static RobotsRules parse(String text) {
        return RobotsRules.parse(text.getBytes(UTF_8), "scraper");
    }
}
