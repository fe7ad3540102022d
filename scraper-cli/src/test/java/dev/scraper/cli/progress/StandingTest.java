package dev.scraper.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.measure.Percentiles;
import dev.scraper.measure.Summary;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.WaitCause;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.RunReport;
import dev.scraper.run.RunReport.SelectionCounts;
import dev.scraper.strategy.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void lineTellsWhatIsDoneAndWhichHostDecidesTheEnd() {
        FrontierStatus status = new FrontierStatus(
                12, 88, 2_000, "shop.example:443", 402, Duration.ofSeconds(1), Duration.ofSeconds(482), null);
        Standing standing = new Standing(50_000, true, 1_000, 30_118, 12, 74, 30_130, Duration.ofMinutes(10), status);

        assertThat(standing.line())
                .isEqualTo("scrape  31,204 / 50,000 URLs  62%  ok 30,118  failed 12  skipped 74  50.2 URL/s"
                        + "  hosts 12 active, 88 waiting  8 min to 10 min left (shop.example:443: 402 URLs at 1.00 s)");
    }

    @Test
    void narrowTerminalKeepsTheEstimate() {
        FrontierStatus status = new FrontierStatus(
                12, 88, 2_000, "shop.example:443", 402, Duration.ofSeconds(1), Duration.ofSeconds(482), null);
        Standing standing = new Standing(50_000, true, 1_000, 30_118, 12, 74, 30_130, Duration.ofMinutes(10), status);

        assertThat(standing.line(110)).hasSizeLessThanOrEqualTo(110).endsWith("8 min to 10 min left");
        assertThat(standing.line(79)).isEqualTo("31,204 / 50,000  62%  failed 12  8 min to 10 min left");
        assertThat(standing.line(20)).isEqualTo("31,204 / 50,000  62%");
        assertThat(standing.line(200)).isEqualTo(standing.line());
    }

    @Test
    void estimateIsByTheRateWhereNoHostDecides() {
        FrontierStatus status =
                new FrontierStatus(3, 3, 1_000, "a:80", 10, Duration.ofSeconds(1), Duration.ofSeconds(12), null);

        Eta eta = Eta.of(status, true, 100, Duration.ofSeconds(10)).orElseThrow();

        assertThat(eta.decidedBy()).isEmpty();
        assertThat(eta).hasToString("75 s to 2 min left");
    }

    @Test
    void estimateIsWithheldUntilThereIsEvidence() {
        FrontierStatus status =
                new FrontierStatus(1, 0, 9, "a:80", 9, Duration.ofSeconds(1), Duration.ofSeconds(9), null);

        assertThat(Eta.of(status, false, 100, Duration.ofMinutes(1)))
                .as("the list is still read")
                .isEmpty();
        assertThat(Eta.of(status, true, 4, Duration.ofMinutes(1))).isEmpty();
        assertThat(Eta.of(status, true, 100, Duration.ofMillis(1_900))).isEmpty();
        assertThat(Eta.of(FrontierStatus.NOTHING, true, 100, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(Eta.of(status, true, 5, Duration.ofSeconds(2))).isPresent();
    }

    @Test
    void siteWhoseRobotsTxtIsAwaitedIsNamed() {
        FrontierStatus status =
                new FrontierStatus(0, 1, 9, "a:80", 9, Duration.ofSeconds(1), Duration.ofSeconds(9), "a:80");

        assertThat(new Standing(9, true, 0, 0, 0, 0, 0, Duration.ofSeconds(3), status).line())
                .isEqualTo("scrape  0 / 9 URLs  0%  ok 0  failed 0  0.0 URL/s  waiting for robots.txt of a:80");
    }

    @Test
    void programsReadAnObject() {
        Standing standing = new Standing(7, false, 1, 2, 1, 1, 3, Duration.ofSeconds(2), FrontierStatus.NOTHING);

        assertThat(standing.json())
                .isEqualTo("{\"done\":5,\"lines\":7,\"whole\":false,\"ok\":2,\"failed\":1,\"skipped\":1,"
                        + "\"elapsed\":2.0,\"per_second\":1.5,\"hosts_active\":0,\"hosts_waiting\":0}");
    }

    @Test
    void timeOfALongHostQueueIsPolitenesss() {
        assertThat(TimeSpent.lines(
                        report(Duration.ofSeconds(100), Duration.ofSeconds(10), Duration.ofSeconds(1), 90),
                        List.of(receipt(90, 1)),
                        Lanes.virtual(8),
                        2))
                .containsExactly(
                        "time of the 8 lanes: fetching 1%, parsing 0%, waiting 99%",
                        "h:80 alone needs 99.0 s: 90 pages, 1.00 s apart. No mode can be faster;"
                                + " a smaller --wait could");
    }

    @Test
    void busyLanesWantMoreLanesAndBusyCoresWantMoreCores() {
        assertThat(help(Duration.ofSeconds(75), Duration.ofSeconds(1))).contains("more --jobs");
        assertThat(help(Duration.ofSeconds(30), Duration.ofSeconds(18))).contains("more cores");
        assertThat(help(Duration.ofSeconds(3), Duration.ofSeconds(1))).contains("turns decide", "by --wait");
    }

    @Test
    void lanesThatFetchAheadDoNotParse() {
        RunReport report = report(Duration.ofSeconds(10), Duration.ofSeconds(72), Duration.ofSeconds(5), 50);

        assertThat(TimeSpent.lines(
                        report, List.of(receipt(5, 2)), Lanes.virtual(8).fetchingAhead(2), 2))
                .containsExactly(
                        "time of the 8 lanes: fetching 90%, waiting 10%; parsing kept 25% of 2 cores busy",
                        "nearly every lane was at work all the time: more --jobs, or another --mode than sync, would be"
                                + " faster");
    }

    private static String help(Duration fetching, Duration parsing) {
        return TimeSpent.lines(
                        report(Duration.ofSeconds(10), fetching, parsing, 50),
                        List.of(receipt(5, 2)),
                        Lanes.virtual(8),
                        2)
                .getLast();
    }

    private static RunReport report(Duration makespan, Duration fetching, Duration parsing, long requests) {
        Percentiles none = new Percentiles(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        Summary summary = new Summary(requests, 0, makespan, fetching, parsing, Duration.ZERO, none, none);
        return new RunReport(
                summary,
                Map.of(UrlOutcome.OK, requests),
                new SelectionCounts(0, Map.of()),
                requests,
                requests,
                1,
                1,
                0,
                Map.of(WaitCause.WAIT, Duration.ofSeconds(9)),
                Duration.ZERO);
    }

    /// Each page waited a second.
    private static HostReceipt receipt(long pages, int atOnce) {
        Map<WaitCause, Duration> waits = Map.of(WaitCause.WAIT, Duration.ofSeconds(pages));
        return new HostReceipt("h:80", pages, atOnce, Duration.ofSeconds(1), waits, 0, 0, 0, 0, 0, null, List.of(), 0);
    }
}
