package dev.scraper.report.page;

import dev.scraper.report.Comparison;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import dev.scraper.report.ResultRow;
import dev.scraper.report.ResultsText;
import dev.scraper.report.Wording;
import dev.scraper.report.page.HtmlTable.HtmlColumn;
import java.util.List;
import java.util.Locale;

/// The results of a page: who won, by how much, and the least time there can be. There without
/// scripts.
final class HtmlTables {

    private final Comparison comparison;
    private final List<ResultRow> rows;
    private final TimeBars bars;

    HtmlTables(Comparison comparison) {
        this.comparison = comparison;
        this.rows = ResultRow.of(comparison);
        this.bars = new TimeBars(comparison);
    }

    Html results() {
        HtmlTable table = new HtmlTable(
                "Time from the start of the first %s to the end of the last: the median of %s. %s"
                        .formatted(comparison.unit(), ResultsText.rounds(comparison), bars.scale()),
                List.of(
                        HtmlColumn.text("Mode"),
                        HtmlColumn.number("Jobs", "tasks under way at the same time"),
                        HtmlColumn.number("Median"),
                        HtmlColumn.number("95 % interval (s)", "where the median lies with a confidence of 95 %"),
                        HtmlColumn.picture("Time", bars.axis()),
                        HtmlColumn.text("vs best", "its median divided by that of the best, and where that ratio lies"),
                        HtmlColumn.number("Start-up", "of its JVMs, before the clock starts"),
                        HtmlColumn.number("CPU", "seconds of the JVM and its children, and the part of all cores"),
                        HtmlColumn.number("Peak memory", "that the JVM and its children held at the same time"),
                        HtmlColumn.number("Failed")));
        for (ResultRow row : rows) {
            table.add(
                    row.contender().standing().name().toLowerCase(Locale.ROOT),
                    List.of(
                            Html.text(row.contender().mode()),
                            Html.text(row.jobs()),
                            Html.element("strong", row.median()),
                            Html.text(row.interval()),
                            bars.measured(row.contender()),
                            Html.text(row.ratio()),
                            Html.text(row.startUp()),
                            Html.text(row.cpu())
                                    .and(Html.element("span class=\"aside\"", " " + row.busy()))
                                    .in("span"),
                            Html.text(row.peak()),
                            Html.text(row.failed())));
        }
        return table.html().and(broken());
    }

    private Html broken() {
        return Html.list(
                "warning",
                "Broken: their times say nothing",
                rows.stream()
                        .filter(row -> row.contender().standing() == Rank.BROKEN)
                        .map(row -> row.name() + ": " + row.contender().broken())
                        .toList());
    }

    Html worlds() {
        HtmlTable table = new HtmlTable(
                "The ideal world is the forecast from recorded times alone; the real one is what was measured."
                        + " The stages are those of one %s, the median over rounds.".formatted(comparison.unit()),
                List.of(
                        HtmlColumn.text("Mode"),
                        HtmlColumn.number("Jobs"),
                        HtmlColumn.number("Ideal world", "the forecast"),
                        HtmlColumn.number("Real world", "the median that was measured"),
                        HtmlColumn.picture("Ideal and real", bars.axis()),
                        HtmlColumn.number("Off by", "how much too short (-) or too long (+) the forecast was"),
                        HtmlColumn.number(stage(comparison.stages().fetch()) + " p50", "half took less"),
                        HtmlColumn.number(stage(comparison.stages().fetch()) + " p95", "95 in 100 took less"),
                        HtmlColumn.number(stage(comparison.stages().parse()) + " p50", "half took less"),
                        HtmlColumn.number(stage(comparison.stages().parse()) + " p95", "95 in 100 took less")));
        for (ResultRow row : rows) {
            List<Run> runs = row.contender().runs();
            table.add(
                    "",
                    List.of(
                            Html.text(row.contender().mode()),
                            Html.text(row.jobs()),
                            Html.text(row.forecast()),
                            Html.text(row.median()),
                            bars.worlds(row.contender()),
                            Html.text(row.error()),
                            moment(Wording.median(runs, run -> run.fetch().p50())),
                            moment(Wording.median(runs, run -> run.fetch().p95())),
                            moment(Wording.median(runs, run -> run.parse().p50())),
                            moment(Wording.median(runs, run -> run.parse().p95()))));
        }
        return table.html();
    }

    private static Html moment(double seconds) {
        return Html.text(Wording.moment(seconds));
    }

    private static String stage(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    Html floors() {
        if (comparison.floors().isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> items = comparison.floors().stream()
                .map(floor -> Html.element("strong", floor.name() + " " + Wording.seconds(floor.seconds()))
                        .and(Html.text(": " + floor.sentence()))
                        .and(floor.binds() ? Html.element("em class=\"tag\"", "binds") : Html.NOTHING)
                        .in("li class=\"%s\"".formatted(floor.binds() ? "binds" : "")))
                .toList();
        return Html.element("h3", "Floors: no mode can be faster (the red lines across the bars)")
                .and(Html.all(items).in("ul"))
                .in("div class=\"floors\"");
    }
}
