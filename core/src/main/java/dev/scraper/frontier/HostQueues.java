package dev.scraper.frontier;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which line may be fetched next, as a function of what happened and of the time it is told: it
/// neither waits nor looks at a clock. For one thread at a time; [Frontier] sees to that.
///
/// A host is in one of four places: *ready* (it may start a request now), *resting* (later), *busy*
/// (as many requests under way as it may have) or *empty*. Only the first two are kept in order, so
/// each step costs the logarithm of the number of hosts, however long their queues are.
final class HostQueues {

    /// What [#next] comes to.
    sealed interface Next {}

    /// This line, now.
    record Now(long n, long location, @Nullable HostQueue host, long politeNanos, long queuedNanos) implements Next {}

    /// Nothing before this reading of the clock, unless something happens.
    record At(long nanos) implements Next {}

    /// Nothing until something happens.
    record Unknown() implements Next {}

    /// Nothing ever again.
    record Never() implements Next {}

    private record Started(@Nullable HostQueue host, long location) {}

    private static final Unknown UNKNOWN = new Unknown();
    private static final Never NEVER = new Never();

    private final Politeness politeness;
    private final long gapNanos;
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final TreeSet<HostQueue> ready = new TreeSet<>(HostQueue.MOST_REMAINING_FIRST);
    private final TreeSet<HostQueue> resting = new TreeSet<>(HostQueue.READY_FIRST);
    private final LineQueue badLines = new LineQueue();
    private final Map<Long, Started> started = new HashMap<>();
    private boolean complete;

    HostQueues(Politeness politeness) {
        this.politeness = politeness;
        this.gapNanos = politeness.gap().toNanos();
    }

    void add(String authority, long n, long location, long now) {
        HostQueue host = hosts.computeIfAbsent(authority, name -> new HostQueue(hosts.size(), now));
        take(host);
        host.lines.add(n, location);
        place(host, now);
    }

    /// A line that is no URL waits for no host.
    void addBadLine(long n, long location) {
        badLines.add(n, location);
    }

    /// No line will follow.
    void complete() {
        complete = true;
    }

    Next next(long now) {
        if (badLines.size() > 0) {
            Now line = new Now(badLines.firstN(), badLines.firstLocation(), null, 0, 0);
            badLines.removeFirst();
            started.put(line.n(), new Started(null, line.location()));
            return line;
        }
        wake(now);
        HostQueue host = ready.pollFirst();
        if (host == null) {
            if (!resting.isEmpty()) {
                return new At(resting.first().notBefore());
            }
            return complete && started.isEmpty() ? NEVER : UNKNOWN;
        }
        Now line = new Now(
                host.lines.firstN(), host.lines.firstLocation(), host, host.politeNanos(now), host.queuedNanos(now));
        host.lines.removeFirst();
        host.started();
        started.put(line.n(), new Started(host, line.location()));
        place(host, now);
        return line;
    }

    /// The line has its outcome.
    ///
    /// @param end when its request ended
    /// @param responseNanos how long the request took
    void settle(long n, long end, long responseNanos, long now) {
        HostQueue host = remove(n).host();
        if (host != null) {
            take(host);
            host.responded(responseNanos);
            host.ended(end, gapNanos);
            place(host, now);
        }
    }

    /// The line has none: it comes again. What its request did to the host cannot be known, so the
    /// gap counts from now.
    void giveBack(long n, long now) {
        Started lost = remove(n);
        HostQueue host = lost.host();
        if (host == null) {
            badLines.addFirst(n, lost.location());
            return;
        }
        take(host);
        host.lines.addFirst(n, lost.location());
        host.ended(now, gapNanos);
        place(host, now);
    }

    private Started remove(long n) {
        Started task = started.remove(n);
        if (task == null) {
            throw new IllegalStateException("Line %d was not given out, or was settled before".formatted(n));
        }
        return task;
    }

    private void wake(long now) {
        while (!resting.isEmpty() && resting.first().notBefore() - now <= 0) {
            HostQueue host = resting.pollFirst();
            if (host != null) {
                place(host, now);
            }
        }
    }

    /// Out of the ordered sets, so that what orders them may change.
    private void take(HostQueue host) {
        ready.remove(host);
        resting.remove(host);
    }

    private void place(HostQueue host, long now) {
        if (host.mayStartMore(politeness)) {
            host.rank(politeness);
            (host.notBefore() - now <= 0 ? ready : resting).add(host);
        }
    }
}
