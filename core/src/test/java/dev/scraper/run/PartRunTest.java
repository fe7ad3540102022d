package dev.scraper.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.client.Answers;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.frontier.Part;
import dev.scraper.frontier.PartLine;
import dev.scraper.output.JsonLinesSink;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.StrategyNames;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Visit.LineVisit;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run does for a part of a list: all at its own hosts, and nothing at others.
@Timeout(60)
class PartRunTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final List<Left> left = new ArrayList<>();

    private record Left(LineVisit visit, Refusal.Elsewhere where) {}

    /// `/to/X` points to `http://X`, `/private` to another host by its robots.txt.
    private final class Sites implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            String url = request.url().text();
            asked.add(url);
            int to = url.indexOf("/to/");
            if (to > 0) {
                return Answers.redirected(302, "http://" + url.substring(to + 4));
            }
            if (url.equals("http://moved/robots.txt")) {
                return Answers.redirected(301, "http://other/robots.txt");
            }
            return url.endsWith("/robots.txt") ? Answers.error(404, "none") : Answers.fetched(200, "<title>t</title>");
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8", "pool:3"})
    void aRedirectToAHostOfAnotherPartLeavesTheRun(String mode) throws Exception {
        run(
                mode,
                List.of(line(7_000_000_000L, "http://a/to/b/x"), line(12, "http://a/to/c/y"), line(13, "http://c/")),
                false);

        assertThat(out.toString(UTF_8)).contains("{\"n\":12,", "{\"n\":13,").doesNotContain("7000000000");
        assertThat(asked).containsExactlyInAnyOrder("http://a/to/b/x", "http://a/to/c/y", "http://c/y", "http://c/");
        assertThat(left).singleElement().satisfies(one -> {
            assertThat(one.visit().line().n()).isEqualTo(7_000_000_000L);
            assertThat(one.where()).isEqualTo(new Refusal.Elsewhere("http://b/x", false, false));
            assertThat(one.visit().journey().attempts()).isOne();
            assertThat(one.visit().journey().hops()).containsExactly(new Journey.Hop(302, "http://b/x"));
        });
    }

    @Test
    void whatLeftIsDoneWhereItsHostIs() throws Exception {
        run("virtual:4", List.of(line(5, "http://a/to/b/x")), false);
        Left one = left.removeFirst();
        asked.clear();

        run(
                "virtual:4",
                List.of(new PartLine(
                        one.visit().line(),
                        one.visit().journey(),
                        one.where().url(),
                        one.where().credentials(),
                        0)),
                false);

        assertThat(asked).containsExactly("http://b/x");
        assertThat(left).isEmpty();
        assertThat(out.toString(UTF_8))
                .contains("{\"n\":5,\"url\":\"http://a/to/b/x\",\"final_url\":\"http://b/x\",\"outcome\":\"ok\"")
                .contains("\"attempts\":2,\"redirects\":[{\"status\":302,\"url\":\"http://b/x\"}]");
    }

    @Test
    void whereRobotsTxtWasMovedToAnotherPartAllLinesOfItsSiteWait() throws Exception {
        run("virtual:4", List.of(line(1, "http://moved/1"), line(2, "http://moved/2"), line(3, "http://b/")), true);

        assertThat(asked).containsExactlyInAnyOrder("http://moved/robots.txt", "http://b/robots.txt", "http://b/");
        assertThat(left).extracting(one -> one.visit().line().n()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(left)
                .allMatch(one -> one.where().equals(new Refusal.Elsewhere("http://other/robots.txt", false, true)));
    }

    @Test
    void hostsThatAreItsOwnWithoutALineAreAskedToo() throws Exception {
        Part part =
                new Part(List.of(line(1, "http://moved/1")), url -> true, null, new PatternTraps(), Part.Finder.NOBODY);

        run("virtual:4", part, true);

        assertThat(left).isEmpty();
        assertThat(asked).containsExactly("http://moved/robots.txt", "http://other/robots.txt", "http://moved/1");
    }

    @Test
    void duplicatesAndLinesThatAreNoUrlHaveTheirRecords() throws Exception {
        run(
                "virtual:4",
                List.of(
                        new PartLine(new ListLine(9, "http://a/", null), Journey.NONE, null, true, 4),
                        line(10, "no url"),
                        line(11, "http://a/")),
                false);

        assertThat(asked).containsExactly("http://a/");
        assertThat(out.toString(UTF_8).lines())
                .hasSize(3)
                .anyMatch(record -> record.startsWith("{\"n\":9,") && record.contains("\"first_line\":4"))
                .anyMatch(record -> record.startsWith("{\"n\":10,") && record.contains("invalid_url"))
                .anyMatch(record -> record.startsWith("{\"n\":11,") && record.contains("\"ok\""));
    }

    private static PartLine line(long n, String url) {
        return new PartLine(new ListLine(n, url, null));
    }

    private void run(String mode, List<PartLine> lines, boolean robots) throws Exception {
        run(mode, new Part(lines), robots);
    }

    private void run(String mode, Part part, boolean robots) throws Exception {
        FrontierSettings settings = new FrontierSettings(
                Politeness.NONE,
                robots ? RobotsPolicy.DEFAULT : RobotsPolicy.NONE,
                Following.DEFAULT.privateAddresses(true),
                Set.of(),
                Duration.ZERO);
        ListRun lines = ListRun.ofPart(part, settings, new KnownHosts(), change -> {});
        ScrapeRun run = new ScrapeRun(lines, new JsonLinesSink(out), new ScrapeRun.Watcher() {
            @Override
            public void listed(long count, boolean whole) {}

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {}

            @Override
            public void left(LineVisit visit, Refusal.Elsewhere where) {
                left.add(new Left(visit, where));
            }
        });
        try (ScrapePipeline pipeline = new ScrapePipeline(ScrapeSettings.DEFAULT, Sites::new)) {
            run.run(mode, StrategyNames.parse(mode), pipeline);
        }
        assertThat(lines.isDone()).isTrue();
    }
}
