package dev.scraper.measure;

import dev.scraper.strategy.Lanes;
import java.time.Duration;
import java.util.Map;

/// How tasks are run: what a mode comes to, and what hosts and network allow.
///
/// @param lanes tasks under way at the same time, in all processes together, at least 1
/// @param cores of the machine, for all processes together, at least 1
/// @param computing lanes of one process that may be in the parse stage at once, at least 1
/// @param between tasks that may be under way besides those that the lanes have, so that a lane
///     goes on when its task is fetched; with 0 it keeps its task until that is parsed
/// @param processes among which the lanes are divided evenly, at least 1
/// @param forked whether they are child JVMs: a host then has its place back when a task is parsed,
///     else when it is fetched
/// @param gap from the end of a request to a host to the start of the next
/// @param hostConcurrency requests to one host at the same time, at least 1
/// @param bytesPerSecond that may come over the network, all requests together; 0 for no limit
/// @param startUp before the first task may start
/// @param gaps of hosts that have another gap than the others, by their numbers
public record Arrangement(
        int lanes,
        int cores,
        int computing,
        int between,
        int processes,
        boolean forked,
        Duration gap,
        int hostConcurrency,
        long bytesPerSecond,
        Duration startUp,
        Map<Integer, Duration> gaps) {

    /// As many requests to one host as there are lanes.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public Arrangement {
        requireAtLeastOne("Lanes", lanes);
        requireAtLeastOne("Cores", cores);
        requireAtLeastOne("Lanes that compute at once", computing);
        requireAtLeastOne("Processes", processes);
        requireAtLeastOne("Requests to one host at a time", hostConcurrency);
        if (lanes % processes != 0) {
            throw new IllegalArgumentException(
                    "Lanes must be divided evenly among processes, were %d among %d".formatted(lanes, processes));
        }
        if (between < 0) {
            throw new IllegalArgumentException("Tasks between the stages must not be negative, were " + between);
        }
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("Bytes per second must not be negative, were " + bytesPerSecond);
        }
        if (gap.isNegative() || startUp.isNegative()) {
            throw new IllegalArgumentException(
                    "Gap and start-up must not be negative, were %s and %s".formatted(gap, startUp));
        }
        gaps = Map.copyOf(gaps);
        gaps.forEach((host, of) -> {
            if (of.isNegative()) {
                throw new IllegalArgumentException(
                        "Gaps must not be negative, that of host %d was %s".formatted(host, of));
            }
        });
    }

    /// One task at a time.
    public static Arrangement sync(int cores) {
        return lanes(1, cores);
    }

    /// So many threads of one process.
    public static Arrangement lanes(int lanes, int cores) {
        return new Arrangement(lanes, cores, lanes, 0, 1, false, Duration.ZERO, UNLIMITED, 0, Duration.ZERO, Map.of());
    }

    /// So many lanes, of which one at a time is in the parse stage.
    public static Arrangement coroutine(int lanes, int cores) {
        return lanes(lanes, cores).oneComputes();
    }

    /// Processes of so many threads each.
    public static Arrangement fork(int processes, int lanesEach, int cores) {
        return new Arrangement(
                Math.multiplyExact(processes, lanesEach),
                cores,
                lanesEach,
                0,
                processes,
                true,
                Duration.ZERO,
                UNLIMITED,
                0,
                Duration.ZERO,
                Map.of());
    }

    /// The same under a lock that all threads of a process share while they parse.
    public Arrangement oneComputes() {
        return lanes(lanes, 1, between > 0, processes, forked);
    }

    /// The same lanes, which go on fetching while what they fetched waits for a core, as
    /// [Lanes#fetchingAhead] has it.
    public Arrangement fetchingAhead() {
        return lanes(lanes, computing, true, processes, forked);
    }

    /// The same hosts and network, but each of so many lanes keeps its task to the end.
    ///
    /// @param computing lanes of one process that may be in the parse stage at once
    /// @param processes among which the lanes are divided
    /// @param forked whether they are child JVMs
    public Arrangement onLanes(int lanes, int computing, int processes, boolean forked) {
        return lanes(lanes, computing, false, processes, forked);
    }

    /// The same hosts and network, and so many lanes of the same kind.
    public Arrangement withLanes(int lanes) {
        return lanes(lanes, computing < this.lanes ? computing : lanes, between > 0, processes, forked);
    }

    /// @param ahead whether others wait between the stages, and are parsed, while the lanes fetch
    private Arrangement lanes(int lanes, int computing, boolean ahead, int processes, boolean forked) {
        int between = ahead ? Lanes.ahead(lanes) + Math.min(cores, computing) : 0;
        return new Arrangement(
                lanes,
                cores,
                computing,
                between,
                processes,
                forked,
                gap,
                hostConcurrency,
                bytesPerSecond,
                startUp,
                gaps);
    }

    /// The same with hosts that are spared.
    public Arrangement politely(Duration gap, int hostConcurrency) {
        return allowing(gap, hostConcurrency, bytesPerSecond, startUp, gaps);
    }

    /// The same with other gaps for these hosts.
    public Arrangement except(Map<Integer, Duration> gaps) {
        return allowing(gap, hostConcurrency, bytesPerSecond, startUp, gaps);
    }

    /// The same over a network of so many bytes a second; 0 for no limit.
    public Arrangement over(long bytesPerSecond) {
        return allowing(gap, hostConcurrency, bytesPerSecond, startUp, gaps);
    }

    /// The same, but nothing starts before `startUp` has passed.
    public Arrangement startingAfter(Duration startUp) {
        return allowing(gap, hostConcurrency, bytesPerSecond, startUp, gaps);
    }

    private Arrangement allowing(
            Duration gap, int hostConcurrency, long bytesPerSecond, Duration startUp, Map<Integer, Duration> gaps) {
        return new Arrangement(
                lanes,
                cores,
                computing,
                between,
                processes,
                forked,
                gap,
                hostConcurrency,
                bytesPerSecond,
                startUp,
                gaps);
    }

    /// Whether a host can make a task wait.
    public boolean polite() {
        return !gap.isZero() || hostConcurrency < lanes || !gaps.isEmpty();
    }

    /// From the end of a request to this host to the start of the next.
    public Duration gapOf(int host) {
        return gaps.getOrDefault(host, gap);
    }

    /// Tasks that may be under way at the same time, in all.
    int tasks() {
        return lanes + between;
    }

    int lanesEach() {
        return lanes / processes;
    }

    /// Tasks that can compute at the same time.
    int computingAtOnce() {
        return Math.min(lanes, cores);
    }

    /// Tasks that can be in the parse stage and on a core at the same time.
    int parsingAtOnce() {
        return (int) Math.min(computingAtOnce(), (long) computing * processes);
    }

    private static void requireAtLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, were " + number);
        }
    }
}
