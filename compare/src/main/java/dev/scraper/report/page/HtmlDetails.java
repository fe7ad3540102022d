package dev.scraper.report.page;

import dev.scraper.report.Comparison;
import dev.scraper.report.Comparison.HostRow;
import dev.scraper.report.Contender.Run;
import dev.scraper.report.ResultRow;
import dev.scraper.report.ResultsText;
import dev.scraper.report.Setup;
import dev.scraper.report.Wording;
import dev.scraper.report.page.HtmlTable.HtmlColumn;
import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What stands behind the results of a page: hosts, runs, the figures of the charts, and how it was
/// measured. There without scripts.
final class HtmlDetails {

    private static final int MOST_HOSTS = 200;
    private static final int WAVES = 3;
    private static final int[] PERCENTILES = {0, 5, 25, 50, 75, 90, 95, 99, 100};

    private final Comparison comparison;
    private final List<ResultRow> rows;

    HtmlDetails(Comparison comparison) {
        this.comparison = comparison;
        this.rows = ResultRow.of(comparison);
    }

    Html hosts() {
        if (comparison.hosts().isEmpty()) {
            return Html.element("p class=\"quiet\"", "Nothing was asked of any host.");
        }
        List<HostRow> hosts = comparison.hosts();
        boolean polite = hosts.stream().anyMatch(host -> host.floor() > 0);
        List<HtmlColumn> columns = new ArrayList<>(List.of(
                HtmlColumn.text("Host"),
                HtmlColumn.number(comparison.unit() + "s"),
                HtmlColumn.number("Failed"),
                HtmlColumn.number("Bytes"),
                HtmlColumn.number("Answer p50", "half of its answers took less"),
                HtmlColumn.number("Answer p95", "95 in 100 took less")));
        if (polite) {
            columns.add(HtmlColumn.number("Floor"));
        }
        HtmlTable table = new HtmlTable(
                hosts.size() > MOST_HOSTS
                        ? "The %d of %s hosts that need most; --export-json has them all."
                                .formatted(MOST_HOSTS, Figures.count(hosts.size()))
                        : "What was asked of each host"
                                + (polite ? ", and the least time that politeness gives it." : "."),
                columns);
        hosts.stream().limit(MOST_HOSTS).forEach(host -> {
            List<String> cells = new ArrayList<>(List.of(
                    host.host(),
                    Figures.count(host.urls()),
                    Figures.count(host.failed()),
                    Figures.bytes(host.bytes()),
                    Wording.moment(host.median()),
                    Wording.moment(host.p95())));
            if (polite) {
                cells.add(host.floor() > 0 ? Wording.seconds(host.floor()) : Wording.NONE);
            }
            table.add(cells.toArray(String[]::new));
        });
        return table.html();
    }

    Html rounds() {
        HtmlTable table = new HtmlTable(
                "Every run, in order. A run is disturbed where other programs kept the cores busy; none is left out.",
                List.of(
                        HtmlColumn.number("Round"),
                        HtmlColumn.number("Place"),
                        HtmlColumn.text("Mode"),
                        HtmlColumn.number("Time"),
                        HtmlColumn.number("Start-up"),
                        HtmlColumn.number("CPU"),
                        HtmlColumn.number("Peak memory"),
                        HtmlColumn.number("Failed"),
                        HtmlColumn.number("Other programs", "cores that they kept busy meanwhile"),
                        HtmlColumn.text("Disturbed")));
        record Place(ResultRow row, Run run) {}
        rows.stream()
                .flatMap(row -> row.contender().runs().stream().map(run -> new Place(row, run)))
                .sorted(Comparator.comparingInt((Place place) -> place.run().round())
                        .thenComparingInt(place -> place.run().place()))
                .forEach(place -> table.add(
                        Integer.toString(place.run().round()),
                        Integer.toString(place.run().place()),
                        place.row().name(),
                        Wording.seconds(place.run().time()),
                        Wording.seconds(place.run().startUp()),
                        Wording.seconds(place.run().cpu()),
                        Wording.memory((double) place.run().peakBytes()),
                        Figures.count(place.run().failed()),
                        String.format(Locale.ROOT, "%.1f cores", place.run().foreign()),
                        place.run().disturbed() ? "disturbed" : "no"));
        return table.html();
    }

    /// How long the stages took, of each contender that has a timeline.
    Html distributions(List<@Nullable TimelineProfile> courses) {
        List<HtmlColumn> columns = new ArrayList<>(List.of(HtmlColumn.text("Mode"), HtmlColumn.text("Stage")));
        for (int percentile : PERCENTILES) {
            columns.add(HtmlColumn.number(percentile == 0 ? "least" : percentile == 100 ? "most" : "p" + percentile));
        }
        HtmlTable table = new HtmlTable("How long the stages took, in the run nearest to the median.", columns);
        for (ResultRow row : rows) {
            TimelineProfile course = courses.get(row.index());
            if (course != null) {
                table.add(percentiles(row.name(), comparison.stages().fetch(), course.fetch()));
                table.add(percentiles(row.name(), comparison.stages().parse(), course.parse()));
            }
        }
        return table.html();
    }

    private static String[] percentiles(String name, String stage, long[] micros) {
        List<String> cells = new ArrayList<>(List.of(name, stage));
        for (int percentile : PERCENTILES) {
            cells.add(micros.length == 0 ? Wording.NONE : Wording.moment(micros[percentile] / 1e6));
        }
        return cells.toArray(String[]::new);
    }

    /// Whether throughput says anything: where most contenders have a lane for each task, all is
    /// one wave, and a curve of it shows noise.
    boolean hasThroughput(List<@Nullable TimelineProfile> courses) {
        long inWaves = rows.stream()
                .filter(row -> courses.get(row.index()) != null)
                .filter(row -> comparison.tasks().size()
                        >= WAVES * (long) row.contender().lanes())
                .count();
        return inWaves >= 2;
    }

    /// How many tasks were done in a second, of each contender that has a timeline.
    Html throughput(List<@Nullable TimelineProfile> courses) {
        List<ResultRow> drawn =
                rows.stream().filter(row -> courses.get(row.index()) != null).toList();
        List<HtmlColumn> columns = new ArrayList<>(List.of(HtmlColumn.number("Part of the run")));
        drawn.forEach(row -> columns.add(HtmlColumn.number(row.name())));
        HtmlTable table = new HtmlTable(
                "How many %ss were done in a second, over each contender's own run.".formatted(comparison.unit()),
                columns);
        int parts = TimelineProfile.parts(comparison.tasks().size());
        for (int part = 0; part < parts; part++) {
            List<String> cells = new ArrayList<>();
            cells.add("%d - %d %%".formatted(100 * part / parts, 100 * (part + 1) / parts));
            for (ResultRow row : drawn) {
                TimelineProfile course = courses.get(row.index());
                cells.add(course == null ? Wording.NONE : String.format(Locale.ROOT, "%.1f", course.rate(part)));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table.html();
    }

    /// How it was made, as pairs of a name and what it is.
    Html setup() {
        Setup setup = comparison.setup();
        List<Html> pairs = new ArrayList<>();
        pair(pairs, "Command", setup.command());
        pair(pairs, "Machine", setup.machine());
        pair(pairs, "Started", setup.from());
        if (setup.heap().isEmpty()) {
            pair(pairs, "Each run", "one after another in one JVM, in this order");
        } else {
            pair(
                    pairs,
                    "Rounds",
                    "%s, each in an order shuffled by seed %d".formatted(ResultsText.rounds(comparison), setup.seed()));
            pair(
                    pairs,
                    "Each run",
                    "in a fresh JVM with a heap of %s, after %d warm-up %s"
                            .formatted(setup.heap(), setup.warmup(), setup.warmup() == 1 ? "pass" : "passes"));
        }
        pair(pairs, "Answers", String.join(" ", setup.source()));
        Setup.ReplayQuality replay = setup.replay();
        if (replay != null) {
            pair(
                    pairs,
                    "Replay",
                    ("%s answers, half of them less than %s late and 99 in 100 less than %s; its server used"
                                    + " %s of CPU and at most %s of one core")
                            .formatted(
                                    Figures.count(replay.answers()),
                                    Wording.moment(replay.lateMedian()),
                                    Wording.moment(replay.lateP99()),
                                    Wording.seconds(replay.cpu()),
                                    Wording.percent(replay.busy())));
        }
        pair(pairs, "Program", "scraper " + setup.program());
        return Html.all(pairs).in("dl");
    }

    private static void pair(List<Html> pairs, String name, String value) {
        pairs.add(Html.element("dt", name).and(Html.element("dd", value)));
    }
}
