package dev.scraper.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.measure.Percentiles;
import dev.scraper.measure.Summary;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.Reconciliation;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.RunReport;
import dev.scraper.run.RunReport.SelectionCounts;
import dev.scraper.strategy.Lanes;
import dev.scraper.visit.ListLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said when a run has ended.
class EndOfRunTest {

    @Test
    void aHandfulOfPagesIsALine() {
        assertThat(SummaryText.lines(report(3), all(3), 0)).containsExactly("3 URLs in 2.00 s: 3 in = 3 ok");
        assertThat(SummaryText.times(report(3))).isEmpty();
    }

    @Test
    void figuresAreForRunsThatHaveEnough() {
        assertThat(SummaryText.times(report(11)).getFirst()).isEqualTo("fetch median 0.100 s");
        assertThat(SummaryText.times(report(20)).getFirst()).isEqualTo("fetch median 0.100 s, p95 0.200 s");
        assertThat(SummaryText.times(report(100)).getFirst())
                .isEqualTo("fetch median 0.100 s, p95 0.200 s, p99 0.300 s");
    }

    @Test
    void runThatWentOnTellsItsOwnFromTheWhole() {
        assertThat(SummaryText.lines(report(3), all(10), 7))
                .containsExactly("this run: 3 URLs in 2.00 s", "in all: 10 in = 10 ok, 7 of them from before");
    }

    @Test
    void oneHostThatIsAskedWithoutAWaitIsStillOneAtATime() {
        HostReceipt host =
                new HostReceipt("h:80", 21, 1, Duration.ofMillis(1), Map.of(), 0, 0, 0, 0, 0, "rules", List.of(), 0);
        Percentiles none = new Percentiles(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        Duration made = Duration.ofSeconds(2);
        Summary busy = new Summary(20, 0, made, made, Duration.ZERO, Duration.ZERO, none, none);
        RunReport report = new RunReport(
                busy, Map.of(), new SelectionCounts(0, Map.of()), 20, 20, 1, 1, 0, Map.of(), Duration.ZERO);

        assertThat(TimeSpent.lines(report, List.of(host), Lanes.virtual(32), 2))
                .last()
                .isEqualTo("h:80 alone needs 2.00 s: 20 pages, one at a time. No mode can be faster;"
                        + " a greater --host-concurrency could");
    }

    @Test
    void runThatAskedNobodyHasNoRate() {
        Percentiles none = new Percentiles(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        Summary nothing = new Summary(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, none, none);
        RunReport report = new RunReport(
                nothing,
                Map.of(UrlOutcome.PRIVATE_ADDRESS, 17L),
                new SelectionCounts(0, Map.of()),
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                Duration.ZERO);
        Reconciliation all = new Reconciliation(17, true, Map.of(UrlOutcome.PRIVATE_ADDRESS, 17L));

        assertThat(SummaryText.lines(report, all, 0))
                .containsExactly("17 URLs, none asked for", "17 in = 17 private_address");
    }

    @Test
    void selectionsThatMissPagesAreTold() {
        SelectionCounts counts = new SelectionCounts(40, Map.of("title", 40L, "tags", 38L));

        assertThat(SummaryText.selections(counts, List.of("title", "tags", "price")))
                .containsExactly(
                        "tags: found on 38 of 40 pages",
                        "price: found on 0 of 40 pages; is its CSS right, and is it there without scripts?");
        assertThat(SummaryText.selections(new SelectionCounts(0, Map.of()), List.of("price")))
                .isEmpty();
    }

    @Test
    void failuresAreCountedByTypeWithTheFirstReasonAndItsHint() {
        Failures failures = new Failures();
        RecordError gone = new RecordError("http_404", "the server answered 404", RecordPhase.HEADERS);
        failures.add(new ListLine(3, "http://h/3", null), UrlOutcome.HTTP_ERROR, gone);
        failures.add(
                new ListLine(4, "http://127.0.0.1/\u001b[2J", null),
                UrlOutcome.PRIVATE_ADDRESS,
                new RecordError("private_address", "is a loopback address", RecordPhase.QUEUE));
        failures.add(new ListLine(9, "http://h/9", null), UrlOutcome.HTTP_ERROR, gone);

        assertThat(failures.lines())
                .containsExactly(
                        "2 http_error http_404, first line 3 http://h/3: the server answered 404",
                        "1 private_address, line 4 http://127.0.0.1/?[2J: is a loopback address; --allow-private"
                                + " fetches it");
    }

    @Test
    void failuresOfManyTypesAreCut() {
        Failures failures = new Failures();
        for (int i = 0; i < 20; i++) {
            failures.add(
                    new ListLine(i, "http://h/", null),
                    UrlOutcome.NETWORK_ERROR,
                    new RecordError("type_" + i, "it broke", RecordPhase.HEADERS));
        }

        assertThat(failures.lines()).hasSize(9).last().isEqualTo("... and 12 types more; -v tells each line");
    }

    @Test
    void tableOfHostsFitsATerminalAndHasOnlyColumnsThatSaySomething() {
        HostReceipt quiet =
                new HostReceipt("h:80", 90, 1, Duration.ofSeconds(1), Map.of(), 9_999, 0, 0, 0, 0, null, List.of(), 0);
        HostReceipt loud = new HostReceipt(
                "a-very-long-name-of-some-host.example.org:8080",
                1_000_000,
                32,
                Duration.ofSeconds(1),
                Map.of(),
                99_999_999_999L,
                1,
                2,
                3,
                4,
                "rules, group *, crawl delay 10 s",
                List.of(),
                5);

        assertThat(ReceiptText.lines(List.of(quiet)).getFirst())
                .isEqualTo("HOST  REQUESTS  AT ONCE  LEAST GAP  BYTES  ROBOTS.TXT");
        assertThat(ReceiptText.lines(List.of(loud, quiet)))
                .allMatch(line -> line.length() <= 80)
                .first()
                .asString()
                .contains("304", "429", "503", "SLOWED");
    }

    private static Reconciliation all(long ok) {
        return new Reconciliation(ok, true, Map.of(UrlOutcome.OK, ok));
    }

    private static RunReport report(long requests) {
        Percentiles times = new Percentiles(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
        Summary summary = new Summary(
                requests, 0, Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO, Duration.ZERO, times, times);
        return new RunReport(
                summary,
                Map.of(UrlOutcome.OK, requests),
                new SelectionCounts(0, Map.of()),
                requests,
                requests,
                0,
                0,
                0,
                Map.of(WaitCause.WAIT, Duration.ofSeconds(1)),
                Duration.ZERO);
    }
}
