package dev.scraper.explain;

import dev.scraper.measure.Arrangement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/// How hosts were spared in a run, as its requests tell.
///
/// The gap of a host is the median of what its requests waited for its turn, the first one left
/// out; so a run that slowed down for a while counts with its usual pace. How many it was asked at
/// once shows only where lanes were left: a host with as many requests under way as there were
/// lanes, or as it had at all, may have had no limit.
///
/// @param gap of most hosts
/// @param gaps of the others, by their numbers
/// @param atOnce requests to one host at the same time; [Arrangement#UNLIMITED] where no limit
///     shows
record RunPace(Duration gap, Map<Integer, Duration> gaps, int atOnce) {

    /// Clocks and settling are not exact.
    private static final long BLUR = 1000;

    /// Copies the map.
    RunPace {
        gaps = Map.copyOf(gaps);
    }

    /// What these requests tell.
    ///
    /// @param order in which they started
    /// @param hosts how many there are
    /// @param lanes of the run
    static RunPace of(RequestColumns requests, int[] order, int hosts, int lanes) {
        long[] gaps = gaps(requests, order, hosts);
        long[] several = Arrays.stream(gaps).filter(gap -> gap >= 0).sorted().toArray();
        long usual = several.length == 0 ? 0 : several[several.length / 2];
        Map<Integer, Duration> others = new HashMap<>();
        for (int host = 0; host < hosts; host++) {
            if (gaps[host] >= 0 && gaps[host] != usual) {
                others.put(host, RequestColumns.micros(gaps[host]));
            }
        }
        return new RunPace(RequestColumns.micros(usual), others, atOnce(requests, order, hosts, lanes, usual > 0));
    }

    /// In microseconds; -1 for a host with one request.
    private static long[] gaps(RequestColumns requests, int[] order, int hosts) {
        int[] counts = new int[hosts];
        for (int i : order) {
            counts[requests.host(i)]++;
        }
        int[][] waits = new int[hosts][];
        int[] filled = new int[hosts];
        for (int i : order) {
            int host = requests.host(i);
            if (waits[host] == null) {
                waits[host] = new int[counts[host] - 1];
            } else {
                waits[host][filled[host]++] = requests.polite(i);
            }
        }
        long[] gaps = new long[hosts];
        for (int host = 0; host < hosts; host++) {
            Arrays.sort(waits[host]);
            gaps[host] = waits[host].length == 0 ? -1 : waits[host][waits[host].length / 2];
        }
        return gaps;
    }

    private static int atOnce(RequestColumns requests, int[] order, int hosts, int lanes, boolean spared) {
        Map<Integer, PriorityQueue<Long>> underWay = new HashMap<>();
        int[] counts = new int[hosts];
        int most = 1;
        int longest = 1;
        for (int i : order) {
            PriorityQueue<Long> ends = underWay.computeIfAbsent(requests.host(i), host -> new PriorityQueue<>());
            long start = requests.start(i);
            while (!ends.isEmpty() && ends.element() <= start + BLUR) {
                ends.remove();
            }
            ends.add(start + requests.network(i));
            most = Math.max(most, ends.size());
            longest = Math.max(longest, ++counts[requests.host(i)]);
        }
        return most >= Math.min(lanes, longest) && !spared ? Arrangement.UNLIMITED : most;
    }
}
