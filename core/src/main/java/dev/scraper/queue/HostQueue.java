package dev.scraper.queue;

import dev.scraper.polite.Pace;
import dev.scraper.polite.Receipt;
import dev.scraper.visit.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All that is asked of one host, at one pace: one site, or all sites of one address. Guarded by
/// its [HostQueues].
final class HostQueue {

    /// The host that decides when the run ends goes first; of equals the one that came first.
    static final Comparator<HostQueue> MOST_REMAINING_FIRST =
            Comparator.<HostQueue>comparingDouble(host -> -host.remainingNanos).thenComparingInt(host -> host.number);

    /// The host that is ready first.
    static final Comparator<HostQueue> READY_FIRST = (a, b) -> {
        long gap = a.readyAt - b.readyAt;
        return gap == 0 ? Integer.compare(a.number, b.number) : Long.signum(gap);
    };

    final String name;
    final Pace pace;
    final Receipt receipt;
    private final int number;
    private final List<Site> sites = new ArrayList<>(1);
    private final TreeSet<Site> due = new TreeSet<>(Site.FIRST_DUE);
    private int waiting;
    private long readyAt;
    private double remainingNanos;

    /// @param number of hosts before it
    /// @param known what is known of it already
    HostQueue(int number, String name, KnownHosts.KnownHost known) {
        this.number = number;
        this.name = name;
        this.receipt = known.receipt();
        this.pace = known.pace();
    }

    void add(Site site) {
        sites.add(site);
    }

    List<Site> sites() {
        return sites;
    }

    /// Lines and errands that wait, those of closed sites excepted.
    int waiting() {
        return waiting;
    }

    /// Out of order, so that what orders it may change.
    void take(Site site) {
        if (site.closed() == null) {
            waiting -= site.waiting();
        }
        due.remove(site);
    }

    /// Adds a line to a site that has some already, which changes no order.
    void addBehind(Site site, int n) {
        site.add(n);
        if (site.closed() == null) {
            waiting++;
        }
    }

    void place(Site site, long now) {
        if (site.closed() == null) {
            waiting += site.waiting();
        }
        if (site.hasWork(now)) {
            due.add(site);
        }
    }

    /// The site that has something to do first; null where none has.
    @Nullable
    Site firstDue() {
        return due.isEmpty() ? null : due.first();
    }

    /// When a request may start; only where one may.
    long readyAt() {
        return readyAt;
    }

    /// Fixes its rank until the next call; an ordered set must not see a rank change.
    ///
    /// @return whether it may start a request, now or later
    boolean rank() {
        if (due.isEmpty() || !pace.hasPlace()) {
            return false;
        }
        long siteDue = due.first().due();
        readyAt = siteDue - pace.notBefore() >= 0 ? siteDue : pace.notBefore();
        remainingNanos = remainingNanos();
        return true;
    }

    /// The least time its queue still needs, in nanoseconds.
    double remainingNanos() {
        return pace.nanosFor(waiting);
    }

    /// Why it is asked no more; null while it is.
    @Nullable
    Refusal givenUp() {
        return switch (pace.state()) {
            case OPEN -> null;
            case OVERLOADED -> new Refusal.PushedBack(name + " " + pace.reason());
            case FAILING -> new Refusal.HostFailing(name + ": " + pace.reason());
        };
    }
}
