package dev.scraper.explain;

import dev.scraper.explain.Explanation.Prospect;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which modes are fastest, in one sentence. By what was measured where all were run, else by
/// forecasts: the two are never mixed.
final class Ranking {

    private static final double TIE = 1.05;

    private Ranking() {}

    static String sentence(List<Prospect> outlooks) {
        boolean measured =
                outlooks.stream().allMatch(outlook -> outlook.candidate().measured() != null);
        Comparator<Prospect> faster = Comparator.comparing(outlook -> time(outlook, measured));
        List<Prospect> sorted = outlooks.stream().sorted(faster).toList();
        Duration best = time(sorted.getFirst(), measured);
        List<Prospect> tied = sorted.stream()
                .filter(outlook -> seconds(time(outlook, measured)) <= TIE * seconds(best))
                .toList();
        if (tied.size() == sorted.size() && sorted.size() > 1) {
            return "Every mode %s about %s: the mode does not decide."
                    .formatted(measured ? "takes" : "should take", Figures.span(best));
        }
        return "%s %s fastest%s, %s%s."
                .formatted(
                        and(tied.stream().map(outlook -> name(outlook, sorted)).toList()),
                        tied.size() > 1 ? (measured ? "are" : "should be") : measured ? "is" : "should be",
                        tied.size() > 1 ? " and tie" : "",
                        Figures.span(best),
                        slower(sorted, tied.size(), measured, best));
    }

    /// `; fork takes 2.7 times as long, sync 50 times`.
    private static String slower(List<Prospect> sorted, int tied, boolean measured, Duration best) {
        if (tied == sorted.size()) {
            return "";
        }
        Prospect first = sorted.get(tied);
        String others = sorted.stream()
                .skip(tied + 1L)
                .map(outlook -> ", %s %s".formatted(name(outlook, sorted), times(time(outlook, measured), best)))
                .collect(Collectors.joining());
        return "; %s takes %s%s%s"
                .formatted(
                        name(first, sorted),
                        times(time(first, measured), best),
                        best.isZero() ? "" : " as long",
                        others);
    }

    /// By forecast; of equals the first.
    static Prospect fastest(List<Prospect> outlooks) {
        return outlooks.stream()
                .min(Comparator.comparing(Prospect::time))
                .orElseThrow(() -> new IllegalArgumentException("There must be a candidate, was none"));
    }

    private static String times(Duration time, Duration best) {
        if (best.isZero()) {
            return Figures.span(time);
        }
        double ratio = seconds(time) / seconds(best);
        return String.format(Locale.ROOT, ratio < 10 ? "%.1f times" : "%,.0f times", ratio);
    }

    private static Duration time(Prospect outlook, boolean measured) {
        Duration time = outlook.candidate().measured();
        return measured && time != null ? time : outlook.time();
    }

    /// Also of centuries.
    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /// The mode, and its lanes where it competes with itself.
    private static String name(Prospect outlook, List<Prospect> all) {
        Candidate candidate = outlook.candidate();
        boolean alone = all.stream()
                        .filter(other -> other.candidate().mode().equals(candidate.mode()))
                        .count()
                == 1;
        return alone
                ? candidate.mode().toString()
                : "%s on %s"
                        .formatted(
                                candidate.mode(),
                                FloorText.number(candidate.how().lanes(), "lane"));
    }

    /// `a`, `a and b`, `a, b and c`.
    static String and(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
