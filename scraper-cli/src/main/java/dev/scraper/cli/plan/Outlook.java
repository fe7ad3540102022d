package dev.scraper.cli.plan;

import dev.scraper.polite.Politeness;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// How long a run over these hosts takes at least, and about. Pure functions.
///
/// @param hosts the one that takes longest first
/// @param jobs requests under way at the same time, in all
public record Outlook(List<HostPlan> hosts, Politeness politeness, int jobs) {

    /// How fast sites usually answer.
    static final Duration FAST = Duration.ofMillis(100);

    static final Duration SLOW = Duration.ofSeconds(1);

    public static Outlook of(List<HostPlan> hosts, Politeness politeness, int jobs) {
        Comparator<HostPlan> longest = Comparator.comparing(host -> host.time(politeness, Duration.ZERO));
        return new Outlook(
                hosts.stream()
                        .sorted(longest.thenComparingInt(HostPlan::allowed)
                                .reversed()
                                .thenComparing(HostPlan::host))
                        .toList(),
                politeness,
                jobs);
    }

    /// A time and what makes it so long.
    ///
    /// @param by a host, or the flag that would change it; empty where nothing takes any time
    public record Time(Duration duration, String by) {

        private Time orLonger(Duration other, String name) {
            return other.compareTo(duration) > 0 ? new Time(other, name) : this;
        }
    }

    /// No mode and no number of jobs is faster: answers that take no time at all.
    public Time floor() {
        return time(Duration.ZERO);
    }

    /// About, should each answer take that long.
    Time time(Duration response) {
        Time time = new Time(Duration.ZERO, "");
        for (HostPlan host : hosts) {
            time = time.orLonger(host.time(politeness, response), host.host());
        }
        if (politeness.requestsPerSecond() > 0) {
            double seconds = Math.max(0, requests() - 1) / politeness.requestsPerSecond();
            time = time.orLonger(Duration.ofMillis((long) (seconds * 1e3)), "--rate");
        }
        return time.orLonger(response.multipliedBy(requests()).dividedBy(jobs), "--jobs");
    }

    /// Pages and robots.txt together.
    long requests() {
        return hosts.stream().mapToLong(HostPlan::requests).sum();
    }

    public long allowed() {
        return hosts.stream().mapToLong(HostPlan::allowed).sum();
    }

    public long denied() {
        return hosts.stream().mapToLong(HostPlan::denied).sum();
    }

    /// Hosts whose robots.txt could not be had.
    List<HostPlan> lost() {
        return hosts.stream().filter(host -> !host.lost().isEmpty()).toList();
    }

    /// Hosts that name a crawl delay.
    List<HostPlan> delayed() {
        return hosts.stream().filter(host -> host.crawlDelay() != null).toList();
    }
}
