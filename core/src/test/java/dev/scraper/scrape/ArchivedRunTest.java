package dev.scraper.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.archive.Archive;
import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.archive.WarcOutput;
import dev.scraper.archive.WarcSink;
import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.output.JsonLinesSink;
import dev.scraper.output.OutputFile;
import dev.scraper.output.Sink;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.strategy.Synchronous;
import dev.scraper.url.CrawlUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site is asked once, and its recording answers as it did.
class ArchivedRunTest {

    private static final ScrapeSettings LIVE = ScrapeSettings.DEFAULT.archive(true);

    @TempDir
    Path folder;

    private final MockWebServer site = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        site.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (String.valueOf(request.getTarget())) {
                    case "/robots.txt" -> text("User-agent: *\nDisallow: /no\n");
                    case "/moved" ->
                        new MockResponse.Builder()
                                .code(302)
                                .addHeader("Location", "/page?2")
                                .build();
                    case "/gone" ->
                        new MockResponse.Builder().code(404).body("gone").build();
                    case "/busy" -> new MockResponse.Builder().code(500).build();
                    default -> text("<title>" + request.getTarget() + "</title>");
                };
            }
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static MockResponse text(String body) {
        return new MockResponse.Builder()
                .body(body)
                .addHeader("Content-Type", "text/html")
                .build();
    }

    @Test
    void recordingAnswersAsTheSiteDid() throws Exception {
        Path file = folder.resolve("site.warc.gz");
        List<String> lines = new ArrayList<>(List.of("/moved", "/gone", "/no", "/busy"));
        for (int i = 0; i < 20; i++) {
            lines.add("/page?" + i);
        }
        ByteArrayOutputStream live = new ByteArrayOutputStream();
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "scraper/1")) {
            run(lines, LIVE, out, new Both(new JsonLinesSink(live), new WarcSink(out)), RobotsPolicy.DEFAULT);
        }
        int asked = site.getRequestCount();
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.lines().toList()).hasSize(lines.size() - 1); // /no was not asked for
            assertThat(recording.find(CrawlUrl.parse(site.url("/robots.txt").toString())))
                    .isPresent();
            assertThat(recording
                            .find(CrawlUrl.parse(site.url("/moved").toString()))
                            .orElseThrow()
                            .result())
                    .isInstanceOf(FetchResult.Redirected.class);
            assertThat(recording.damaged()).isZero();
        }

        lines.remove("/no");
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ScrapeSettings offline = LIVE.archive(false).from(new Source.Recorded(file));
        run(lines, offline, Archive.NONE, new JsonLinesSink(again), RobotsPolicy.NONE);

        assertThat(facts(again)).isEqualTo(facts(live)).hasSize(lines.size());
        assertThat(site.getRequestCount()).isEqualTo(asked);
    }

    @Test
    void exchangeIsKeptBeforeItsLineIsDone() throws Exception {
        List<String> order = new ArrayList<>();
        Sink sink = new Sink() {
            @Override
            public void write(byte[] open, RecordTimes times, Worker worker) {
                order.add("record");
            }

            @Override
            public void close() {}
        };
        run(List.of("/moved"), LIVE, exchange -> order.add("exchange"), sink, RobotsPolicy.NONE);

        assertThat(order).containsExactly("exchange", "exchange", "record");
    }

    @Test
    void nothingThatWasRecordedSlowsItsExtraction() throws Exception {
        Path file = folder.resolve("bad.warc.gz");
        ExchangeEncoder encoder = new ExchangeEncoder(FetchSettings.DEFAULT);
        List<String> paths = new ArrayList<>();
        try (WarcOutput out = WarcOutput.begin(OutputFile.open(file), "scraper/1")) {
            for (int i = 0; i < 20; i++) {
                paths.add("/" + i);
                CrawlUrl url = CrawlUrl.parse(site.url("/" + i).toString());
                FetchResult result = i % 2 == 0
                        ? Answers.error(429, "", "Retry-After", "3000")
                        : new FetchResult.TimedOut(Duration.ofSeconds(60), FetchPhase.CONNECT, Answers.TIMES);
                out.append(encoder.encode(FetchRequest.page(url), result, Instant.EPOCH));
            }
        }
        ByteArrayOutputStream records = new ByteArrayOutputStream();

        run(
                paths,
                ScrapeSettings.DEFAULT.from(new Source.Recorded(file)),
                Archive.NONE,
                new JsonLinesSink(records),
                RobotsPolicy.NONE);

        assertThat(records.toString(UTF_8).lines())
                .hasSize(20)
                .allMatch(line -> line.contains("\"status\":429") || line.contains("\"type\":\"timeout\""));
        assertThat(site.getRequestCount()).isZero();
    }

    private record Both(Sink one, Sink other) implements Sink {
        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
            one.write(open, times, worker);
            other.write(open, times, worker);
        }

        @Override
        public void close() {}
    }

    private void run(List<String> paths, ScrapeSettings settings, Archive archive, Sink sink, RobotsPolicy robots)
            throws Exception {
        Following following = new Following(5, 0, Duration.ZERO, true, false);
        FrontierSettings frontier = new FrontierSettings(Politeness.NONE, robots, following, Set.of(), Duration.ZERO);
        String[] urls = paths.stream().map(path -> site.url(path).toString()).toArray(String[]::new);
        try (UrlList list = UrlList.of(urls);
                ScrapePipeline pipeline =
                        ScrapePipeline.of(new ScrapePipeline(settings).name().options())) {
            ListRun lines = new ListRun(list, frontier, line -> false, change -> {});
            new ScrapeRun(lines, archive, sink, ScrapeRun.Watcher.NOBODY).run("sync", new Synchronous(), pipeline);
        }
    }

    /// Without what differs between any two runs: the number of a line, robots, times and worker.
    private static Set<String> facts(ByteArrayOutputStream records) {
        Set<String> facts = new TreeSet<>();
        records.toString(UTF_8)
                .lines()
                .filter(line -> !line.contains("robots_denied"))
                .forEach(line -> facts.add(line.replaceFirst("\"n\":\\d+,", "")
                        .replaceFirst("\"robots\":\\{[^}]*},", "")
                        .replaceFirst("\"timestamp\".*", "")));
        return facts;
    }
}
