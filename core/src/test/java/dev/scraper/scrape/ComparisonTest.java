package dev.scraper.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.archive.WarcOutput;
import dev.scraper.client.Answers;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.Fetcher;
import dev.scraper.output.OutputFile;
import dev.scraper.parse.Selection;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.recording.Recording;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRevisit;

/// How a page compares with what an earlier run has of it.
class ComparisonTest {

    private static final String PAGE = "<title>One</title><h1>Head</h1>";
    private static final ScrapeSettings SETTINGS =
            new ScrapeSettings(FetchSettings.DEFAULT, List.of(Selection.parse("head=h1")), false, true, null);
    private static final Map<String, String> KEPT = Map.of(
            "mime", "\"text/html\"",
            "digest", "\"sha256:0\"",
            "length", "17",
            "title", "\"Before\"",
            "data", "{\"head\":\"Before\"}",
            "links", "[\"http://h/b\"]",
            "etag", "\"W/1\"",
            "last_modified", "\"yesterday\"",
            "content_from", "\"2026-11-01T10:20:30Z\"");

    private final List<FetchRequest> requests = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void pageThatTheEarlierRunDoesNotHaveIsNew() throws Exception {
        VisitResult visited = visit(SETTINGS, Before.NOTHING, page());

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
        assertThat(visited.since()).isEqualTo(SinceWord.NEW);
        assertThat(record(visited)).contains("\"outcome\":\"ok\",\"since\":\"new\",");
    }

    @Test
    void pageWithOtherContentIsChangedAndHasNothingFromBefore() throws Exception {
        VisitResult visited = visit(SETTINGS, before("sha256:0"), page());

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
        assertThat(visited.since()).isEqualTo(SinceWord.CHANGED);
        assertThat(record(visited)).doesNotContain("Before", "yesterday", "content_from");
    }

    @Test
    void pageWithTheSameContentIsUnchangedAndParsedAnew() throws Exception {
        VisitResult visited = visit(SETTINGS, before(digest()), page());

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.UNCHANGED);
        assertThat(visited.since()).isEqualTo(SinceWord.UNCHANGED);
        assertThat(record(visited))
                .contains("\"title\":\"One\"", "\"data\":{\"head\":\"Head\"}", "\"digest\":\"" + digest())
                .contains("\"etag\":\"W/1\",\"last_modified\":\"yesterday\",\"content_from\":\"2026-11-01T10:20:30Z\"")
                .doesNotContain("Before");
    }

    @Test
    void whatItsServerSaysNowIsStrongerThanBefore() throws Exception {
        FetchResult answer = Answers.fetched(200, PAGE, "Content-Type", "text/html", "ETag", "W/2");

        assertThat(record(visit(SETTINGS, before(digest()), answer)))
                .contains("\"etag\":\"W/2\",\"last_modified\":\"yesterday\"")
                .doesNotContain("W/1");
    }

    @Test
    void pageThatWasNotModifiedHasAllFromBefore() throws Exception {
        VisitResult visited = visit(SETTINGS, before("sha256:0"), Answers.error(304, "", "ETag", "W/2"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_MODIFIED);
        assertThat(visited.since()).isEqualTo(SinceWord.NOT_MODIFIED);
        assertThat(record(visited))
                .contains("\"status\":304", "\"since\":\"not_modified\"")
                .contains("\"mime\":\"text/html\",\"length\":17,\"digest\":\"sha256:0\",\"title\":\"Before\",")
                .contains("\"links\":[\"http://h/b\"],\"data\":{\"head\":\"Before\"}")
                .contains("\"etag\":\"W/2\",\"last_modified\":\"yesterday\",\"content_from\":\"2026-11-01T10:20:30Z\"");
        assertThat(requests)
                .singleElement()
                .extracting(FetchRequest::since)
                .isEqualTo(new FetchRequest.Since("W/1", "yesterday"));
    }

    @ParameterizedTest
    @CsvSource({"404, true, GONE", "410, true, GONE", "404, false,", "500, true,"})
    void pageThatItsServerHasNoMoreIsGone(int status, boolean had, @Nullable SinceWord word) throws Exception {
        VisitResult visited = visit(SETTINGS, had ? before("sha256:0") : Before.NOTHING, Answers.error(status, "no"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.HTTP_ERROR);
        assertThat(visited.since()).isEqualTo(word);
        assertThat(record(visited)).doesNotContain("Before");
    }

    @Test
    void withoutAnEarlierRunNobodySaysAnything() throws Exception {
        for (FetchResult result : List.of(page(), Answers.error(304, ""), Answers.error(404, ""))) {
            VisitResult visited = visit(SETTINGS, null, result);

            assertThat(visited.since()).isNull();
            assertThat(record(visited)).doesNotContain("since");
        }
    }

    @Test
    void redirectedPageIsAskedForWhatIsNewOnlyWhereItAnsweredBefore() throws Exception {
        PageVisit elsewhere = new PageVisit(
                new ListLine(5, "http://h/p", null),
                Journey.NONE.asked(),
                CrawlUrl.parse("http://h/other"),
                true,
                null,
                null,
                Waits.NONE,
                before("sha256:0"));

        VisitResult visited = run(SETTINGS, elsewhere, Answers.error(304, ""));

        assertThat(requests).singleElement().extracting(FetchRequest::since).isNull();
        assertThat(record(visited)).doesNotContain("Before");
    }

    @Test
    void whoAsksForLessByAHeaderOfTheirOwnIsNotToldWhatWasBefore() throws Exception {
        ScrapeSettings own = SETTINGS.fetch(new FetchSettings(
                "bot/1",
                List.of(new Header("if-modified-since", "last year")),
                FetchSettings.DEFAULT.connectTimeout(),
                FetchSettings.DEFAULT.maxTime(),
                1_000,
                true));

        assertThat(record(visit(own, before("sha256:0"), Answers.error(304, ""))))
                .contains("\"outcome\":\"not_modified\"")
                .doesNotContain("Before", "sha256:0");
    }

    @Test
    void whatIsTheSameIsArchivedAsARevisitAndReadAgainAsThePageItIs() throws Exception {
        Path first = folder.resolve("first.warc.gz");
        Path second = folder.resolve("second.warc.gz");
        FetchResult page = page();
        VisitResult before = visit(SETTINGS.archive(true), null, page);
        write(first, before.archive());
        String fetched = record(before).replaceFirst(".*\"timestamp\":\"([^\"]+)\".*", "$1");
        byte[] same =
                visit(SETTINGS.archive(true), before(digest(), fetched), page).archive();
        byte[] notModified = visit(SETTINGS.archive(true), before(digest(), fetched), Answers.error(304, ""))
                .archive();

        for (byte[] revisit : List.of(same, notModified)) {
            write(second, revisit);
            try (WarcReader reader = new WarcReader(second)) {
                List<String> profiles = new ArrayList<>();
                for (WarcRecord record : reader) {
                    if (record instanceof WarcRevisit repeated) {
                        profiles.add(repeated.profile().toString());
                        assertThat(repeated.refersToTargetURI()).hasToString("Optional[http://h/p]");
                        assertThat(repeated.refersToDate()).hasToString("Optional[" + fetched + "]");
                        assertThat(repeated.body().size()).isLessThan(120);
                    }
                }
                assertThat(profiles)
                        .containsExactly(
                                Arrays.equals(revisit, same)
                                        ? "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
                                        : "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
            }
            Path both = folder.resolve("both.warc.gz");
            Files.write(both, Files.readAllBytes(first));
            Files.write(both, Files.readAllBytes(second), java.nio.file.StandardOpenOption.APPEND);
            try (Recording recording = Recording.open(both)) {
                assertThat(recording.notices().all()).isEmpty();
                assertThat(recording
                                .find(CrawlUrl.parse("http://h/p"))
                                .orElseThrow()
                                .result())
                        .isInstanceOfSatisfying(
                                FetchResult.Fetched.class,
                                read -> assertThat(body(read)).isEqualTo(PAGE));
            }
            try (Recording recording = Recording.open(second)) {
                assertThat(recording.damaged()).isZero();
                assertThat(recording.notices().all())
                        .singleElement()
                        .satisfies(notice -> assertThat(notice.kind().name()).isEqualTo("recording_revisit"));
            }
        }
    }

    /// With what it says it is told whether a kind of pages is a trap, as if it had been sent.
    @Test
    void pageOfACrawlThatWasNotModifiedSaysWhatItSaidBefore() throws Exception {
        CrawlRules rules = new CrawlRules(
                new Scope(Scope.Kind.HOST, List.of(CrawlUrl.parse("http://h/")), List.of(), List.of()),
                CrawlRules.ANY_DEPTH,
                0,
                10,
                CrawlRules.USUAL,
                true,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), new SameUrl.Secret(1, 2)),
                false);
        TextPrint print = new TextPrint(1, 2);
        Before before = new Before("http://h/p", "W/1", null, "sha256:0", null, 3, print, KEPT);

        VisitResult visited = visit(SETTINGS.crawl(rules), before, Answers.error(304, ""));

        assertThat(visited.findings().print()).isEqualTo(print);
        assertThat(record(visited)).contains("\"text_print\":\"" + print);
        assertThat(record(visit(SETTINGS, before, Answers.error(304, "")))).doesNotContain("text_print");
    }

    private static String body(FetchResult.Fetched fetched) {
        try {
            return new String(fetched.body().bytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, byte[] exchange) throws IOException {
        Files.deleteIfExists(file);
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "scraper/1")) {
            out.append(exchange);
        }
    }

    private static FetchResult page() {
        return Answers.fetched(200, PAGE, "Content-Type", "text/html");
    }

    private String digest() throws Exception {
        return record(visit(SETTINGS, null, page())).replaceFirst(".*\"digest\":\"([^\"]+)\".*", "$1");
    }

    private static Before before(String digest) {
        return before(digest, "2026-11-01T10:20:30Z");
    }

    private static Before before(String digest, String fetched) {
        return new Before("http://h/p", "W/1", "yesterday", digest, fetched, 0, null, KEPT);
    }

    private VisitResult visit(ScrapeSettings settings, @Nullable Before before, FetchResult result) throws Exception {
        requests.clear();
        return run(
                settings,
                new PageVisit(
                        new ListLine(5, "http://h/p", null),
                        Journey.NONE.asked(),
                        CrawlUrl.parse("http://h/p"),
                        true,
                        null,
                        null,
                        Waits.NONE,
                        before),
                result);
    }

    private VisitResult run(ScrapeSettings settings, PageVisit visit, FetchResult result) throws Exception {
        Fetcher fetcher = new Fetcher() {
            @Override
            public FetchResult fetch(FetchRequest request) {
                requests.add(request);
                return result;
            }

            @Override
            public void close() {}
        };
        try (ScrapePipeline pipeline = new ScrapePipeline(settings, () -> fetcher)) {
            return pipeline.parse(visit, pipeline.fetch(visit));
        }
    }

    private static String record(VisitResult visited) {
        return new String(visited.record(), UTF_8);
    }
}
