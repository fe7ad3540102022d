package dev.scraper.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lower bounds of a run: whatever the order of its tasks, it is not faster. A pure function of
/// what the tasks cost and of how they are run; start-up is not counted.
///
/// @param politeness the host that needs most time
/// @param latency what the number of lanes gives
/// @param cpu what cores and turns to compute give
/// @param bandwidth what the network gives
public record Floors(Floor.Politeness politeness, Floor.Latency latency, Floor.Cpu cpu, Floor.Bandwidth bandwidth) {

    /// A lower bound with where it comes from.
    public sealed interface Floor {
        /// The run takes at least so long.
        Duration time();

        /// The queue of one host: its requests and the gaps between them.
        ///
        /// @param host number of the host; -1 where none makes a task wait
        /// @param requests to it
        /// @param asking all its requests, one after another
        /// @param gap between two requests
        /// @param atOnce requests to it at the same time
        record Politeness(Duration time, int host, int requests, Duration asking, Duration gap, int atOnce)
                implements Floor {}

        /// The lanes: each task keeps one from its first moment to its last, or until it is
        /// fetched.
        ///
        /// @param onLanes of all tasks, one after another: how long they keep a lane
        /// @param life of all tasks, one after another, from the first moment to the last
        /// @param waiting part of it that is waiting
        /// @param longest task; no number of lanes makes it shorter
        record Latency(
                Duration time,
                Duration onLanes,
                Duration life,
                Duration waiting,
                Duration longest,
                int tasks,
                int lanes)
                implements Floor {}

        /// The cores, or the turns to compute.
        ///
        /// @param computing of all tasks, one after another; only of the parse stage with `turns`
        /// @param atOnce tasks that can compute at the same time
        /// @param turns whether it is turns that are short, not cores
        record Cpu(Duration time, Duration computing, int atOnce, boolean turns) implements Floor {}

        /// The network.
        ///
        /// @param bytes of all tasks
        /// @param bytesPerSecond 0 for no limit
        record Bandwidth(Duration time, long bytes, long bytesPerSecond) implements Floor {}
    }

    /// The floors of these tasks.
    public static Floors of(List<Work> tasks, Arrangement how) {
        Map<Integer, HostSum> hosts = new HashMap<>();
        Duration waiting = Duration.ZERO;
        Duration fetching = Duration.ZERO;
        Duration parsing = Duration.ZERO;
        Duration longest = Duration.ZERO;
        long bytes = 0;
        for (Work task : tasks) {
            Duration response = task.response();
            waiting = waiting.plus(task.latency());
            fetching = fetching.plus(task.askCpu()).plus(task.fetchCpu());
            parsing = parsing.plus(task.parseCpu());
            longest = greater(longest, response.plus(task.parseCpu()));
            bytes += task.bytes();
            if (how.polite()) {
                hosts.computeIfAbsent(task.host(), HostSum::new)
                        .add(response, how.forked() ? task.parseCpu() : Duration.ZERO, how.gapOf(task.host()));
            }
        }
        Duration computing = fetching.plus(parsing);
        return new Floors(
                politeness(hosts, how),
                latency(waiting, fetching, parsing, longest, tasks.size(), how),
                cpu(computing, parsing, how),
                bandwidth(bytes, how));
    }

    private static Floor.Politeness politeness(Map<Integer, HostSum> hosts, Arrangement how) {
        Floor.Politeness most =
                new Floor.Politeness(Duration.ZERO, -1, 0, Duration.ZERO, how.gap(), how.hostConcurrency());
        for (HostSum host : hosts.values()) {
            Floor.Politeness floor = host.floor(how);
            int longer = floor.time().compareTo(most.time());
            if (longer > 0 || (longer == 0 && (most.host() < 0 || floor.host() < most.host()))) {
                most = floor;
            }
        }
        return most;
    }

    private static Floor.Latency latency(
            Duration waiting, Duration fetching, Duration parsing, Duration longest, int tasks, Arrangement how) {
        Duration fetched = waiting.plus(fetching);
        Duration life = fetched.plus(parsing);
        Duration onLanes = how.between() > 0 ? fetched : life;
        Duration shared = onLanes.dividedBy(how.lanes());
        return new Floor.Latency(greater(shared, longest), onLanes, life, waiting, longest, tasks, how.lanes());
    }

    private static Floor.Cpu cpu(Duration computing, Duration parsing, Arrangement how) {
        Duration onCores = computing.dividedBy(how.computingAtOnce());
        Duration inTurns = parsing.dividedBy(how.parsingAtOnce());
        return inTurns.compareTo(onCores) > 0
                ? new Floor.Cpu(inTurns, parsing, how.parsingAtOnce(), true)
                : new Floor.Cpu(onCores, computing, how.computingAtOnce(), false);
    }

    private static Floor.Bandwidth bandwidth(long bytes, Arrangement how) {
        long rate = how.bytesPerSecond();
        Duration time = rate == 0 ? Duration.ZERO : Duration.ofNanos((long) (bytes * 1e9 / rate));
        return new Floor.Bandwidth(time, bytes, rate);
    }

    /// The one that binds. Of equals the first in the order of [#all].
    public Floor greatest() {
        return all().getFirst();
    }

    /// The greatest first; of equals politeness, then CPU, latency, bandwidth.
    public List<Floor> all() {
        List<Floor> all = new ArrayList<>(List.of(politeness, cpu, latency, bandwidth));
        all.sort(Comparator.comparing(Floor::time).reversed());
        return all;
    }

    private static Duration greater(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /// What one host is asked.
    ///
    /// Each request takes up one of its places until its gap is over, and in a child JVM also until
    /// it is parsed; the last in each place needs no gap.
    private static final class HostSum {
        private final int host;
        private Duration asking = Duration.ZERO;
        private Duration after = Duration.ZERO;
        private Duration longestRest = Duration.ZERO;
        private int requests;

        HostSum(int host) {
            this.host = host;
        }

        /// @param parse for which it keeps its place, too
        void add(Duration response, Duration parse, Duration gap) {
            asking = asking.plus(response);
            after = after.plus(greater(parse, gap));
            longestRest = greater(longestRest, gap.minus(parse));
            requests++;
        }

        Floor.Politeness floor(Arrangement how) {
            int places = Math.min(how.hostConcurrency(), requests);
            Duration all = asking.plus(after).minus(longestRest.multipliedBy(places));
            return new Floor.Politeness(
                    all.dividedBy(places), host, requests, asking, how.gapOf(host), how.hostConcurrency());
        }
    }
}
