package dev.scraper.cli.progress;

import dev.scraper.measure.Percentiles;
import dev.scraper.measure.Summary;
import dev.scraper.record.Reconciliation;
import dev.scraper.run.RunReport;
import dev.scraper.run.RunReport.SelectionCounts;
import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What a run came to, in a few lines.
public final class SummaryText {

    /// A run of no more records is one of a few pages: nobody wants its figures.
    public static final int FEW = 10;

    /// With fewer requests the slowest of twenty, or of a hundred, is only the slowest.
    private static final int ENOUGH_FOR_P95 = 20;

    private static final int ENOUGH_FOR_P99 = 100;

    private SummaryText() {}

    /// Records, and how long they took.
    ///
    /// @param all earlier runs into the same output included
    /// @param before records that earlier runs had written
    public static List<String> lines(RunReport report, Reconciliation all, long before) {
        boolean asked = !report.summary().makespan().isZero();
        String urls = "%s %s%s"
                .formatted(
                        Figures.count(report.records()),
                        report.records() == 1 ? "URL" : "URLs",
                        asked ? " in " + Figures.seconds(report.summary().makespan()) : ", none asked for");
        if (before > 0) {
            return List.of(
                    "this run: " + urls + rate(report),
                    "in all: %s, %s of them from before".formatted(all.text(), Figures.count(before)));
        }
        return report.records() <= FEW ? List.of(urls + ": " + all.text()) : List.of(urls + rate(report), all.text());
    }

    private static String rate(RunReport report) {
        return report.records() <= FEW || report.summary().makespan().isZero()
                ? ""
                : ", %s URL/s, %s"
                        .formatted(
                                String.format(
                                        Locale.ROOT, "%.1f", report.summary().throughput()),
                                Figures.bytes(report.wireBytes()));
    }

    /// How long requests took, and pages to parse; none for a run that asked for a few pages or for
    /// none.
    public static List<String> times(RunReport report) {
        Summary summary = report.summary();
        return report.requests() <= FEW
                ? List.of()
                : List.of(
                        "fetch " + percentiles(summary.fetch(), report.requests()),
                        "parse " + percentiles(summary.parse(), report.requests()));
    }

    private static String percentiles(Percentiles of, long requests) {
        return "median %s%s%s"
                .formatted(
                        Figures.seconds(of.median()),
                        requests < ENOUGH_FOR_P95 ? "" : ", p95 " + Figures.seconds(of.p95()),
                        requests < ENOUGH_FOR_P99 ? "" : ", p99 " + Figures.seconds(of.p99()));
    }

    /// Selections that found nothing, or not on each page.
    ///
    /// @param names of all selections
    public static List<String> selections(SelectionCounts counts, Collection<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            long found = counts.found(name);
            if (found < counts.pages()) {
                lines.add("%s: found on %s of %s %s%s"
                        .formatted(
                                name,
                                Figures.count(found),
                                Figures.count(counts.pages()),
                                counts.pages() == 1 ? "page" : "pages",
                                found > 0 ? "" : "; is its CSS right, and is it there without scripts?"));
            }
        }
        return lines;
    }
}
