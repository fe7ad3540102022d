package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Page;
import dev.scraper.it.TimedSite.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server sees of the program, by the server's own clock.
class PolitenessIT {

    private static final int HOSTS = 4;
    private static final int PAGES = 50;
    private static final long GAP_MILLIS = 200;

    private static final Pattern POLITE = Pattern.compile("\"polite\":([\\d.]+)");

    @TempDir
    Path folder;

    /// No two requests of a host at once, none sooner than the gap after the one before, and no
    /// more time than that takes.
    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "virtual", "pool", "fork:4x2"})
    void everyHostIsAskedOneByOneWithTheGapBetweenAndNoSlowerThanThat(String mode) throws Exception {
        try (TimedSite site = TimedSite.start(0, PolitenessIT::page)) {
            Path list = list(site);
            Path receipt = folder.resolve("receipt.json");

            Program.Ended ended = Program.run(arguments(
                    list, mode, "-o", folder.resolve("out.jsonl").toString(), "--receipt", receipt.toString()));

            assertThat(ended.status()).as(ended.err()).isZero();
            List<String> records = Files.readAllLines(folder.resolve("out.jsonl"));
            assertThat(records).hasSize(HOSTS * PAGES);
            assertPolite(site);
            assertNoLongerThanNeeded(records);
            assertThat(Files.readString(receipt))
                    .contains("\"requests\":" + (PAGES + 1), "\"at_once\":1", "\"smallest_gap\":0.2");
        }
    }

    static Page page(String path) {
        return path.equals("/robots.txt")
                ? new Page(200, Map.of("Content-Type", "text/plain"), "User-agent: *\nDisallow: /private\n")
                : Page.html("<title>" + path + "</title>");
    }

    private Path list(TimedSite site) throws Exception {
        List<String> urls = new ArrayList<>();
        for (int host = 1; host <= HOSTS; host++) {
            for (int page = 1; page <= PAGES; page++) {
                urls.add(site.url(host, "/" + page));
            }
        }
        return Files.write(folder.resolve("urls.txt"), urls);
    }

    private static String[] arguments(Path list, String mode, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("scrape", "-i", list.toString(), "--mode", mode, "-j", "8", "-w", GAP_MILLIS + "ms"));
        arguments.addAll(List.of("--robots", "--allow-private", "--wait-factor", "0"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static void assertPolite(TimedSite site) {
        site.byHost().forEach((host, requests) -> {
            for (int i = 1; i < requests.size(); i++) {
                long gap = requests.get(i).start() - requests.get(i - 1).end();
                assertThat(gap)
                        .as("%s: %s after %s", host, requests.get(i), requests.get(i - 1))
                        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(GAP_MILLIS));
            }
        });
    }

    /// However busy this machine is: no page waited for its host's turn longer than the gap, and
    /// for nothing else.
    private static void assertNoLongerThanNeeded(List<String> records) {
        for (String record : records) {
            Matcher polite = POLITE.matcher(record);
            assertThat(polite.find()).as(record).isTrue();
            assertThat(Double.parseDouble(polite.group(1))).as(record).isLessThanOrEqualTo(GAP_MILLIS);
            assertThat(record).contains("\"waited_for\":\"wait\"");
        }
    }

    /// Hosts rest at the start of a run that goes on, since nobody knows when they were asked last.
    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:4x2"})
    void gapHoldsAcrossKills(String mode) throws Exception {
        try (TimedSite site = TimedSite.start(0, PolitenessIT::page)) {
            Path list = list(site);
            Path out = folder.resolve("out.jsonl");
            for (int kill = 1; kill <= 3; kill++) {
                try (Program program = Program.start(arguments(list, mode, "-o", out.toString(), "--continue"))) {
                    while (site.requests().size() < kill * 45) {
                        Thread.sleep(5);
                    }
                    program.process().destroyForcibly();
                    program.process().waitFor();
                }
            }

            Program.Ended ended = Program.run(arguments(list, mode, "-o", out.toString(), "--continue"));

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(Files.readAllLines(out)).hasSize(HOSTS * PAGES);
            assertPolite(site);
        }
    }

    @Test
    void siteThatForbidsIsNotAskedForItsPages() throws Exception {
        try (TimedSite site = TimedSite.start(0, PolitenessIT::page)) {
            Path list =
                    Files.write(folder.resolve("urls.txt"), List.of(site.url(1, "/private/1"), site.url(1, "/open")));

            Program.Ended ended = Program.run(arguments(list, "virtual"));

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(site.requests()).extracting(Request::path).containsExactly("/robots.txt", "/open");
            assertThat(ended.out())
                    .contains("\"outcome\":\"robots_denied\"", "\"rule\":\"Disallow: /private\",\"line\":2");
        }
    }
}
