package dev.scraper.report;

import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.report.Contender.Rank;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A comparison for a terminal: its tables and what is made of them, at most 80 columns wide.
public final class ResultsText {

    private static final int WIDTH = 80;
    private static final Field MODE =
            new Field(Column.text("MODE"), row -> Harmless.text(row.contender().mode()));
    private static final Field JOBS = new Field(Column.number("JOBS"), ResultRow::jobs);
    private static final List<Field> RESULTS = List.of(
            MODE,
            JOBS,
            new Field(Column.number("MEDIAN"), ResultRow::median),
            new Field(Column.text("95% INTERVAL"), ResultRow::interval),
            new Field(Column.text("vs BEST"), ResultRow::ratio),
            new Field(Column.number("CPU"), ResultRow::busy),
            new Field(Column.number("PEAK"), ResultRow::peak),
            new Field(Column.number("FAILED"), ResultRow::failed));
    private static final List<Field> WORLDS = List.of(
            new Field(Column.number("IDEAL WORLD"), ResultRow::forecast),
            new Field(Column.number("REAL WORLD"), ResultRow::median),
            new Field(Column.number("FORECAST OFF BY"), ResultRow::error),
            new Field(Column.number("START-UP"), ResultRow::startUp));

    private final Comparison comparison;
    private final List<String> lines = new ArrayList<>();

    /// A column and what it shows of a row.
    private record Field(Column column, Function<ResultRow, String> cell) {}

    private ResultsText(Comparison comparison) {
        this.comparison = comparison;
    }

    /// The lines of the whole text.
    public static List<String> lines(Comparison comparison) {
        ResultsText text = new ResultsText(comparison);
        text.tables();
        text.verdict();
        return text.lines;
    }

    private void tables() {
        paragraph("", heading());
        List<ResultRow> rows = ResultRow.of(comparison);
        int fit = RESULTS.size();
        while (width(RESULTS.subList(0, fit), rows) > WIDTH) {
            fit--;
        }
        lines.addAll(table(RESULTS.subList(0, fit), rows));
        List<Field> second = new ArrayList<>(List.of(MODE, JOBS));
        second.addAll(WORLDS);
        second.addAll(RESULTS.subList(fit, RESULTS.size()));
        lines.add("");
        lines.addAll(table(second, rows));
        lines.add("");
        List<String> curve = JobsCurve.of(comparison).text();
        if (!curve.isEmpty()) {
            lines.addAll(curve);
            lines.add("");
        }
    }

    private String heading() {
        Setup setup = comparison.setup();
        return "%s, %s; %s, shuffled order; %s"
                .formatted(
                        comparison.subject(),
                        count(comparison.tasks().size(), comparison.unit()),
                        rounds(comparison),
                        setup.machine());
    }

    /// `1 round`, `3 rounds`, `3 rounds (sync 2)` where some sat out.
    public static String rounds(Comparison comparison) {
        int rounds = comparison.setup().rounds();
        String fewer = comparison.contenders().stream()
                .filter(contender -> contender.standing() != Rank.BROKEN)
                .filter(contender -> contender.runs().size() < rounds)
                .map(contender -> "%s %d"
                        .formatted(
                                ResultRow.name(contender, comparison),
                                contender.runs().size()))
                .collect(Collectors.joining(", "));
        return count(rounds, "round") + (fewer.isEmpty() ? "" : " (%s)".formatted(fewer));
    }

    private void verdict() {
        ComparisonVerdict verdict = comparison.verdict();
        paragraph("", verdict.sentence());
        comparison.contenders().stream()
                .filter(contender -> contender.standing() == Rank.BROKEN)
                .forEach(contender ->
                        paragraph("Broken: ", ResultRow.name(contender, comparison) + ": " + contender.broken()));
        floors();
        verdict.why().forEach(sentence -> paragraph("Why: ", sentence));
        verdict.helps().forEach(sentence -> paragraph("Try: ", sentence));
        verdict.futile().forEach(sentence -> paragraph("No use: ", sentence));
        verdict.warnings().forEach(sentence -> paragraph("Warning: ", sentence));
        verdict.caveats().forEach(sentence -> paragraph("Note: ", sentence));
    }

    private void floors() {
        if (!comparison.floors().isEmpty()) {
            String floors = comparison.floors().stream().map(ResultsText::floor).collect(Collectors.joining("; "));
            double least = comparison.floors().getFirst().seconds();
            paragraph("Floors: ", floors + ". No mode can be faster than " + Wording.seconds(least) + ".");
        }
    }

    /// `politeness 11.8 s (binds: shop.example, 12 URLs at 1 s)`.
    static String floor(FloorRow floor) {
        return "%s %s (%s%s)"
                .formatted(
                        floor.name(),
                        Wording.seconds(floor.seconds()),
                        floor.binds() ? "binds: " : "",
                        floor.sentence());
    }

    /// `1,200 URLs`, `1 URL`.
    public static String count(int count, String unit) {
        return Figures.count(count) + " " + unit + (count == 1 ? "" : "s");
    }

    private void paragraph(String label, String sentence) {
        lines.addAll(Paragraph.lines(label + harmless(sentence)));
    }

    /// As [Harmless], but a sentence is not cut.
    private static String harmless(String sentence) {
        return sentence.codePoints()
                .mapToObj(Character::toString)
                .map(Harmless::text)
                .collect(Collectors.joining());
    }

    private static int width(List<Field> fields, List<ResultRow> rows) {
        return table(fields, rows).stream().mapToInt(String::length).max().orElse(0);
    }

    private static List<String> table(List<Field> fields, List<ResultRow> rows) {
        Table table = new Table(fields.stream().map(Field::column).toArray(Column[]::new));
        rows.forEach(row ->
                table.add(fields.stream().map(field -> field.cell().apply(row)).toArray(String[]::new)));
        return table.lines();
    }
}
