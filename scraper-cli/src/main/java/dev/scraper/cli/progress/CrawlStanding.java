package dev.scraper.cli.progress;

import dev.scraper.cli.progress.NewPerPage.Rate;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a crawl is. Nobody knows how much there is, so it says no part of a whole: what was
/// found, what of that is done, and how much new each page brings.
///
/// @param run what any run says
/// @param fresh null until some pages are done
record CrawlStanding(Standing run, @Nullable Rate fresh) {

    /// With more new URLs a page than that, nobody can tell when it ends.
    private static final double CONVERGES = 0.9;

    /// One line for people.
    String line() {
        return line(true, true);
    }

    /// One line of at most so many characters: what matters least is left out first.
    String line(int longest) {
        for (String line : List.of(line(true, true), line(false, true), line(false, false), counts())) {
            if (line.length() <= longest) {
                return line;
            }
        }
        return counts().substring(0, Math.max(0, Math.min(longest, counts().length())));
    }

    private String counts() {
        return "found %s = %s done + %s to go"
                .formatted(Figures.count(run.lines()), Figures.count(run.done()), Figures.count(toGo()));
    }

    private long toGo() {
        return Math.max(0, run.lines() - run.done());
    }

    private String line(boolean withRate, boolean withTime) {
        StringBuilder line = new StringBuilder("crawl  ").append(counts());
        if (fresh != null) {
            line.append("; ").append(perPage(fresh));
        }
        if (run.failed() > 0) {
            line.append("; failed ").append(Figures.count(run.failed()));
        }
        if (withRate) {
            line.append(String.format(Locale.ROOT, "; %.1f URL/s", run.rate()));
        }
        String robots = run.status().robotsAwaited();
        if (robots != null) {
            line.append("; waiting for robots.txt of ").append(robots);
        }
        if (withTime) {
            floor().ifPresent(floor -> line.append("; ").append(floor));
            forecast().ifPresent(forecast -> line.append("; ").append(forecast));
        }
        return line.toString();
    }

    private static String perPage(Rate fresh) {
        return String.format(
                Locale.ROOT,
                "%.1f new a page%s",
                fresh.now(),
                fresh.falls() ? ", falling" : fresh.now() > CONVERGES ? ", growing" : "");
    }

    /// What its slowest host takes at least for what was found up to now.
    private Optional<String> floor() {
        FrontierStatus status = run.status();
        return status.slowest() == null || status.remaining().toSeconds() < 1
                ? Optional.empty()
                : Optional.of("at least %s (%s)".formatted(text(status.remaining()), status.slowest()));
    }

    /// When it ends if pages go on to bring less and less: each URL to go brings some more, and
    /// these some more in turn.
    private Optional<String> forecast() {
        Rate rate = fresh;
        return rate == null || !rate.falls() || rate.now() >= CONVERGES || run.rate() == 0
                ? Optional.empty()
                : Optional.of("about %s at this rate"
                        .formatted(text(Duration.ofSeconds((long) (toGo() / (1 - rate.now()) / run.rate())))));
    }

    private static String text(Duration duration) {
        if (duration.toSeconds() < 90) {
            return Math.max(1, duration.toSeconds()) + " s";
        }
        if (duration.toMinutes() < 90) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48
                ? "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart())
                : duration.toDays() + " days";
    }
}
