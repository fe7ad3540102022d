package dev.scraper.cli.progress;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.WaitCause;
import dev.scraper.run.RunReport;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the time of a run went, and what would have helped.
public final class TimeSpent {

    /// Of the time of a run: whoever waited less for hosts was not held up by them.
    private static final double LITTLE = 0.1;

    private static final double MOST = 0.8;

    private TimeSpent() {}

    /// Up to three lines; none for a run that asked for nothing.
    ///
    /// @param strategy of the run
    /// @param cores that could parse
    public static List<String> lines(RunReport report, List<HostReceipt> receipts, Strategy strategy, int cores) {
        double makespan = seconds(report.summary().makespan());
        if (report.requests() == 0 || makespan == 0) {
            return List.of();
        }
        int lanes = strategy.lanes();
        boolean ahead = strategy instanceof Lanes threads && threads.between() > 0;
        double all = makespan * lanes;
        double fetching = seconds(report.summary().fetchBusy()) / all;
        double parsing = ahead
                ? 0
                : seconds(report.summary().parseBusy().plus(report.summary().turnWait())) / all;
        double parsingOnCores = seconds(report.summary().parseBusy()) / (makespan * cores);
        String spent = "time of the %s: fetching %s, %swaiting %s%s"
                .formatted(
                        number(lanes, "lane"),
                        percent(fetching),
                        ahead ? "" : "parsing %s, ".formatted(percent(parsing)),
                        percent(Math.max(0, 1 - fetching - parsing)),
                        ahead
                                ? "; parsing kept %s of %s busy"
                                        .formatted(percent(parsingOnCores), number(cores, "core"))
                                : "");
        List<String> lines = new ArrayList<>(List.of(spent));
        causes(report.polite()).ifPresent(lines::add);
        help(report, receipts, busy(report, ahead) / all, cores).ifPresent(lines::add);
        return lines;
    }

    /// @param busy the part of the lanes' time in which they were at work
    private static Optional<String> help(RunReport report, List<HostReceipt> receipts, double busy, int cores) {
        double makespan = seconds(report.summary().makespan());
        double fetch = seconds(report.summary().fetchBusy()) / report.requests();
        HostReceipt busiest = receipts.isEmpty() ? null : receipts.getFirst();
        if (busiest != null && busiest.atOnce() == 1) {
            long pages = busiest.requests() - (busiest.robots() == null ? 0 : 1);
            double waited = busiest.waits().values().stream()
                    .mapToDouble(TimeSpent::seconds)
                    .sum();
            double apart = waited / Math.max(1, pages);
            double floor = Math.min(makespan, (pages - 1) * apart + pages * fetch);
            if (pages > 1 && floor >= MOST * makespan) {
                return Optional.of("%s alone needs %s: %s pages, %s. No mode can be faster; %s"
                        .formatted(
                                busiest.host(),
                                Figures.seconds(duration(floor)),
                                Figures.count(pages),
                                waited > 0 ? Figures.seconds(duration(apart)) + " apart" : "one at a time",
                                waited > 0
                                        ? remedy(WaitCause.mainOf(busiest.waits()))
                                        : "a greater --host-concurrency could"));
            }
        }
        double parsing = seconds(report.summary().parseBusy()) / (makespan * cores);
        if (parsing >= MOST) {
            return Optional.of("parsing kept %s busy; no mode but a machine with more cores would be faster"
                    .formatted(number(cores, "core")));
        }
        if (busy >= MOST) {
            return Optional.of(
                    "nearly every lane was at work all the time: more --jobs, or another --mode than sync, would be faster");
        }
        double polite = report.polite().values().stream()
                .mapToDouble(TimeSpent::seconds)
                .sum();
        return polite < LITTLE * makespan
                ? Optional.empty()
                : Optional.of("neither lanes nor cores were short: the hosts' turns decide, most of them "
                        + whose(WaitCause.mainOf(report.polite())));
    }

    private static double busy(RunReport report, boolean ahead) {
        Duration fetching = report.summary().fetchBusy();
        return seconds(ahead ? fetching : fetching.plus(report.summary().parseBusy()));
    }

    /// What the waits for hosts came from, where that was not the user's wait alone.
    private static Optional<String> causes(Map<WaitCause, Duration> waits) {
        return waits.keySet().stream().allMatch(cause -> cause == WaitCause.WAIT)
                ? Optional.empty()
                : Optional.of("waits for hosts: "
                        + waits.entrySet().stream()
                                .map(wait -> Figures.seconds(wait.getValue()) + " " + whose(wait.getKey()))
                                .collect(Collectors.joining(", ")));
    }

    private static String whose(WaitCause cause) {
        return switch (cause) {
            case WAIT -> "by --wait";
            case CRAWL_DELAY -> "by the crawl delays of robots.txt";
            case SLOW_ANSWERS -> "because hosts are slow to answer";
            case PUSH_BACK -> "because hosts asked for fewer requests";
            case FAILURES -> "after failures in a row";
        };
    }

    private static String remedy(WaitCause cause) {
        return switch (cause) {
            case WAIT -> "a smaller --wait could";
            case CRAWL_DELAY -> "its robots.txt asks for that, so only fewer URLs help";
            case SLOW_ANSWERS -> "it is slow to answer, and is given as long to rest";
            case PUSH_BACK -> "it asked for fewer requests (429 or 503): start slower next time, with a greater --wait";
            case FAILURES -> "it failed several times in a row, and was left alone for a while";
        };
    }

    private static String number(int count, String thing) {
        return "%d %s%s".formatted(count, thing, count == 1 ? "" : "s");
    }

    private static String percent(double part) {
        return Math.round(100 * part) + "%";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
