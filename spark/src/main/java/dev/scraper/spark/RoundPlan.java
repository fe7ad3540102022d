package dev.scraper.spark;

import static dev.scraper.spark.ClusterText.several;

import dev.scraper.text.Figures;
import java.time.Duration;

/// How a round is divided.
///
/// @param lines that there are to do, in this round and later
/// @param hosts at which they are
/// @param longest lines of the host that has most
/// @param domains by which they are partitioned
/// @param slots tasks that run at the same time
/// @param roundPages of one host in a round
/// @param partitions of the round
record RoundPlan(long lines, long hosts, long longest, long domains, int slots, int roundPages, int partitions) {

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final Duration LONGEST_ROUND = Duration.ofHours(6);
    private static final long MANY_ROUNDS = 20;
    private static final Duration USUAL_ANSWER = Duration.ofMillis(200);
    private static final int FEWEST = 50;

    /// Lines of one task: they are in memory, and all that is fetched again where it dies.
    static final int LARGEST_PARTITION = 250_000;

    /// Nothing is left to do.
    static final RoundPlan NOTHING = new RoundPlan(0, 0, 0, 0, 0, 1, 1);

    /// Makes a plan: a round lasts about ten minutes where each host has one slot after the other,
    /// and there are as many partitions as slots, so that all hosts are asked at the same time.
    static RoundPlan of(ClusterSettings settings, long lines, long hosts, long longest, long domains, int slots) {
        ClusterSettings.Extent extent = settings.extent();
        boolean once = lines <= (long) slots * LARGEST_PARTITION;
        int pages = extent.roundPages() > 0 ? extent.roundPages() : pages(settings, longest, once);
        int wanted = extent.partitions() > 0 ? extent.partitions() : slots;
        long least = Math.ceilDiv(Math.min(lines, hosts * (long) pages), LARGEST_PARTITION);
        int partitions = (int) Math.max(1, Math.max(least, Math.min(wanted, domains)));
        return new RoundPlan(lines, hosts, longest, domains, slots, pages, partitions);
    }

    /// Ten minutes of the longest host: a round is what is lost with a driver. Where it has very
    /// many and all slots have their last partition, a twentieth of them, but no more than six
    /// hours: each round has its own costs, too.
    ///
    /// @param once whether no slot has a second partition after its first
    private static int pages(ClusterSettings settings, long longest, boolean once) {
        Duration each = settings.politeness().gap().plus(USUAL_ANSWER);
        long atOnce = Math.min(1000, settings.politeness().hostConcurrency());
        long usual = Math.max(FEWEST, ROUND.dividedBy(each) * atOnce);
        long most = Math.max(FEWEST, LONGEST_ROUND.dividedBy(each) * atOnce);
        long wanted = once ? Math.clamp(Math.ceilDiv(longest, MANY_ROUNDS), usual, most) : usual;
        long rounds = Math.max(1, Math.ceilDiv(longest, wanted));
        return Math.clamp(Math.ceilDiv(longest, rounds), 1, Integer.MAX_VALUE);
    }

    /// Rounds that the longest host needs.
    long rounds() {
        return Math.ceilDiv(longest, roundPages);
    }

    String text(ClusterSettings settings) {
        Duration gap = settings.politeness().gap();
        return "%s at %s, the longest has %s; %s of at most %s a host (--round-pages); %s on %s (--partitions); at least %s with %s between requests"
                .formatted(
                        several(lines, "line"),
                        several(hosts, "host"),
                        Figures.count(longest),
                        several(rounds(), "round"),
                        several(roundPages, "page"),
                        several(partitions, "partition"),
                        several(slots, "slot"),
                        Figures.span(gap.multipliedBy(Math.max(0, longest - 1))),
                        Figures.seconds(gap));
    }
}
