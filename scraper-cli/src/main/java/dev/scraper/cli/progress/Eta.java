package dev.scraper.cli.progress;

import dev.scraper.queue.FrontierStatus;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.Optional;

/// When a run will probably end: not before its slowest host has been asked for all, and not before
/// all hosts have at the present rate. A range, since nobody knows.
///
/// @param low the least time left
/// @param high what it may well be
/// @param decidedBy the host that takes longest, empty where the whole of them does
public record Eta(Duration low, Duration high, String decidedBy) {

    private static final long EVIDENCE = 5;
    private static final Duration EARLIEST = Duration.ofSeconds(2);
    private static final double SPREAD = 0.25;

    /// Withheld until the list is read and enough has been asked for to tell.
    ///
    /// @param asked requests for pages that are done
    /// @param elapsed since the first of them could be made
    public static Optional<Eta> of(FrontierStatus status, boolean whole, long asked, Duration elapsed) {
        if (!whole || asked < EVIDENCE || elapsed.compareTo(EARLIEST) < 0 || status.allLines() == 0) {
            return Optional.empty();
        }
        double byRate = status.allLines() * seconds(elapsed) / asked;
        double byHost = seconds(status.remaining());
        boolean host = byHost >= byRate * (1 - SPREAD);
        double low = Math.max(byHost, byRate * (1 - SPREAD));
        double high = Math.max(byHost, byRate) * (1 + SPREAD);
        return Optional.of(new Eta(duration(low), duration(high), host ? decider(status) : ""));
    }

    private static String decider(FrontierStatus status) {
        return "%s: %s %s at %s"
                .formatted(
                        status.slowest(),
                        Figures.count(status.lines()),
                        status.lines() == 1 ? "URL" : "URLs",
                        Figures.seconds(status.gap()));
    }

    /// `8 min to 11 min left (shop.example:443: 402 URLs at 1.00 s)`.
    @Override
    public String toString() {
        return range() + (decidedBy.isEmpty() ? "" : " (" + decidedBy + ")");
    }

    /// `8 min to 11 min left`.
    String range() {
        String from = text(low);
        String to = text(high);
        String range = from.equals(to) ? "about " + from : from + " to " + to;
        return range + " left";
    }

    private static String text(Duration duration) {
        if (duration.toSeconds() < 90) {
            return Math.max(1, duration.toSeconds()) + " s";
        }
        if (duration.toMinutes() < 90) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) (seconds * 1_000));
    }
}
