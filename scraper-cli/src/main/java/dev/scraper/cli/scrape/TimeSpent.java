package dev.scraper.cli.scrape;

import dev.scraper.cli.screen.Figures;
import dev.scraper.polite.HostReceipt;
import dev.scraper.scrape.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Where the time of a run went, and what would have helped.
public final class TimeSpent {

    private static final double MOST = 0.8;

    private TimeSpent() {}

    /// Two lines; none for a run that asked for nothing.
    ///
    /// @param lanes the run had
    /// @param cores that could parse
    /// @param gap between two requests to a host, as the user set it
    public static List<String> lines(RunReport report, List<HostReceipt> receipts, int lanes, int cores, Duration gap) {
        double makespan = seconds(report.summary().makespan());
        if (report.requests() == 0 || makespan == 0) {
            return List.of();
        }
        double all = makespan * lanes;
        double fetching = seconds(report.summary().fetchBusy()) / all;
        double parsing =
                seconds(report.summary().parseBusy().plus(report.summary().turnWait())) / all;
        String spent = String.format(
                Locale.ROOT,
                "time of the %d %s: %s fetching, %s parsing, %s waiting for a host's turn or for nothing to do",
                lanes,
                lanes == 1 ? "lane" : "lanes",
                percent(fetching),
                percent(parsing),
                percent(Math.max(0, 1 - fetching - parsing)));
        return List.of(spent, help(report, receipts, lanes, cores, gap));
    }

    private static String help(RunReport report, List<HostReceipt> receipts, int lanes, int cores, Duration gap) {
        double makespan = seconds(report.summary().makespan());
        double fetch = seconds(report.summary().fetchBusy()) / report.requests();
        HostReceipt busiest = receipts.isEmpty() ? null : receipts.getFirst();
        if (busiest != null && busiest.atOnce() == 1 && busiest.requests() > 1) {
            Duration seen = busiest.smallestGap();
            Duration apart = seen == null || gap.compareTo(seen) > 0 ? gap : seen;
            double floor = (busiest.requests() - 1) * seconds(apart) + busiest.requests() * fetch;
            if (!apart.isZero() && floor >= MOST * makespan) {
                return "%s alone needs %s: %s requests, %s apart. No mode can be faster; a smaller --wait could"
                        .formatted(
                                busiest.host(),
                                Figures.seconds(duration(floor)),
                                Figures.count(busiest.requests()),
                                Figures.seconds(apart));
            }
        }
        double parsing = seconds(report.summary().parseBusy()) / (makespan * cores);
        if (parsing >= MOST) {
            return "parsing kept %d %s busy; no mode but a machine with more cores would be faster"
                    .formatted(cores, cores == 1 ? "core" : "cores");
        }
        Duration busy = report.summary().fetchBusy().plus(report.summary().parseBusy());
        if (seconds(busy) / (makespan * lanes) >= MOST) {
            return "nearly every lane was at work all the time: more --jobs, or another --mode than sync, would be faster";
        }
        return "neither lanes nor cores were short: the waits of the hosts decide, see --wait and --host-concurrency";
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
