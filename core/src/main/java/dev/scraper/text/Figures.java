package dev.scraper.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How figures are written for people.
public final class Figures {

    private Figures() {}

    /// Three digits that matter: `0.123 s`, `1.23 s`, `12.3 s`, `123 s`.
    public static String seconds(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        int digits = seconds < 1 ? 3 : seconds < 10 ? 2 : seconds < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f s", seconds);
    }

    /// Two units at most: `0.250 s`, `45.0 s`, `16 min`, `3 h 20 min`, `2 d 4 h`.
    public static String span(Duration duration) {
        if (duration.toSeconds() < 90) {
            return seconds(duration);
        }
        long minutes = (duration.toSeconds() + 30) / 60;
        if (minutes < 90) {
            return minutes + " min";
        }
        return minutes < 24 * 60
                ? "%d h %d min".formatted(minutes / 60, minutes % 60)
                : "%s d %d h".formatted(count(minutes / 60 / 24), minutes / 60 % 24);
    }

    /// `1,234`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 line`, `1,234 lines`.
    public static String lines(long number) {
        return count(number) + (number == 1 ? " line" : " lines");
    }

    /// `3.27x`.
    public static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2fx", ratio);
    }

    /// `20 KB`, `1.3 MB`.
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kilo = bytes / 1024.0;
        return kilo < 1024
                ? String.format(Locale.ROOT, "%.0f KB", kilo)
                : String.format(Locale.ROOT, "%.1f MB", kilo / 1024);
    }

    /// The middle one, or the mean of the middle two.
    ///
    /// @param durations at least one
    public static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }

    /// Where this runs: `2 cores, Java 25.0.3, Linux amd64`.
    public static String machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return "%d %s, Java %s, %s %s"
                .formatted(
                        cores,
                        cores == 1 ? "core" : "cores",
                        System.getProperty("java.version", ""),
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", ""));
    }
}
