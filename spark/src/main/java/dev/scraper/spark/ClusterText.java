package dev.scraper.spark;

import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a run came to, for people.
final class ClusterText {

    private ClusterText() {}

    static List<String> lines(ClusterReport report, String output) {
        List<String> lines = new ArrayList<>();
        lines.add("%s lines in %s, %s records:"
                .formatted(
                        Figures.count(report.lines()),
                        report.rounds() == 1 ? "one round" : report.rounds() + " rounds",
                        Figures.count(report.records().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())));
        report.records().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> lines.add("  %s %s".formatted(Figures.count(each.getValue()), each.getKey())));
        lines.add("%s requests to %s hosts%s"
                .formatted(
                        Figures.count(report.requests()),
                        Figures.count(report.hosts()),
                        report.smallestGapMs() == null
                                ? ""
                                : ", the shortest gap %.1f ms".formatted(report.smallestGapMs())));
        lines.add(
                report.attemptsLost() == 0
                        ? "no task died, so nothing was asked for twice"
                        : "%s attempts died; at most %s requests of theirs are in no receipt"
                                .formatted(
                                        Figures.count(report.attemptsLost()),
                                        Figures.count(report.askedTwiceAtMost())));
        lines.add("records: %s/rounds/round=*/kind=record, receipts: %s/receipt".formatted(output, output));
        return lines;
    }
}
