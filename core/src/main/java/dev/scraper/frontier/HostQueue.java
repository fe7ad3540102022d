package dev.scraper.frontier;

import java.util.Comparator;

/// The lines of one host that are still to fetch, and what is known of its pace. Guarded by its
/// [HostQueues].
final class HostQueue {

    /// The host that decides when the run ends goes first; of equals the one that came first.
    static final Comparator<HostQueue> MOST_REMAINING_FIRST =
            Comparator.<HostQueue>comparingDouble(host -> -host.remainingNanos).thenComparingInt(host -> host.number);

    /// The host that is ready first.
    static final Comparator<HostQueue> READY_FIRST = (a, b) -> {
        long gap = a.notBefore - b.notBefore;
        return gap == 0 ? Integer.compare(a.number, b.number) : Long.signum(gap);
    };

    private static final double NEW_SAMPLE = 0.2;
    private static final double BEFORE_ANY_RESPONSE = 500e6;

    final LineQueue lines = new LineQueue();
    private final int number;
    private int active;
    private long notBefore;
    private long freeSince;
    private double smoothedNanos = BEFORE_ANY_RESPONSE;
    private boolean answered;
    private double remainingNanos;

    /// @param number of hosts before it
    HostQueue(int number, long now) {
        this.number = number;
        this.notBefore = now;
        this.freeSince = now;
    }

    boolean mayStartMore(Politeness politeness) {
        return lines.size() > 0 && active < politeness.hostConcurrency();
    }

    long notBefore() {
        return notBefore;
    }

    /// Part of the time since the last request ended that the gap forbade, in nanoseconds.
    long politeNanos(long now) {
        return Math.max(0, Math.min(now, notBefore) - freeSince);
    }

    /// Time since the host was ready, in nanoseconds.
    long queuedNanos(long now) {
        return Math.max(0, now - Math.max(notBefore, freeSince));
    }

    void started() {
        active++;
    }

    /// A request ended, or its worker did.
    void ended(long end, long gapNanos) {
        active--;
        freeSince = end;
        notBefore = Math.max(notBefore, end + gapNanos);
    }

    void responded(long nanos) {
        smoothedNanos = answered ? (1 - NEW_SAMPLE) * smoothedNanos + NEW_SAMPLE * nanos : nanos;
        answered = true;
    }

    /// Fixes its rank until the next call; an ordered set must not see a rank change.
    void rank(Politeness politeness) {
        double each = politeness.gap().toNanos() + smoothedNanos;
        remainingNanos = lines.size() * each / Math.min(politeness.hostConcurrency(), Math.max(1, lines.size()));
    }
}
