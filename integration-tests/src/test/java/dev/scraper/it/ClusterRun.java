package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// A list, the cluster that it is scraped on, and what must hold when that is over.
///
/// @param folder holds the list, the output, and the cluster's files
/// @param urls the lines of the list
record ClusterRun(SparkCluster cluster, TimedSite site, Path folder, List<String> urls) implements AutoCloseable {

    /// What each host is left alone for between two requests.
    static final Duration GAP = Duration.ofMillis(100);

    /// By so much a gap may be shorter by the server's clock: moments that are kept between rounds
    /// are those of the clock on the wall, in whole milliseconds.
    private static final Duration MEASURING_ERROR = Duration.ofMillis(5);

    private static final int END_SECONDS = 400;

    /// Writes the list and starts a cluster of two Workers.
    static ClusterRun start(TimedSite site, Path folder, List<String> urls) throws Exception {
        return start(site, folder, urls, 2);
    }

    /// Writes the list and starts a cluster of so many Workers.
    static ClusterRun start(TimedSite site, Path folder, List<String> urls, int workers) throws Exception {
        Files.write(folder.resolve("urls.txt"), urls);
        Path files = Files.createDirectory(folder.resolve("cluster"));
        return new ClusterRun(SparkCluster.start(files, workers), site, folder, urls);
    }

    /// Starts the program on the list; the same again goes on.
    SparkProcess submit(String... flags) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("scrape", "--jobs", "64", "--retry", "0"));
        arguments.addAll(List.of("--wait", GAP.toMillis() + "ms", "--wait-factor", "0"));
        arguments.addAll(List.of("--input", folder.resolve("urls.txt").toUri().toString()));
        arguments.addAll(List.of("--output", output().folder().toUri().toString()));
        arguments.addAll(List.of(flags));
        return cluster.submit(arguments.toArray(String[]::new));
    }

    SparkOutput output() {
        return new SparkOutput(folder.resolve("out"));
    }

    /// Waits for something while the driver runs.
    ///
    /// @throws AssertionError if it ends before, or nothing comes of it in the time of a whole run
    void await(SparkProcess driver, Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            assertThat(driver.isAlive())
                    .as(() -> "the driver lives" + cluster.logs())
                    .isTrue();
            assertThat(System.nanoTime() - began)
                    .as(() -> "time to wait" + cluster.logs())
                    .isLessThan(TimeUnit.SECONDS.toNanos(END_SECONDS));
            Thread.sleep(5);
        }
    }

    /// Waits until the driver has ended well.
    void end(SparkProcess driver) throws InterruptedException {
        end(driver, 0);
    }

    /// Waits until the driver has ended with one of these statuses.
    void end(SparkProcess driver, Integer... statuses) throws InterruptedException {
        int status = driver.end(END_SECONDS);
        assertThat(status).as(() -> "%s%nstatus".formatted(cluster.logs())).isIn((Object[]) statuses);
    }

    /// Each line of the list has one record, which is of its URL and of that outcome.
    void assertEachLineHas(String outcome) throws IOException {
        Map<Long, JsonNode> records = output().records();
        assertThat(records.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, urls.size()).boxed().toList());
        records.forEach((n, record) -> {
            assertThat(record.get("url").asString()).isEqualTo(urls.get(n.intValue() - 1));
            assertThat(record.get("outcome").asString()).as(record.toString()).isEqualTo(outcome);
        });
        JsonNode summary = output().summary();
        assertThat(SparkOutput.count(summary, "lines")).isEqualTo(urls.size());
        assertThat(SparkOutput.count(summary.get("records"), outcome)).isEqualTo(urls.size());
    }

    /// No host had two requests at once, or less than the gap between two.
    void assertPolite() {
        assertPolite(GAP);
    }

    void assertPolite(Duration gap) {
        Map<String, HostTimes> hosts = HostTimes.of(site);
        assertThat(hosts).isNotEmpty();
        hosts.forEach((host, times) -> {
            assertThat(times.atOnce()).as("%s at once: %s", host, times).isEqualTo(1);
            assertThat(times.smallestGap())
                    .as("%s: %s", host, times)
                    .isGreaterThanOrEqualTo(gap.minus(MEASURING_ERROR));
        });
    }

    /// What the servers saw is what the receipts say, and beyond that no more than the summary says
    /// may have been asked twice; nothing if no attempt was lost.
    ///
    /// @return how many requests no receipt knows of
    int assertAccounted() throws IOException {
        Map<String, Integer> receipts = output().requestsByHost();
        int twice = 0;
        for (Map.Entry<String, HostTimes> host : HostTimes.of(site).entrySet()) {
            int unknown = host.getValue().requests() - receipts.getOrDefault(host.getKey(), 0);
            assertThat(unknown)
                    .as("requests of %s that the server never saw", host)
                    .isNotNegative();
            twice += unknown;
        }
        JsonNode summary = output().summary();
        int lost = SparkOutput.count(summary, "attempts_lost");
        assertThat(SparkOutput.count(summary, "requests"))
                .isEqualTo(
                        receipts.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(twice).as(summary.toString()).isBetween(0, SparkOutput.count(summary, "asked_twice_at_most"));
        assertThat(lost > 0 || twice == 0)
                .as("%d asked twice: %s", twice, summary)
                .isTrue();
        for (JsonNode receipt : output().receipts()) {
            assertThat(SparkOutput.count(receipt, "at_once"))
                    .as(receipt.toString())
                    .isLessThanOrEqualTo(1);
            if (receipt.has("smallest_gap_ms")) {
                assertThat(receipt.get("smallest_gap_ms").asDouble())
                        .as(receipt.toString())
                        .isGreaterThanOrEqualTo((double) GAP.toMillis());
            }
        }
        return twice;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
    }
}
