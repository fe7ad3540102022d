package dev.scraper.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.client.Answers;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.output.Sink;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.strategy.Lanes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What JDK Mission Control would show of a run.
class FlightLogTest {

    private static final Sink NOWHERE = new Sink() {
        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @Test
    void aRecordedFlightHasFetchesParsesWaitsAndPaceChanges() throws Exception {
        Path file = folder.resolve("run.jfr");
        try (Recording flight = new Recording()) {
            for (String event : List.of("Fetch", "Parse", "PoliteWait", "PaceChange")) {
                flight.enable("dev.scraper." + event);
            }
            flight.start();
            run();
            flight.stop();
            flight.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> fetches = named(events, "dev.scraper.Fetch");
        assertThat(fetches).hasSize(3).allSatisfy(event -> {
            assertThat(event.getDuration()).isPositive();
            assertThat(event.getStackTrace()).isNull();
        });
        assertThat(fetches)
                .extracting(event -> event.getString("url"))
                .containsExactlyInAnyOrder("http://a.org/1", "http://a.org/2", "http://a.org/busy");
        assertThat(fetches).extracting(event -> event.getInt("status")).containsExactlyInAnyOrder(200, 200, 503);
        assertThat(named(events, "dev.scraper.Parse"))
                .extracting(event -> event.getString("outcome"))
                .containsExactlyInAnyOrder("ok", "ok", "http_error");
        assertThat(named(events, "dev.scraper.PoliteWait"))
                .hasSize(3)
                .anyMatch(event -> event.getDuration("polite").compareTo(Duration.ofMillis(20)) >= 0);
        assertThat(named(events, "dev.scraper.PaceChange")).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getString("host")).isEqualTo("a.org:80");
            assertThat(event.getString("reason")).contains("503");
        });
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static void run() throws Exception {
        FrontierSettings settings = new FrontierSettings(
                new Politeness(Duration.ofMillis(30), 1),
                RobotsPolicy.NONE,
                new Following(0, 0, Duration.ZERO, true, false),
                Set.of(),
                Duration.ZERO);
        ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT, FlightLogTest::fetcher);
        try (UrlList list = UrlList.of("http://a.org/1", "http://a.org/2", "http://a.org/busy")) {
            ListRun lines = new ListRun(list, settings, line -> false, change -> {});
            new ScrapeRun(lines, NOWHERE, ScrapeRun.Watcher.NOBODY).run("virtual", Lanes.virtual(2), pipeline);
        }
    }

    private static dev.scraper.fetch.Fetcher fetcher() {
        return new dev.scraper.fetch.Fetcher() {
            @Override
            public dev.scraper.fetch.FetchResult fetch(dev.scraper.fetch.FetchRequest request)
                    throws InterruptedException {
                Thread.sleep(1);
                return request.url().text().endsWith("busy")
                        ? Answers.error(503, "busy")
                        : Answers.fetched(200, "<title>x</title>");
            }

            @Override
            public void close() {}
        };
    }
}
