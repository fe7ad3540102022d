package dev.scraper.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The round figures that an axis of times shows.
final class Ticks {

    private static final int SOME = 4;

    private Ticks() {}

    /// From 0 to `most`, a few.
    static List<Double> linear(double most) {
        double rough = most / SOME;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough)
                .findFirst()
                .orElse(rough);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// From `least` to `most`: powers of ten, and some between them where there is room.
    static List<Double> logarithmic(double least, double most) {
        double decades = Math.log10(most / least);
        double[] steps = decades > 3 ? new double[] {1} : decades > 1.5 ? new double[] {1, 3} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); Math.pow(10, power) <= most; power++) {
            for (double step : steps) {
                double tick = step * Math.pow(10, power);
                if (tick >= least && tick <= most) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// `0.5 s`.
    static String label(double tick) {
        return String.format(Locale.ROOT, "%.3f", tick).replaceAll("\\.?0+$", "") + " s";
    }
}
