package dev.scraper.spark;

import dev.scraper.ScraperSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/// A run of a long list on a cluster, on paper: its hosts are drawn, its rounds are divided by
/// [RoundPlan], hosts go to partitions as Spark lets them, and of each round is computed how long
/// it takes and what it keeps. Nothing is asked for.
///
/// Arguments, as `name=value`: `hosts`, `lines`, `longest` (lines of one host at most), `domain`
/// (hosts of one at most), `slots`, `jobs`, `seed`; `round` (pages of one host) and `partitions`
/// where `RoundPlan` shall not choose; `rows` (rounds that are shown). With `slot`, rounds grow
/// longer the fewer hosts are left: as long as a slot has no more than so many pages, and six hours
/// at most.
public final class ClusterPlan {

    /// From the end of a request to the start of the next, in seconds.
    private static final double GAP = 1;

    /// How long a request takes, in seconds.
    private static final double ANSWER = 0.2;

    /// Of one core, by docs/performance.md: 0.55 ms of processor time a page when warm, 1.2 cold.
    private static final double PAGES_A_SECOND = 1000;

    /// Bytes, as [FullPartition] measures them for URLs of 95 characters: of a line in the list,
    /// where it is compared with others, and where it goes to its partition.
    private static final double LINE_IN_LIST = 40;

    private static final double LINE_LISTED = 80;
    private static final double LINE_MOVED = 60;

    /// Bytes of a record without links and data, and of what is known of a host but for robots.txt.
    private static final double RECORD = 617;

    private static final double HOST = 440;

    /// Of one robots.txt, a guess; it is kept in base64.
    private static final double ROBOTS = 1000 * 4 / 3.0;

    /// Bytes of heap for a line, its share of what is known of its host included.
    private static final double LINE_IN_HEAP = 450;

    /// Pages of a host in ten minutes and in six hours.
    private static final long SHORT_ROUND = 500;

    private static final long LONG_ROUND = 18_000;

    /// A partition leaves about so many files: record, host, receipt, partition, errand.
    private static final int FILES = 5;

    private final Map<String, Long> arguments;
    private final ClusterSettings usual = ClusterSettings.of(ScraperSettings.as("plan/1.0"));
    private final int slots;
    private final int jobs;
    private final double pagesPerSecond;

    private ClusterPlan(Map<String, Long> arguments) {
        this.arguments = arguments;
        this.slots = (int) number("slots", 1000);
        this.jobs = (int) number("jobs", ClusterSettings.USUAL_JOBS);
        this.pagesPerSecond = Math.min(PAGES_A_SECOND, jobs / ANSWER);
    }

    /// @param hosts that are left
    private ClusterSettings settings(int hosts) {
        long ofSlot = number("slot", 0);
        long pages = ofSlot == 0 ? number("round", 0) : Math.clamp(ofSlot * slots / hosts, SHORT_ROUND, LONG_ROUND);
        return new ClusterSettings(
                usual.pipeline(),
                usual.politeness(),
                usual.robots(),
                usual.following(),
                usual.ownSites(),
                usual.mode(),
                jobs,
                new ClusterSettings.Extent((int) number("partitions", 0), (int) pages, Long.MAX_VALUE, Long.MAX_VALUE),
                false);
    }

    /// Prints the plan.
    public static void main(String[] args) {
        Map<String, Long> arguments = new HashMap<>();
        for (String arg : args) {
            int at = arg.indexOf('=');
            arguments.put(
                    arg.substring(0, at), Long.valueOf(arg.substring(at + 1).replace("_", "")));
        }
        new ClusterPlan(arguments).print();
    }

    private long number(String name, long usual) {
        return arguments.getOrDefault(name, usual);
    }

    /// What a partition has to do in a round.
    private static final class Partition {
        private long lines;
        private int hosts;
        private int longest;

        private void add(int pages) {
            lines += pages;
            hosts++;
            longest = Math.max(longest, pages);
        }

        /// Seconds: of its slowest host, or of the lanes and the core, whichever are longer.
        private double seconds(double pagesPerSecond) {
            return Math.max(longest * (GAP + ANSWER) - GAP, lines / pagesPerSecond);
        }
    }

    /// A round that is over.
    ///
    /// @param seconds from its first task to its last
    /// @param busy seconds of all slots together
    /// @param bound seconds of slots that had something other than their slowest host to wait for
    private record Round(RoundPlan plan, List<Partition> partitions, double seconds, double busy, double bound) {

        private long done() {
            return partitions.stream().mapToLong(each -> each.lines).sum();
        }

        private long asked() {
            return partitions.stream().mapToLong(each -> each.hosts).sum();
        }

        private long[] sorted(ToLongFunction<Partition> what) {
            return partitions.stream().mapToLong(what).sorted().toArray();
        }
    }

    private void print() {
        long seed = number("seed", 1);
        HostSizes sizes = HostSizes.drawn(
                (int) number("hosts", 10_000_000),
                number("lines", 1_000_000_000),
                (int) number("longest", 1_000_000),
                (int) number("domain", 1_000),
                seed);
        int[] sorted = sizes.lines().clone();
        Arrays.sort(sorted);
        say(
                "seed %d: %,d lines at %,d hosts of %,d domains; median host %,d, one in a hundred has %,d or more, longest %,d;"
                        + " largest domain %,d",
                seed,
                Arrays.stream(sorted).asLongStream().sum(),
                sorted.length,
                sizes.domains(),
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                sizes.largestDomain());
        say("%,d slots, %d requests at once in each; %.0f pages a second at most", slots, jobs, pagesPerSecond);
        say(
                "%6s %10s %14s %10s %17s %19s %9s %6s %11s",
                "ROUND",
                "PARTITIONS",
                "PAGES",
                "HOSTS",
                "HOSTS A PARTITION",
                "LINES A PARTITION",
                "SECONDS",
                "IDLE",
                "HELD BY ONE");
        sum(rounds(sizes), sizes.lines().length);
    }

    private List<Round> rounds(HostSizes sizes) {
        int[] left = sizes.lines().clone();
        int[] hashes = sizes.hashes().clone();
        int hosts = left.length;
        List<Round> rounds = new ArrayList<>();
        long shown = number("rows", 12);
        while (hosts > 0) {
            Round round = round(left, hashes, hosts);
            if (rounds.size() < shown) {
                row(rounds.size(), round);
            }
            rounds.add(round);
            hosts = next(left, hashes, hosts, round.plan().roundPages());
        }
        return rounds;
    }

    private Round round(int[] left, int[] hashes, int hosts) {
        long lines = 0;
        int longest = 0;
        for (int host = 0; host < hosts; host++) {
            lines += left[host];
            longest = Math.max(longest, left[host]);
        }
        // domains have hashes of their own but for one in many
        long domains = Arrays.stream(hashes, 0, hosts).distinct().count();
        RoundPlan plan = RoundPlan.of(settings(hosts), lines, hosts, longest, domains, slots);
        Partition[] partitions = new Partition[plan.partitions()];
        Arrays.setAll(partitions, number -> new Partition());
        for (int host = 0; host < hosts; host++) {
            partitions[Math.floorMod(hashes[host], partitions.length)].add(Math.min(left[host], plan.roundPages()));
        }
        return scheduled(plan, List.of(partitions));
    }

    /// Each slot takes the next partition when it has done one.
    private Round scheduled(RoundPlan plan, List<Partition> partitions) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int slot = 0; slot < slots; slot++) {
            free.add(0.0);
        }
        double end = 0;
        double busy = 0;
        double bound = 0;
        for (Partition partition : partitions) {
            double seconds = partition.lines == 0 ? 0 : partition.seconds(pagesPerSecond);
            double from = free.remove();
            free.add(from + seconds);
            end = Math.max(end, from + seconds);
            busy += seconds;
            bound += Math.min(seconds, partition.lines / pagesPerSecond);
        }
        return new Round(plan, partitions, end, busy, bound);
    }

    /// Leaves out what is done.
    ///
    /// @return hosts that have something left
    private static int next(int[] left, int[] hashes, int hosts, int pages) {
        int kept = 0;
        for (int host = 0; host < hosts; host++) {
            if (left[host] > pages) {
                left[kept] = left[host] - pages;
                hashes[kept++] = hashes[host];
            }
        }
        return kept;
    }

    private void row(int number, Round round) {
        long[] hosts = round.sorted(each -> each.hosts);
        long[] lines = round.sorted(each -> each.lines);
        say(
                "%6d %,10d %,14d %,10d %,9d %,7d %,10d %,8d %,9.0f %5.0f%% %10.0f%%",
                number,
                round.partitions().size(),
                round.done(),
                round.asked(),
                hosts[hosts.length / 2],
                hosts[hosts.length - 1],
                lines[lines.length / 2],
                lines[lines.length - 1],
                round.seconds(),
                100 * idle(round.busy(), round.seconds()),
                100 * (1 - round.bound() / round.busy()));
    }

    private void sum(List<Round> rounds, int hosts) {
        double seconds = 0;
        double busy = 0;
        double pages = 0;
        long files = 0;
        long hostRows = 0;
        long filesRead = 0;
        double moved = 0;
        double most = 0;
        long all = rounds.stream().mapToLong(Round::done).sum();
        for (Round round : rounds) {
            seconds += round.seconds();
            busy += round.busy();
            pages += round.done();
            if (most == 0 && pages >= 0.95 * all) {
                most = seconds;
                say("95 %% of all pages after %,d rounds, %s", rounds.indexOf(round) + 1, time(seconds));
            }
            filesRead = Math.max(filesRead, files / FILES);
            files += (long) FILES * round.partitions().size();
            hostRows += round.asked();
            moved += round.done() * LINE_MOVED;
        }
        double again = rounds.size() > 1 ? all * LINE_LISTED : 0;
        say(
                "%,d rounds, %s without what is between them; slots idle %.0f %% of it",
                rounds.size(), time(seconds), 100 * idle(busy, seconds));
        say(
                "list: %s; read once to count, once to move %s by domain",
                bytes(all * LINE_IN_LIST), bytes(all * LINE_LISTED));
        say(
                "each round but the first joins all lines with what is known of hosts: %s; all rounds: %s",
                bytes(again), bytes(again * (rounds.size() - 1)));
        say("pages moved to their partitions, all rounds: %s; records: %s", bytes(moved), bytes(all * RECORD));
        say(
                "state of hosts: %s after the first round, %s when all are done (%,d rows), all of it read in every round",
                bytes(hosts * (HOST + ROBOTS)), bytes(hostRows * (HOST + ROBOTS)), hostRows);
        say(
                "files: %,d; of state the last round lists %,d, in the driver %s at 1 KB each",
                files, filesRead, bytes(filesRead * 1000.0));
        long largest = rounds.stream()
                .flatMap(round -> round.partitions().stream())
                .mapToLong(partition -> partition.lines)
                .max()
                .orElse(0);
        say(
                "a dead task has fetched %,d pages in vain at most, a dead driver %,d; the largest partition takes %s of heap",
                largest, rounds.stream().mapToLong(Round::done).max().orElse(0), bytes(largest * LINE_IN_HEAP));
    }

    private double idle(double busy, double seconds) {
        return Math.max(0, 1 - busy / slots / seconds);
    }

    private static String time(double seconds) {
        return seconds > 2 * 86_400 ? "%.1f days".formatted(seconds / 86_400) : "%.1f h".formatted(seconds / 3600);
    }

    private static String bytes(double bytes) {
        String units = "kMGTP";
        int unit = -1;
        double rest = bytes;
        while (rest >= 1000 && unit < units.length() - 1) {
            rest /= 1000;
            unit++;
        }
        return unit < 0 ? "%.0f B".formatted(rest) : "%.1f %sB".formatted(rest, units.charAt(unit));
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and called with constants
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
