package dev.scraper.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.parse.Selection;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapePipelineTest {

    private static final String PAGE = "<title>One</title><h1>Head</h1><a href=/two>2</a>";
    private static final ScrapeSettings FETCH_ONLY =
            new ScrapeSettings(FetchSettings.DEFAULT, List.of(), false, false, null);

    private static final ListLine LINE = new ListLine(5, "http://h/p", null);
    private static final Journey JOURNEY = new Journey(1, 0, 0, 0, List.of(), 0);

    @TempDir
    Path folder;

    private record Always(FetchResult result) implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            return result;
        }

        @Override
        public void close() {}
    }

    @Test
    void pageIsOk() throws Exception {
        ScrapeSettings settings =
                new ScrapeSettings(FetchSettings.DEFAULT, List.of(Selection.parse("head=h1")), true, true, null);

        VisitResult visited = visit(settings, Answers.fetched(200, PAGE, "Content-Type", "text/html; charset=utf-8"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
        assertThat(visited.answered()).isTrue();
        assertThat(visited.reply().bytes()).isEqualTo(PAGE.length());
        assertThat(visited.ttfb()).isEqualTo(Answers.TIMES.ttfb());
        assertThat(visited.body()).isEqualTo(Answers.TIMES.body());
        assertThat(record(visited))
                .startsWith("{\"n\":5,\"url\":\"http://h/p\",\"outcome\":\"ok\",\"status\":200,\"attempts\":1,")
                .contains("\"title\":\"One\"", "\"links\":[\"http://h/two\"]", "\"data\":{\"head\":\"Head\"}")
                .contains("\"length\":%d,\"wire_length\":%1$d,\"digest\":\"sha256:".formatted(PAGE.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta http-equiv=refresh content='0; url=/behind'>",
                "<meta HTTP-EQUIV=Refresh content=\"5;URL='/behind'\">",
                "<noscript><meta http-equiv=refresh content='0;/behind'></noscript>",
                "<base href=/x/><meta http-equiv=refresh content='10; url=../behind'>"
            })
    void pageThatSendsItsReaderOnIsLeft(String head) throws Exception {
        VisitResult visited =
                visit(ScrapeSettings.DEFAULT, Answers.fetched(200, head + PAGE, "Content-Type", "text/html"));

        assertThat(visited.reply())
                .isEqualTo(new Reply.Redirect(200, head.length() + PAGE.length(), "http://h/behind", List.of(), true));
        assertThat(visited.record()).isEmpty();
    }

    @Test
    void soDoesAHeader() throws Exception {
        for (ScrapeSettings settings : List.of(ScrapeSettings.DEFAULT, FETCH_ONLY)) {
            VisitResult visited = visit(settings, Answers.fetched(200, PAGE, "Refresh", "0; url=/behind"));

            assertThat(visited.reply()).isInstanceOf(Reply.Redirect.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11; url=/behind", "0; url=/p", "0; url=#top", "0", "0; url=mailto:x"})
    void pageThatStaysOrComesBackIsThePage(String content) throws Exception {
        String page = "<meta http-equiv=refresh content='" + content + "'>" + PAGE;

        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.fetched(200, page, "Content-Type", "text/html"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
        assertThat(record(visited)).contains("\"title\":\"One\"");
        assertThat(record(visited).contains("\"refresh\":{\"delay\":11,\"url\":\"http://h/behind\"}"))
                .isEqualTo(content.startsWith("11"));
    }

    @Test
    void pagesThatSendToEachOtherAreLeftNoFurtherThanAllowed() throws Exception {
        String page = "<meta http-equiv=refresh content='0; url=/behind'>" + PAGE;
        FetchResult result = Answers.fetched(200, page, "Content-Type", "text/html");

        assertThat(visit(ScrapeSettings.DEFAULT.hops(0), result).outcome()).isEqualTo(UrlOutcome.OK);
        Journey before = JOURNEY.followed(new Hop(200, "http://h/behind", true));
        PageVisit back = new PageVisit(LINE, before, CrawlUrl.parse("http://h/q"), true, null, null, Visit.Waits.NONE);
        assertThat(run(pipeline(ScrapeSettings.DEFAULT, result), back).outcome())
                .isEqualTo(UrlOutcome.OK);
        assertThat(record(run(pipeline(ScrapeSettings.DEFAULT, result), back)))
                .contains("\"redirects\":[{\"status\":200,\"url\":\"http://h/behind\",\"refresh\":true}]");
    }

    @Test
    void archiveWantsThePageBehindToo() throws Exception {
        String page = "<meta http-equiv=REFRESH content='0; url=/behind'>" + PAGE;
        FetchResult result = Answers.fetched(200, page, "Content-Type", "text/html");

        assertThat(visit(FETCH_ONLY, result).reply()).isInstanceOf(Reply.Answer.class);
        VisitResult archived = visit(FETCH_ONLY.archive(true), result);
        assertThat(archived.reply()).isInstanceOf(Reply.Redirect.class);
        assertThat(archived.archive()).isNotEmpty();
    }

    @Test
    void urlThatWasAskedForIsToldOnlyWhereItDiffers() throws Exception {
        ScrapePipeline pipeline = pipeline(ScrapeSettings.DEFAULT, Answers.fetched(200, PAGE));

        assertThat(record(run(pipeline, page("HTTP://h:80/p#x")))).contains("\"final_url\":\"http://h/p\"");
        assertThat(record(run(pipeline, page("http://h/p")))).doesNotContain("final_url");
    }

    @Test
    void pageWithoutAContentTypeIsParsed() throws Exception {
        assertThat(record(visit(ScrapeSettings.DEFAULT, Answers.fetched(200, PAGE))))
                .contains("\"outcome\":\"ok\"", "\"mime\":\"text/html\"", "\"title\":\"One\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.4 <title>no</title> | application/pdf",
                "words <title>no</title> | text/plain",
                "<rss><title>no</title></rss> | application/rss+xml",
                "<?xml version='1.0'?><rss><title>no</title></rss> | text/xml",
            })
    void fileWithoutAContentTypeIsKeptAndNotParsed(String body, String mime) throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.fetched(200, body));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_HTML);
        assertThat(record(visited)).contains("\"mime\":\"" + mime + "\"").doesNotContain("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "text/html charset=utf-8", "*/*", "text", "unknown/unknown", ""})
    void typeThatIsNoneOrWrittenBadlyDoesNotHideAPage(String type) throws Exception {
        assertThat(record(visit(ScrapeSettings.DEFAULT, Answers.fetched(200, PAGE, "Content-Type", type))))
                .contains("\"outcome\":\"ok\"", "\"mime\":\"text/html\"", "\"title\":\"One\"");
    }

    @Test
    void lastOfSeveralTypesCounts() throws Exception {
        FetchResult twice = Answers.fetched(200, PAGE, "Content-Type", "text/plain", "Content-Type", "text/html");

        assertThat(record(visit(ScrapeSettings.DEFAULT, twice))).contains("\"mime\":\"text/html\"");
    }

    @Test
    void serverMayForbidToGuess() throws Exception {
        VisitResult visited =
                visit(ScrapeSettings.DEFAULT, Answers.fetched(200, PAGE, "X-Content-Type-Options", "NoSniff"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_HTML);
    }

    @Test
    void xmlThatHoldsXhtmlIsAPage() throws Exception {
        String page = "<html xmlns='http://www.w3.org/1999/xhtml'><script src='x'/><title>One</title></html>";

        for (String type : List.of("application/xhtml+xml", "application/xml", "text/xml")) {
            assertThat(record(visit(ScrapeSettings.DEFAULT, Answers.fetched(200, page, "Content-Type", type))))
                    .contains("\"outcome\":\"ok\"", "\"mime\":\"" + type + "\"", "\"title\":\"One\"");
        }
        assertThat(visit(ScrapeSettings.DEFAULT, Answers.fetched(200, "<a/>", "Content-Type", "text/xml"))
                        .outcome())
                .isEqualTo(UrlOutcome.NOT_HTML);
    }

    @Test
    void metaOfOurOwnNameIsRecorded() throws Exception {
        assertThat(record(visit(
                        ScrapeSettings.DEFAULT,
                        Answers.fetched(200, "<p><meta name=scraper content=noindex>", "Content-Type", "text/html"))))
                .contains("\"robots\":{\"noindex\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/json; charset=utf-8", "text/plain"})
    void whatIsNoHtmlIsKeptAndNotParsed(String type) throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.fetched(200, PAGE, "Content-Type", type));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_HTML);
        assertThat(record(visited)).contains("\"digest\"", "\"length\"").doesNotContain("title", "error");
    }

    @Test
    void nothingIsParsedWhereThatIsNotWanted() throws Exception {
        for (String type : List.of("text/html", "image/png")) {
            VisitResult visited = visit(FETCH_ONLY, Answers.fetched(200, PAGE, "Content-Type", type));

            assertThat(visited.outcome()).isEqualTo(UrlOutcome.OK);
            assertThat(record(visited)).contains("\"digest\"").doesNotContain("title");
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "429", "500", "503", "302", "100"})
    void errorIsAnHttpError(int status) throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.error(status, "sorry"));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.HTTP_ERROR);
        assertThat(visited.answered()).isTrue();
        assertThat(visited.reply().bytes()).isEqualTo(5);
        assertThat(record(visited))
                .contains("\"status\":%d,\"error\":{\"type\":\"http_%1$d\"".formatted(status))
                .contains("\"phase\":\"headers\"");
    }

    @Test
    void unchangedPageIsNoError() throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.error(304, "", "ETag", "\"a\""));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.NOT_MODIFIED);
        assertThat(record(visited))
                .contains("\"status\":304", "\"etag\":\"\\\"a\\\"\"")
                .doesNotContain("error");
    }

    @Test
    void redirectHasNoRecordOfItsOwn() throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.redirected(301, "/x"));

        assertThat(visited.reply()).isEqualTo(new Reply.Redirect(301, 0, "/x", List.of()));
        assertThat(visited.record()).isEmpty();
        assertThat(visited.answered()).isTrue();
    }

    @Test
    void redirectThatIsNotFollowedIsARecordWithItsWay() throws Exception {
        Journey journey = new Journey(2, 0, 0, 0, List.of(new Hop(301, "http://h/x"), new Hop(302, "http://h/p")), 0);

        VisitResult visited = run(
                pipeline(ScrapeSettings.DEFAULT, Answers.error(404, "")),
                new NoRequest(LINE, journey, new Refusal.NotFollowed(NotFollowed.Why.REDIRECT_LOOP, "in a circle")));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.TOO_MANY_REDIRECTS);
        assertThat(record(visited))
                .contains("\"outcome\":\"too_many_redirects\",\"status\":302,\"error\":{\"type\":\"redirect_loop\"")
                .contains("\"attempts\":2,\"redirects\":[{\"status\":301,\"url\":\"http://h/x\"},");
    }

    @ParameterizedTest
    @CsvSource({
        "408, true",
        "425, true",
        "429, true",
        "500, true",
        "502, true",
        "503, true",
        "504, true",
        "400, false",
        "401, false",
        "404, false",
        "410, false",
        "501, false",
        "304, false"
    })
    void statusTellsWhetherAskingAgainIsWorthIt(int status, boolean worth) throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, Answers.error(status, "", "Retry-After", "7"));

        assertThat(visited.reply()).isEqualTo(new Reply.Answer(status, 0, worth, Duration.ofSeconds(7), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_HOST, false, true",
        "UNSUPPORTED_HOST, false, false",
        "CONNECTION_REFUSED, true, true",
        "NO_CONNECTION, true, true",
        "CONNECTION_LOST, true, false",
        "BAD_ANSWER, true, false",
        "WRONG_HOST, false, false"
    })
    void failureTellsWhetherAskingAgainIsWorthItAndWhoseFaultItIs(FetchProblem type, boolean worth, boolean hosts)
            throws Exception {
        VisitResult visited = visit(ScrapeSettings.DEFAULT, new FetchResult.Unreachable(type, "why", Answers.TIMES));

        assertThat(visited.reply()).isEqualTo(new Reply.NoAnswer("why", worth, hosts));
    }

    @Test
    void robotsTxtIsFetchedWithoutCredentialsAndHandedOver() throws Exception {
        List<FetchRequest> asked = new ArrayList<>();
        ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT, () -> new Fetcher() {
            @Override
            public FetchResult fetch(FetchRequest request) {
                asked.add(request);
                return Answers.fetched(200, "User-agent: *");
            }

            @Override
            public void close() {}
        });

        VisitResult visited =
                run(pipeline, new RobotsVisit(CrawlUrl.parse("http://h/robots.txt"), "scraper", 0, Waits.NONE));

        assertThat(visited.record()).isEmpty();
        assertThat(visited.reply()).isInstanceOfSatisfying(Reply.RobotsText.class, robots -> {
            assertThat(java.util.Objects.requireNonNull(robots.file()).text())
                    .asString(UTF_8)
                    .isEqualTo("User-agent: *");
        });
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.credentials()).isFalse();
            assertThat(java.util.Objects.requireNonNull(request.start()).bytes())
                    .isEqualTo(500 * 1024);
        });
    }

    @Test
    void robotsWordAndTagsAreRecorded() throws Exception {
        RobotsWord word = new RobotsWord(true, "*", "Allow: /p", 3, Duration.ofSeconds(2));
        PageVisit visit = new PageVisit(LINE, JOURNEY, CrawlUrl.parse("http://h/p"), true, null, word, Waits.NONE);
        FetchResult page = Answers.fetched(
                200, "<p>x<meta name=robots content=nofollow>", "X-Robots-Tag", "otherbot: none, scraper: noindex");

        assertThat(record(run(pipeline(ScrapeSettings.DEFAULT, page), visit)))
                .contains("\"robots\":{\"allowed\":true,\"group\":\"*\",\"rule\":\"Allow: /p\",\"line\":3,"
                        + "\"crawl_delay\":2.0,\"noindex\":true,\"nofollow\":true}");
    }

    @Test
    void bodyOverTheLimitIsTooLarge() throws Exception {
        VisitResult onTheWire = visit(
                ScrapeSettings.DEFAULT,
                new FetchResult.TooLarge(200, Answers.headers("Content-Type", "text/html"), 1_000, Answers.TIMES));

        assertThat(onTheWire.outcome()).isEqualTo(UrlOutcome.TOO_LARGE);
        assertThat(onTheWire.answered()).isTrue();
        assertThat(record(onTheWire)).contains("\"type\":\"too_large\"", "no more are kept");
    }

    @ParameterizedTest
    @CsvSource({"connect, no connection within 2 s", "headers, no answer within 2 s", "body, the body did not end"})
    void timeoutSaysWhatWasLate(String phase, String message) throws Exception {
        VisitResult visited = visit(
                ScrapeSettings.DEFAULT,
                new FetchResult.TimedOut(Duration.ofSeconds(2), FetchPhase.of(phase), Answers.TIMES));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.TIMEOUT);
        assertThat(visited.answered()).isFalse();
        assertThat(record(visited))
                .contains(message, "\"phase\":\"" + phase + "\"")
                .doesNotContain("final_url");
    }

    @Test
    void connectionsThatFailHaveTheirOutcomes() throws Exception {
        VisitResult tls = visit(
                ScrapeSettings.DEFAULT,
                new FetchResult.Unreachable(FetchProblem.CERTIFICATE_EXPIRED, "expired", Answers.TIMES));
        VisitResult lost = visit(
                ScrapeSettings.DEFAULT,
                new FetchResult.Unreachable(FetchProblem.CONNECTION_LOST, "reset", Answers.TIMES));
        VisitResult unknown = visit(
                ScrapeSettings.DEFAULT, new FetchResult.Unreachable(FetchProblem.UNKNOWN_HOST, "none", Answers.TIMES));

        assertThat(tls.outcome()).isEqualTo(UrlOutcome.TLS_ERROR);
        assertThat(record(tls)).contains("\"type\":\"certificate_expired\"", "\"phase\":\"connect\"");
        assertThat(lost.outcome()).isEqualTo(UrlOutcome.NETWORK_ERROR);
        assertThat(record(lost)).contains("\"phase\":\"body\"");
        assertThat(unknown.outcome()).isEqualTo(UrlOutcome.NETWORK_ERROR);
        assertThat(record(unknown)).contains("\"phase\":\"connect\"");
    }

    @Test
    void addressThatMustNotBeAskedHasItsOutcome() throws Exception {
        VisitResult refused = visit(
                ScrapeSettings.DEFAULT,
                new FetchResult.Unreachable(FetchProblem.PRIVATE_ADDRESS, "h is inside", Answers.TIMES));

        assertThat(refused.outcome()).isEqualTo(UrlOutcome.PRIVATE_ADDRESS);
        assertThat(refused.answered()).isFalse();
        assertThat(record(refused)).contains("\"outcome\":\"private_address\"", "h is inside", "\"phase\":\"connect\"");
    }

    @ParameterizedTest
    @CsvSource({"compress, unsupported_encoding", "gzip, broken_encoding", "br, broken_encoding"})
    void bodyThatCannotBeDecodedIsAParseError(String encoding, String type) throws Exception {
        for (ScrapeSettings settings : List.of(ScrapeSettings.DEFAULT, FETCH_ONLY)) {
            VisitResult visited = visit(settings, Answers.fetched(200, PAGE, "Content-Encoding", encoding));

            assertThat(visited.outcome()).isEqualTo(UrlOutcome.PARSE_ERROR);
            assertThat(record(visited))
                    .contains("\"type\":\"%s\"".formatted(type), "\"wire_length\":" + PAGE.length())
                    .doesNotContain("digest", "\"null\"");
        }
    }

    @Test
    void badLineIsARecordAndAsksNobody() throws Exception {
        ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT, () -> {
            throw new IllegalStateException("nobody needs a fetcher");
        });

        VisitResult visited = run(
                pipeline,
                new NoRequest(new ListLine(9, "no url", null), Journey.NONE, new Refusal.BadUrl("it is none")));

        assertThat(visited.outcome()).isEqualTo(UrlOutcome.INVALID_URL);
        assertThat(visited.answered()).isFalse();
        assertThat(record(visited))
                .contains("\"n\":9,\"url\":\"no url\"", "it is none")
                .doesNotContain("status");
        pipeline.close();
    }

    @Test
    void bodiesAreKeptOfPagesOnly() throws Exception {
        ScrapeSettings settings = new ScrapeSettings(FetchSettings.DEFAULT, List.of(), false, true, folder);

        visit(settings, Answers.fetched(200, PAGE));
        assertThat(folder.resolve("000005-h_p")).hasContent(PAGE);
        Files.delete(folder.resolve("000005-h_p"));

        visit(settings, Answers.error(404, "sorry"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void bodyThatCannotBeKeptIsAnError() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        ScrapeSettings settings = new ScrapeSettings(FetchSettings.DEFAULT, List.of(), false, true, file);

        VisitResult visited = visit(settings, Answers.fetched(200, PAGE));

        assertThat(visited.outcome().accepted()).isFalse();
        assertThat(record(visited)).contains("\"type\":\"body_not_saved\"");
    }

    @Test
    void fetcherIsMadeOnceAndClosed() throws Exception {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT, () -> {
            made.incrementAndGet();
            return new Fetcher() {
                @Override
                public FetchResult fetch(FetchRequest request) {
                    return Answers.error(404, "");
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });
        assertThat(made).hasValue(0);

        run(pipeline, page("http://h/"));
        run(pipeline, page("http://h/"));
        pipeline.close();

        assertThat(made).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void pipelineIsMadeAgainByItsName() {
        ScrapePipeline pipeline = new ScrapePipeline(FETCH_ONLY);

        assertThat(dev.scraper.pipeline.PipelineProvider.find(pipeline.name()).name())
                .isEqualTo(pipeline.name());
        assertThatThrownBy(() -> ScrapePipeline.of(java.util.Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static VisitResult visit(ScrapeSettings settings, FetchResult result) throws Exception {
        return run(pipeline(settings, result), page("http://h/p"));
    }

    private static ScrapePipeline pipeline(ScrapeSettings settings, FetchResult result) {
        return new ScrapePipeline(settings, () -> new Always(result));
    }

    private static VisitResult run(ScrapePipeline pipeline, Visit visit) throws Exception {
        return pipeline.parse(visit, pipeline.fetch(visit));
    }

    private static PageVisit page(String url) {
        return new PageVisit(new ListLine(5, url, null), JOURNEY, CrawlUrl.parse(url), true, null, null, Waits.NONE);
    }

    private static String record(VisitResult visited) {
        return new String(visited.record(), UTF_8);
    }
}
