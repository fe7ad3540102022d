package dev.scraper.spark;

import dev.scraper.crawl.LeftOut;
import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a run came to, for people.
final class ClusterText {

    private ClusterText() {}

    static List<String> lines(ClusterReport report, String output) {
        List<String> lines = new ArrayList<>();
        lines.add("%s in %s, %s:"
                .formatted(
                        several(report.lines(), "line"),
                        several(report.rounds(), "round"),
                        several(report.lines() - report.left(), "record")));
        report.records().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> lines.add("  %s %s".formatted(Figures.count(each.getValue()), each.getKey())));
        if (report.left() > 0) {
            lines.add("  %s lines are left, beyond --max-pages or --max-pages-per-host"
                    .formatted(Figures.count(report.left())));
        }
        report.leftOut().forEach((reason, urls) -> {
            String flag = LeftOut.of(reason).flag();
            lines.add("  left out: %s, %s%s"
                    .formatted(several(urls, "URL"), reason, flag.isEmpty() ? "" : " (" + flag + ")"));
        });
        lines.addAll(report.coverage());
        lines.addAll(report.unmet());
        lines.add("%s to %s%s"
                .formatted(
                        several(report.requests(), "request"),
                        several(report.hosts(), "host"),
                        report.smallestGapMs() == null
                                ? ""
                                : ", the shortest gap %.1f ms".formatted(report.smallestGapMs())));
        lines.add(
                report.attemptsLost() == 0
                        ? "no task died, so nothing was asked for twice"
                        : "%s died; at most %s of theirs are in no receipt"
                                .formatted(
                                        several(report.attemptsLost(), "attempt"),
                                        several(report.askedTwiceAtMost(), "request")));
        lines.add("records: %s/rounds/round=*/kind=record, receipts: %s/receipt".formatted(output, output));
        return lines;
    }

    /// A number of things, in the plural where it is one.
    static String several(long number, String thing) {
        return Figures.count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
