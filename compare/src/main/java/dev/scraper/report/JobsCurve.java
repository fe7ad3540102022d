package dev.scraper.report;

import dev.scraper.report.Contender.Rank;
import dev.scraper.text.Harmless;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How long modes take by their number of jobs: a line for each mode that ran with several.
///
/// @param lines medians in seconds by jobs, of each mode
public record JobsCurve(Map<String, TreeMap<Integer, Double>> lines) {

    private static final int WIDTH = 80;

    public static JobsCurve of(Comparison comparison) {
        Map<String, TreeMap<Integer, Double>> all = new LinkedHashMap<>();
        for (Contender contender : comparison.contenders()) {
            double median = contender.time().median();
            if (contender.standing() != Rank.BROKEN && Wording.known(median) && median > 0) {
                all.computeIfAbsent(contender.mode(), mode -> new TreeMap<>()).put(contender.jobs(), median);
            }
        }
        all.values().removeIf(line -> line.size() < 2);
        return new JobsCurve(all);
    }

    /// Whether there is anything to draw.
    public boolean isCurve() {
        return !lines.isEmpty();
    }

    /// The numbers of jobs that any mode ran with, in order.
    public List<Integer> jobs() {
        return lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// For a terminal: a row for each mode, a column for each number of jobs; nothing where there
    /// are too many for one line.
    List<String> text() {
        if (!isCurve()) {
            return List.of();
        }
        List<Integer> jobs = jobs();
        Table table = new Table(Stream.concat(
                        Stream.of(Column.text("MEDIAN BY JOBS")),
                        jobs.stream().map(number -> Column.number(Integer.toString(number))))
                .toArray(Column[]::new));
        lines.forEach((mode, line) -> {
            List<String> cells = new ArrayList<>(List.of(Harmless.text(mode)));
            jobs.forEach(
                    number -> cells.add(line.containsKey(number) ? Wording.seconds(line.get(number)) : Wording.NONE));
            table.add(cells.toArray(String[]::new));
        });
        List<String> text = table.lines();
        return text.stream().allMatch(line -> line.length() <= WIDTH) ? text : List.of();
    }
}
