package dev.scraper.queue;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The hosts that may start a request, now (*ready*) or later (*resting*), each in its order. A
/// host that is busy, or has nothing to do, is in neither.
final class ReadyHosts {

    private final TreeSet<HostQueue> ready = new TreeSet<>(HostQueue.MOST_REMAINING_FIRST);
    private final TreeSet<HostQueue> resting = new TreeSet<>(HostQueue.READY_FIRST);

    /// Takes a host out, so that what orders it may change.
    void remove(HostQueue host) {
        ready.remove(host);
        resting.remove(host);
    }

    /// Puts a host where it belongs now.
    void add(HostQueue host, long now) {
        if (host.rank()) {
            (host.readyAt() - now <= 0 ? ready : resting).add(host);
        }
    }

    /// Moves those that have rested.
    void wake(long now) {
        while (!resting.isEmpty() && resting.first().readyAt() - now <= 0) {
            HostQueue host = resting.pollFirst();
            if (host != null) {
                add(host, now);
            }
        }
    }

    /// Takes out the ready host that goes first; null where none is ready.
    @Nullable
    HostQueue poll() {
        return ready.pollFirst();
    }

    /// Whether one is ready.
    boolean isAnyReady() {
        return !ready.isEmpty();
    }

    /// The host that is ready next of those that rest; null where none rests.
    @Nullable
    HostQueue firstResting() {
        return resting.isEmpty() ? null : resting.first();
    }
}
