package dev.scraper.report.page;

import dev.scraper.report.Comparison;
import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Wording;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The times of a comparison on one scale, with its floors as lines: a bar with whiskers for each
/// contender. Where the slowest takes many times as long as the fastest, the scale is logarithmic
/// and bars are dots, since a bar that does not begin at 0 would mislead.
final class TimeBars {

    private static final double FAR_APART = 8;

    private final Comparison comparison;
    private final double least;
    private final double most;
    private final boolean logarithmic;

    /// The scale that all of `comparison` fits on.
    TimeBars(Comparison comparison) {
        this.comparison = comparison;
        double slowest = times(comparison).max().orElse(1);
        double fastest = times(comparison).min().orElse(1);
        double greatestFloor = comparison.floors().stream()
                .mapToDouble(FloorRow::seconds)
                .max()
                .orElse(0);
        logarithmic = slowest > FAR_APART * fastest;
        double from = greatestFloor > fastest / FAR_APART ? Math.min(fastest, greatestFloor) : fastest;
        least = logarithmic ? from * 0.8 : 0;
        most = Math.max(slowest, Math.min(greatestFloor, 2 * slowest)) * 1.04;
    }

    private static DoubleStream times(Comparison comparison) {
        return comparison.contenders().stream()
                .flatMapToDouble(contender -> {
                    Double forecast = contender.forecast();
                    double median = contender.time().median();
                    boolean interval = Wording.hasInterval(contender);
                    return DoubleStream.of(
                            median,
                            interval ? contender.time().low() : median,
                            interval ? contender.time().high() : median,
                            forecast == null ? median : forecast);
                })
                .filter(time -> Double.isFinite(time) && time > 0);
    }

    /// The header of the column: what the scale is.
    Html axis() {
        return axis("");
    }

    /// The same beneath the picture of a row, for screens that have no room for columns.
    private Html ownAxis() {
        return axis(" own");
    }

    private Html axis(String kind) {
        StringBuilder svg = new StringBuilder();
        for (double tick : ticks()) {
            double at = at(tick);
            svg.append("<line class=\"tick\" x1=\"%1$s\" x2=\"%1$s\" y1=\"17\" y2=\"22\"/>".formatted(percent(at)));
            svg.append("<text x=\"%s\" y=\"13\" text-anchor=\"%s\">%s</text>"
                    .formatted(percent(at), at < 0.04 ? "start" : at > 0.92 ? "end" : "middle", Ticks.label(tick)));
        }
        return new Html(svg.toString())
                .in(
                        "svg class=\"bars axis%s\" width=\"100%%\" height=\"22\" role=\"img\" aria-label=\"time in seconds%s\""
                                .formatted(kind, logarithmic ? ", on a logarithmic scale" : ""));
    }

    /// How long a contender took, with its interval and the floors.
    Html measured(Contender contender) {
        String kind = contender.standing() == Rank.BROKEN ? "broken" : "measured";
        return svg(
                28,
                "%s, 95 %% interval %s".formatted(Wording.median(contender.time()), Wording.interval(contender)),
                bar(kind, contender, 8, 12));
    }

    /// The forecast beside what was measured.
    Html worlds(Contender contender) {
        Double forecast = contender.forecast();
        return svg(
                34,
                "ideal %s, real %s"
                        .formatted(
                                forecast == null ? "unknown" : Wording.seconds(forecast),
                                Wording.median(contender.time())),
                (forecast == null ? "" : bar("forecast", forecast, 5, 10, "")) + bar("measured", contender, 19, 10));
    }

    /// In words, for the reader who wonders where the bars begin.
    String scale() {
        return logarithmic ? "The scale is logarithmic: a step to the right is so many times as long." : "";
    }

    private Html svg(int height, String label, String content) {
        StringBuilder floors = new StringBuilder();
        for (FloorRow floor : comparison.floors()) {
            if (at(floor.seconds()) > 0 && at(floor.seconds()) <= 1) {
                floors.append("<line class=\"floor%s\" x1=\"%2$s\" x2=\"%2$s\" y1=\"0\" y2=\"100%%\">%3$s</line>"
                        .formatted(floor.binds() ? " binds" : "", percent(at(floor.seconds())), title(floor)));
            }
        }
        return new Html(floors + content) // what was measured lies above the lines
                .in("svg class=\"bars\" width=\"100%%\" height=\"%d\" role=\"img\" aria-label=\"%s\""
                        .formatted(height, label))
                .and(ownAxis());
    }

    private static Html title(FloorRow floor) {
        return Html.element("title", "floor: %s %s".formatted(floor.name(), Wording.seconds(floor.seconds())));
    }

    private String bar(String kind, Contender contender, int y, int height) {
        return bar(kind, contender.time().median(), y, height, whiskers(contender, y + height / 2));
    }

    /// @param whiskers above the bar, but below the dot
    private String bar(String kind, double seconds, int y, int height, String whiskers) {
        if (!(seconds > 0)) {
            return "";
        }
        String end = percent(at(seconds));
        int middle = y + height / 2;
        return logarithmic
                ? "<line class=\"stem %1$s\" x1=\"0\" x2=\"%2$s\" y1=\"%3$d\" y2=\"%3$d\"/>"
                                .formatted(kind, end, middle)
                        + whiskers
                        + "<circle class=\"%s\" cx=\"%s\" cy=\"%d\" r=\"5\"/>".formatted(kind, end, middle)
                : "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%s\" height=\"%d\"/>".formatted(kind, y, end, height)
                        + whiskers;
    }

    private String whiskers(Contender contender, int y) {
        if (!Wording.hasInterval(contender)) {
            return "";
        }
        String from = percent(at(contender.time().low()));
        String to = percent(at(contender.time().high()));
        return "<line class=\"whisker\" x1=\"%1$s\" x2=\"%2$s\" y1=\"%3$d\" y2=\"%3$d\"/>".formatted(from, to, y)
                + "<line class=\"whisker\" x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\"/>"
                        .formatted(from, y - 6, y + 6)
                + "<line class=\"whisker\" x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\"/>"
                        .formatted(to, y - 6, y + 6);
    }

    /// Where a time stands: 0 at the left, 1 at the right.
    private double at(double seconds) {
        return logarithmic ? seconds <= 0 ? -1 : Math.log(seconds / least) / Math.log(most / least) : seconds / most;
    }

    private List<Double> ticks() {
        return logarithmic ? Ticks.logarithmic(least, most) : Ticks.linear(most);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * part);
    }
}
