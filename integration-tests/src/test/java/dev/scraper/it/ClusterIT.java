package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Page;
import dev.scraper.it.TimedSite.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A run on a Spark cluster of which a Worker dies, or whose driver dies: no line is lost, none has
/// two records, and no host has more to bear than it would have in a run on one machine.
///
/// Some hosts have much more to do than the others. So a part of the list is done long before
/// another one, and where a stage begins anew after a death, tasks of the old one still run. With
/// three Workers two are left, on which both could ask one host at once.
///
/// The slow ones draw what to kill and when; the seed is in their output, and `-Dscraper.seed` sets
/// it.
class ClusterIT {

    private static final int HOSTS = 40;
    private static final int LARGE_HOSTS = 4;
    private static final int PAGES = 11;
    private static final int LARGE_PAGES = 50;
    private static final int LINES = LARGE_HOSTS * LARGE_PAGES + (HOSTS - LARGE_HOSTS) * PAGES;
    private static final int LATENCY_MILLIS = 50;

    /// A page each, and a robots.txt for each host.
    private static final int REQUESTS = LINES + HOSTS;

    private static final long SEED = Long.getLong("scraper.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void aWorkerThatDiesCostsNoLineAndNoHostAGap() throws Exception {
        assertThat(killWorker("daily", 0.4, 3, 0)).as("attempts lost").isPositive();
    }

    @Tag("slow")
    @RepeatedTest(10)
    void aWorkerThatDiesAtAnyMomentCostsNoLineAndNoHostAGap(RepetitionInfo repetition) throws Exception {
        Random random = new Random(SEED + repetition.getCurrentRepetition());
        int workers = random.nextInt(2, 4);
        int worker = random.nextInt(workers);

        killWorker(
                "seed %d, run %d".formatted(SEED, repetition.getCurrentRepetition()),
                random.nextDouble(0.1, 0.9),
                workers,
                worker);
    }

    /// @param moment the part of all requests that the servers have seen when it is killed
    /// @param workers how many there are
    /// @param worker the one that is killed, from 0
    /// @return how many attempts were lost
    private int killWorker(String title, double moment, int workers, int worker) throws Exception {
        long began = System.nanoTime();
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterIT::page);
                ClusterRun run = ClusterRun.start(site, folder, urls(site), workers)) {
            SparkProcess driver = run.submit("--allow-private", "--partitions", "8");
            run.await(driver, () -> site.requests().size() >= moment * REQUESTS);
            int executors = run.cluster().killWorker(worker);

            assertThat(executors).as("executors that died").isEqualTo(1);
            run.end(driver);
            run.assertEachLineHas("ok");
            run.assertPolite();
            int twice = run.assertAccounted();
            JsonNode summary = run.output().summary();
            String what = "worker %d of %d killed at %.0f %%".formatted(worker, workers, moment * 100);
            print(title, site, what, twice, summary, began);
            return SparkOutput.count(summary, "attempts_lost");
        }
    }

    private static void print(String title, TimedSite site, String what, int twice, JsonNode summary, long began) {
        Map<String, HostTimes> hosts = HostTimes.of(site);
        System.out.printf(
                Locale.ROOT,
                "%s: %s; %d requests at %d hosts, %d of them twice (at most %d); %d attempts lost, %s rounds;"
                        + " at once %d, smallest gap %.1f ms; %d s%n",
                title,
                what,
                site.requests().size(),
                hosts.size(),
                twice,
                SparkOutput.count(summary, "asked_twice_at_most"),
                SparkOutput.count(summary, "attempts_lost"),
                summary.get("rounds"),
                hosts.values().stream().mapToInt(HostTimes::atOnce).max().orElse(0),
                hosts.values().stream()
                        .mapToDouble(HostTimes::smallestGapMillis)
                        .min()
                        .orElse(0),
                (System.nanoTime() - began) / 1_000_000_000);
    }

    /// Between two rounds, and in the middle of one.
    ///
    /// @param later how many requests after the second round
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {0, HOSTS * 5 / 2})
    void aRunWhoseDriverDiesGoesOnAfterItsLastWholeRound(int later) throws Exception {
        long began = System.nanoTime();
        String[] flags = {"--allow-private", "--partitions", "8", "--round-pages", "5"};
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterIT::page);
                ClusterRun run = ClusterRun.start(site, folder, urls(site))) {
            SparkProcess driver = run.submit(flags);
            run.await(driver, () -> run.output().hasRounds(2));
            int asked = site.requests().size();
            run.await(driver, () -> site.requests().size() >= asked + later);

            driver.kill();

            List<String> done = run.output().records().values().stream()
                    .map(record -> record.get("url").asString())
                    .toList();
            assertThat(done).hasSizeBetween(2 * 5 * HOSTS, LINES - 1);
            SparkProcess second = run.submit(flags);
            run.end(second);
            run.assertEachLineHas("ok");
            run.assertPolite();
            int twice = run.assertAccounted();
            assertThat(timesAsked(site)).containsAllEntriesOf(once(done)).containsAllEntriesOf(once(robots(site)));
            String what = "driver killed " + later + " requests after the second round";
            print("driver", site, what, twice, run.output().summary(), began);
        }
    }

    private static Map<String, Long> once(List<String> urls) {
        return urls.stream().collect(Collectors.toMap(url -> url, url -> 1L));
    }

    private static List<String> robots(TimedSite site) {
        return urls(site).stream()
                .map(url -> url.replaceFirst("/\\d+$", "/robots.txt"))
                .distinct()
                .toList();
    }

    private static Map<String, Long> timesAsked(TimedSite site) {
        return site.requests().stream().collect(Collectors.groupingBy(ClusterIT::url, Collectors.counting()));
    }

    private static String url(Request request) {
        return "http://" + request.host() + request.path();
    }

    /// A line of each host after the other.
    private static List<String> urls(TimedSite site) {
        List<String> urls = new ArrayList<>();
        for (int page = 1; page <= LARGE_PAGES; page++) {
            for (int host = 1; host <= (page > PAGES ? LARGE_HOSTS : HOSTS); host++) {
                urls.add(site.url(host, "/" + page));
            }
        }
        return urls;
    }

    private static Page page(String path) {
        return path.equals("/robots.txt") ? Page.none() : Page.html("<title>" + path + "</title><p>A page.");
    }
}
