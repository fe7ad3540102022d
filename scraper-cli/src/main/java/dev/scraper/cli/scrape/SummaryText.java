package dev.scraper.cli.scrape;

import dev.scraper.cli.screen.Figures;
import dev.scraper.measure.Percentiles;
import dev.scraper.measure.Summary;
import dev.scraper.record.Reconciliation;
import dev.scraper.scrape.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run came to, in a few lines.
public final class SummaryText {

    private SummaryText() {}

    /// Requests, records, and how long they took.
    ///
    /// @param all earlier runs into the same output included
    public static List<String> lines(RunReport report, Reconciliation all) {
        Summary summary = report.summary();
        List<String> lines = new ArrayList<>();
        lines.add("%s %s in %s, %s URL/s, %s"
                .formatted(
                        Figures.count(report.records()),
                        report.records() == 1 ? "URL" : "URLs",
                        Figures.seconds(summary.makespan()),
                        String.format(Locale.ROOT, "%.1f", summary.throughput()),
                        Figures.bytes(report.wireBytes())));
        lines.add(all.text());
        if (report.requests() == 0) {
            return lines;
        }
        lines.add("fetch " + percentiles(summary.fetch()));
        lines.add("parse " + percentiles(summary.parse()));
        return lines;
    }

    private static String percentiles(Percentiles of) {
        return "median %s, p95 %s, p99 %s"
                .formatted(Figures.seconds(of.median()), Figures.seconds(of.p95()), Figures.seconds(of.p99()));
    }
}
