package dev.scraper.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.scraper.extract.PageCounts;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.parse.Selection;
import dev.scraper.polite.WaitCause;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.recording.Source;
import dev.scraper.robots.RobotsFile;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.NotFollowed;
import dev.scraper.visit.Reply;
import dev.scraper.visit.RobotsWord;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.Visit.Waits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What crosses to a child JVM and back comes out as it went in.
class CodecsTest {

    private final VisitCodec visits = new VisitCodec();
    private final VisitResultCodec results = new VisitResultCodec();

    private static final ListLine LINE = new ListLine(Long.MAX_VALUE, "http://h/é日\uD83D\uDE00", "{\"a\":1}");
    private static final RobotsWord WORD = new RobotsWord(false, "*", "Disallow: /é", 7, Duration.ofMillis(1_500));
    private static final Journey JOURNEY =
            new Journey(4, 1, 2, 1, List.of(new Hop(301, "http://h/1"), new Hop(307, "https://b/", true)), 2);
    private static final Found FOUND = new Found(3, Via.NEXT, "http://h/é", 1, 2, "http://www.h/");
    private static final Findings FINDINGS = new Findings(
            List.of(new Link("http://h/a", -7, FOUND), new Link("http://h/b", Long.MIN_VALUE, FOUND)),
            Map.of(LeftOut.SCOPE, 3L, LeftOut.PATTERN, 1L),
            List.of(new Findings.Skipped("http://x/", LeftOut.EXCLUDED, "--exclude x")),
            new TextPrint(-1, 5),
            "http://left/");
    private static final Before BEFORE = new Before(
            "http://h/é",
            "W/\"1\"",
            "yesterday",
            "sha256:1",
            "now",
            Long.MAX_VALUE,
            new TextPrint(-1, 5),
            Map.of("title", "\"é\"", "links", "[]"));
    private static final Waits WAITS = new Waits(Duration.ofNanos(1), WaitCause.SLOW_ANSWERS, Duration.ofDays(400));

    @Test
    void visitComesOutAsItWentIn() {
        CrawlUrl url = CrawlUrl.parse("http://h/%C3%A9");
        List<Visit> all = new ArrayList<>(List.of(
                new PageVisit(LINE, JOURNEY, url, true, "a=b", WORD, WAITS),
                new PageVisit(new ListLine(2, "http://h/", null, null, FOUND), JOURNEY, url, true, null, null, WAITS),
                new PageVisit(LINE, JOURNEY, url, true, null, null, WAITS, Before.NOTHING),
                new PageVisit(LINE, JOURNEY, url, true, null, null, WAITS, BEFORE),
                new PageVisit(new ListLine(1, "", null), Journey.NONE, url, false, null, null, Waits.NONE),
                new RobotsVisit(url, "scraper", 3, WAITS)));
        for (Refusal refusal : List.of(
                new Refusal.BadUrl("because of \n日"),
                new Refusal.Duplicate(3),
                new Refusal.RobotsDenied(Refusal.RobotsDenied.Why.CRAWL_DELAY, "reason", WORD),
                new Refusal.RobotsDenied(Refusal.RobotsDenied.Why.ROBOTS_UNREACHABLE, "reason", null),
                new Refusal.PrivateAddress("inside"),
                new Refusal.NotFollowed(NotFollowed.Why.REDIRECT_LOOP, "circle"),
                new Refusal.Trapped("/a/#"),
                new Refusal.PushedBack("429"),
                new Refusal.HostFailing("refused"))) {
            all.add(new NoRequest(LINE, JOURNEY, refusal));
        }
        for (Visit visit : all) {
            assertThat(visits.decode(visits.encode(visit))).isEqualTo(visit);
        }
    }

    @Test
    void resultComesOutAsItWentIn() {
        List<Reply> replies = List.of(
                new Reply.NotAsked(),
                new Reply.Answer(200, Long.MAX_VALUE, true, Duration.ofSeconds(3), List.of("a=b", "c=d")),
                new Reply.Answer(404, 0, false, null, List.of()),
                new Reply.Redirect(301, 5, "/é", List.of("a=b")),
                new Reply.RobotsText(200, 3, RobotsFile.parse("Disallow: /é".getBytes(UTF_8), "bot"), null),
                new Reply.RobotsText(503, 3, null, Duration.ofSeconds(3)),
                new Reply.NoAnswer("no answer", true, true),
                new Reply.Unheard("closed"),
                new Reply.PrivateHost("h is inside"));
        for (Reply reply : replies) {
            for (UrlOutcome outcome : UrlOutcome.values()) {
                VisitResult visited = new VisitResult(
                        reply,
                        outcome,
                        outcome.accepted() ? null : new RecordError("a", "b é", RecordPhase.BODY),
                        outcome.accepted() ? List.of("price", "é") : null,
                        Duration.ofNanos(5),
                        Duration.ofHours(1),
                        new byte[] {0, -1, '\n'},
                        new byte[] {7},
                        outcome.accepted() ? FINDINGS : Findings.NONE,
                        outcome.accepted() ? SinceWord.GONE : null,
                        outcome.accepted() ? new PageCounts(true, -1, new int[] {3, 0, 1}) : null);

                assertThat(results.decode(results.encode(visited)))
                        .usingRecursiveComparison()
                        .isEqualTo(visited);
            }
        }
    }

    @Test
    void bytesThatAreDamagedAreRefused() {
        byte[] page = visits.encode(
                new PageVisit(LINE, JOURNEY, CrawlUrl.parse("http://h/"), true, "a=b", WORD, WAITS, BEFORE));
        Reply answer = new Reply.Answer(200, 1, true, Duration.ofSeconds(3), List.of("a=b"));
        byte[] result = results.encode(new VisitResult(
                answer,
                UrlOutcome.OK,
                null,
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                new byte[3],
                new byte[2],
                FINDINGS));
        for (int length = 0; length < page.length; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            assertThatThrownBy(() -> visits.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < result.length; length++) {
            byte[] cut = Arrays.copyOf(result, length);
            assertThatThrownBy(() -> results.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        page[0] ^= (byte) 0x7f;
        result[0] ^= (byte) 0x7f;
        assertThatThrownBy(() -> visits.decode(page)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> results.decode(result)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsComeOutAsTheyWentIn() {
        ScrapeSettings settings = new ScrapeSettings(
                new FetchSettings(
                        "bot/1 (+https://example.org; é)",
                        List.of(new Header("X-B", "1"), new Header("X-A", ""), new Header("X-B", "2")),
                        Duration.ofMillis(1),
                        Duration.ofDays(3),
                        Integer.MAX_VALUE - 8L,
                        false,
                        new Credentials("é:p:=", "a=1; b=2"),
                        new Connection(URI.create("http://u:p%40@h:1"), true, HttpVersion.HTTP_2, Long.MAX_VALUE)),
                List.of(Selection.parse("z=a[href='x=y']@href[]"), Selection.parse("é = p")),
                true,
                false,
                Path.of("/tmp/a b/é"),
                new Source.Web(),
                true,
                3,
                null,
                Recipe.parse("recipe: 1\nfields: {é: 'h1', price: {css: .p, type: money}}\n", "r.yaml"));

        assertThat(SettingsText.settings(SettingsText.options(settings))).isEqualTo(settings);
        assertThat(SettingsText.settings(SettingsText.options(ScrapeSettings.DEFAULT)))
                .isEqualTo(ScrapeSettings.DEFAULT);
        for (Source source : List.of(
                new Source.Replay(URI.create("http://127.0.0.1:1"), true),
                new Source.Recorded(Path.of("/tmp/a b/é.warc")))) {
            assertThat(SettingsText.settings(SettingsText.options(settings.from(source))))
                    .isEqualTo(settings.from(source));
        }
    }

    @Test
    void rulesOfACrawlComeOutAsTheyWentIn() {
        CrawlRules rules = new CrawlRules(
                new Scope(
                        Scope.Kind.DOMAIN,
                        List.of(CrawlUrl.parse("http://a.b/c"), CrawlUrl.parse("https://d/")),
                        List.of(Pattern.compile("[a-z]=\\d")),
                        List.of(Pattern.compile("é"), Pattern.compile("x|y"))),
                4,
                1,
                9,
                Set.of(Via.A, Via.IMG),
                false,
                true,
                new UrlTraps(false, List.of(Pattern.compile("/cal"))),
                new SameUrl(true, List.of("sort", "ref_*"), new Secret(-3, 8)),
                true);
        Map<String, String> options = SettingsText.options(ScrapeSettings.DEFAULT.crawl(rules));

        ScrapeSettings settings = SettingsText.settings(options);

        assertThat(SettingsText.options(settings)).isEqualTo(options);
        assertThat(settings.crawl()).isNotNull();
        assertThat(settings.crawl().depth()).isEqualTo(4);
        assertThat(settings.crawl().scope().covers(CrawlUrl.parse("http://z.a.b/"), null))
                .isTrue();
        assertThat(settings.crawl().same()).isEqualTo(rules.same());
    }

    @Test
    void elevenOfAKindKeepTheirOrder() {
        List<Selection> selections = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> Selection.parse("s" + i + "=p"))
                .toList();
        ScrapeSettings settings = new ScrapeSettings(FetchSettings.DEFAULT, selections, false, true, null);

        assertThat(SettingsText.settings(SettingsText.options(settings)).selections())
                .isEqualTo(selections);
    }

    @Test
    void optionThatIsMissingIsNamed() {
        Map<String, String> all = SettingsText.options(ScrapeSettings.DEFAULT);
        for (String name : all.keySet()) {
            Map<String, String> some = new HashMap<>(all);
            some.remove(name);

            assertThatThrownBy(() -> SettingsText.settings(some))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }
}
