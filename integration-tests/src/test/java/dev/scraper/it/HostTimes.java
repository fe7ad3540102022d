package dev.scraper.it;

import dev.scraper.it.TimedSite.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a host was asked, by the server's own clock.
///
/// @param requests how many there were, 1 or more
/// @param atOnce the most that were under way at one moment
/// @param smallestGap the shortest time from the end of all earlier requests to the start of one;
///   negative where they overlap, [#NO_GAP] with one request alone
record HostTimes(int requests, int atOnce, Duration smallestGap) {

    /// Longer than any.
    static final Duration NO_GAP = Duration.ofNanos(Long.MAX_VALUE);

    /// Of each host of the site, in all that it has been asked.
    static Map<String, HostTimes> of(TimedSite site) {
        Map<String, HostTimes> times = new TreeMap<>();
        site.byHost().forEach((host, requests) -> times.put(host, of(requests)));
        return times;
    }

    /// @param requests of one host, in the order of their start
    static HostTimes of(List<Request> requests) {
        int atOnce = 0;
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < requests.size(); i++) {
            long start = requests.get(i).start();
            List<Request> earlier = requests.subList(0, i);
            long end = earlier.stream().mapToLong(Request::end).max().orElse(Long.MIN_VALUE);
            smallest = i == 0 ? smallest : Math.min(smallest, start - end);
            atOnce = Math.max(
                    atOnce,
                    1
                            + (int) earlier.stream()
                                    .filter(request -> request.end() > start)
                                    .count());
        }
        return new HostTimes(requests.size(), atOnce, Duration.ofNanos(smallest));
    }

    double smallestGapMillis() {
        return smallestGap.toNanos() / 1e6;
    }
}
