package dev.scraper.report;

import dev.scraper.report.Contender.Estimate;
import dev.scraper.report.Contender.Run;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// How the figures of a comparison are written, in every table the same.
public final class Wording {

    /// Where there is no figure.
    public static final String NONE = "-";

    private static final double GIGA = 1024.0 * 1024 * 1024;
    private static final int FEWEST = 3;
    private static final double MEGA = 1024.0 * 1024;

    private Wording() {}

    /// `14.2 s`.
    public static String seconds(double seconds) {
        return known(seconds) ? Figures.seconds(Duration.ofNanos(Math.round(seconds * 1e9))) : NONE;
    }

    /// A time that may be as short as parsing a page: `0.34 ms`, `12 ms`, `310 ms`, `1.23 s`.
    public static String moment(double seconds) {
        if (!known(seconds)) {
            return NONE;
        }
        if (seconds >= 1) {
            return seconds(seconds);
        }
        double millis = seconds * 1e3;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms", millis);
    }

    /// The median of an estimate; [#NONE] where nothing was measured.
    public static String median(Estimate estimate) {
        return estimate.median() > 0 ? seconds(estimate.median()) : NONE;
    }

    /// `13.9 - 14.6`, in seconds; [#NONE] where there are too few runs to say anything.
    public static String interval(Contender contender) {
        Estimate time = contender.time();
        return hasInterval(contender) ? bare(time.low()) + " - " + bare(time.high()) : NONE;
    }

    /// Whether its runs tell how much they vary: two say next to nothing, and one nothing.
    public static boolean hasInterval(Contender contender) {
        Estimate time = contender.time();
        return contender.runs().size() >= FEWEST && known(time.median()) && time.low() > 0 && known(time.high());
    }

    /// `1.00`, `1.02 tie`, `1.25 (1.19-1.31)` or `broken`.
    static String ratio(Contender contender) {
        return switch (contender.standing()) {
            case BEST -> "1.00";
            case TIE -> ratio(contender.ratio().median()) + " tie";
            case BEHIND ->
                "%s (%s-%s)"
                        .formatted(
                                ratio(contender.ratio().median()),
                                ratio(contender.ratio().low()),
                                ratio(contender.ratio().high()));
            case BROKEN -> "broken";
        };
    }

    /// Three digits that matter: `1.25`, `28.3`, `402`.
    static String ratio(double ratio) {
        int digits = ratio < 10 ? 2 : ratio < 100 ? 1 : 0;
        return known(ratio) ? String.format(Locale.ROOT, "%." + digits + "f", ratio) : NONE;
    }

    /// `31 %` of `0.31`.
    public static String percent(double part) {
        return known(part) ? String.format(Locale.ROOT, "%.0f %%", 100 * part) : NONE;
    }

    /// By how much a forecast is off: `-4 %` where it was too short.
    static String error(Contender contender) {
        Double forecast = contender.forecast();
        if (forecast == null || !(contender.time().median() > 0)) {
            return NONE;
        }
        return String.format(
                Locale.ROOT, "%+.0f %%", 100 * (forecast / contender.time().median() - 1));
    }

    /// `0.5 MB`, `210 MB`, `1.3 GB`; [#NONE] of 0.
    public static String memory(double bytes) {
        if (!known(bytes) || bytes <= 0) {
            return NONE;
        }
        double mega = bytes / MEGA;
        return mega >= 1000
                ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGA)
                : String.format(Locale.ROOT, mega < 10 ? "%.1f MB" : "%.0f MB", mega);
    }

    /// `0`, or `0 - 3` where rounds differ.
    static String failed(List<Run> runs) {
        if (runs.isEmpty()) {
            return "-";
        }
        int least = runs.stream().mapToInt(Run::failed).min().orElse(0);
        int most = runs.stream().mapToInt(Run::failed).max().orElse(0);
        return least == most ? Figures.count(least) : Figures.count(least) + " - " + Figures.count(most);
    }

    /// The median over all runs; not a number where there are none.
    public static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream()
                .mapToDouble(figure)
                .filter(Wording::known)
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }

    /// The part of all cores that a run kept busy.
    static double busy(Run run, Setup setup) {
        return run.cpu() / (run.time() * Math.max(1, setup.cores()));
    }

    /// Whether it is a figure at all: what broke may have none.
    static boolean known(double figure) {
        return Double.isFinite(figure);
    }

    private static String bare(double seconds) {
        return seconds(seconds).replace(" s", "");
    }
}
