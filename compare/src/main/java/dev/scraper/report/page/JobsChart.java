package dev.scraper.report.page;

import dev.scraper.report.JobsCurve;
import dev.scraper.report.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How long modes take by their number of jobs, drawn: both scales are logarithmic, so that twice
/// the jobs are one step.
public record JobsChart(JobsCurve curve) {

    private static final int HEIGHT = 260;
    private static final int TOP = 16;
    private static final int BOTTOM = 28;
    private static final double LEFT = 14;
    private static final double RIGHT = 96;
    private static final int COLOURS = 8;
    private static final double MORE = 1.15;

    /// The chart; nothing where no mode ran with several numbers.
    public Html html() {
        if (!curve.isCurve()) {
            return Html.NOTHING;
        }
        List<Integer> jobs = curve.jobs();
        double least = times().min(Comparator.naturalOrder()).orElse(1.0) / MORE;
        double most = times().max(Comparator.naturalOrder()).orElse(1.0) * MORE;
        StringBuilder svg = new StringBuilder();
        for (double tick : Ticks.logarithmic(least, most)) {
            double y = y(tick, least, most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%1$.1f\" y2=\"%1$.1f\"/>"
                            + "<text x=\"0\" y=\"%1$.1f\" dy=\"-4\">%2$s</text>",
                    y,
                    Ticks.label(tick)));
        }
        for (int number : jobs) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.2f%%\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(number, jobs),
                    HEIGHT - 8,
                    number));
        }
        StringBuilder legend = new StringBuilder();
        int colour = 0;
        for (Map.Entry<String, TreeMap<Integer, Double>> line : curve.lines().entrySet()) {
            svg.append(line(line.getValue(), "c" + colour % COLOURS, jobs, least, most));
            legend.append("<li class=\"c%d\">%s</li>"
                    .formatted(colour % COLOURS, Html.text(line.getKey()).source()));
            colour++;
        }
        return Html.element("h3", "By jobs")
                .and(Html.element(
                        "p class=\"quiet\"",
                        "The median in seconds by the number of jobs; both scales are logarithmic."))
                .and(new Html(svg.toString())
                        .in("svg class=\"curve\" width=\"100%%\" height=\"%d\" role=\"img\" aria-label=\"%s\""
                                .formatted(HEIGHT, "time by jobs; the figures are in the table above")))
                .and(new Html(legend.toString()).in("ul class=\"key\""))
                .in("div class=\"by-jobs\"");
    }

    private Stream<Double> times() {
        return curve.lines().values().stream().flatMap(line -> line.values().stream());
    }

    private static String line(
            TreeMap<Integer, Double> line, String kind, List<Integer> jobs, double least, double most) {
        StringBuilder svg = new StringBuilder();
        Map.Entry<Integer, Double> before = null;
        for (Map.Entry<Integer, Double> point : line.entrySet()) {
            double x = x(point.getKey(), jobs);
            double y = y(point.getValue(), least, most);
            if (before != null) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<line class=\"%s\" x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" y2=\"%.1f\"/>",
                        kind,
                        x(before.getKey(), jobs),
                        y(before.getValue(), least, most),
                        x,
                        y));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                    kind,
                    x,
                    y,
                    Wording.seconds(point.getValue())));
            before = point;
        }
        return svg.toString();
    }

    private static double x(int number, List<Integer> jobs) {
        double first = Math.log(jobs.getFirst());
        double part = (Math.log(number) - first) / (Math.log(jobs.getLast()) - first);
        return LEFT + part * (RIGHT - LEFT);
    }

    private static double y(double seconds, double least, double most) {
        double part = Math.log(seconds / least) / Math.log(most / least);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }
}
