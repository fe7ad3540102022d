package dev.scraper.queue;

import dev.scraper.polite.Receipt;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is still to do at one host and port, and what is known of its robots.txt. Guarded by its
/// [HostQueues].
public final class Site {

    /// The site that has something to do first.
    static final Comparator<Site> FIRST_DUE = (a, b) -> {
        long gap = a.due - b.due;
        return gap == 0 ? Integer.compare(a.number, b.number) : Long.signum(gap);
    };

    /// What a site has to do next.
    public sealed interface Work {
        /// Whether it asks for a page, rather than for a robots.txt.
        default boolean isForPage() {
            return switch (this) {
                case Line line -> true;
                case Again(Errand.ForLine line) -> true;
                case Again(Errand.ForRobots moved) -> false;
                case AskRobots ask -> false;
            };
        }

        /// A line of the list that nobody has asked for.
        record Line(int n) implements Work {}

        /// A request that comes of another.
        record Again(Errand errand) implements Work {}

        /// Its robots.txt.
        record AskRobots() implements Work {}
    }

    final int number;
    final HostQueue host;
    final RobotsGate robots;
    boolean draining;
    private final String name;
    private final String scheme;
    private final LineIndex index;
    private final Quota quota;
    private final LineQueue lines = new LineQueue();
    private @Nullable TreeMap<Integer, LineQueue> held;
    private long given;
    private @Nullable PriorityQueue<Errand.ForLine> errands;
    private @Nullable ArrayDeque<Errand.ForRobots> robotsErrands;
    private @Nullable Refusal closed;
    private @Nullable Refusal behindFirst;
    private int pages;
    private long due;

    /// @param name host and port
    /// @param scheme of its first URL
    Site(
            int number,
            String name,
            String scheme,
            HostQueue host,
            LineIndex index,
            RobotsGate robots,
            Quota quota,
            long now) {
        this.number = number;
        this.name = name;
        this.scheme = scheme;
        this.host = host;
        this.index = index;
        this.robots = robots;
        this.quota = quota;
        this.due = now;
    }

    /// Host and port.
    public String name() {
        return name;
    }

    /// Scheme, host and port, as [dev.scraper.robots.RobotsCache#site] has them; of a site with two
    /// schemes that of its first URL.
    public String key() {
        return scheme + "://" + name;
    }

    /// What is counted of its host.
    public Receipt receipt() {
        return host.receipt;
    }

    /// The gap between requests to its host, at present.
    public long gapNanos() {
        return host.pace.gapNanos();
    }

    /// Whether nobody has asked for its robots.txt yet, and somebody has to.
    public boolean isUnknown() {
        return robots.state() == RobotsGate.State.UNKNOWN && closed == null;
    }

    /// Lines and errands that wait.
    int waiting() {
        return lines.size() + (errands == null ? 0 : errands.size());
    }

    /// Whether lines wait that nobody has asked for.
    public boolean hasLines() {
        return lines.size() > 0;
    }

    void add(int n) {
        lines.add(index, n);
    }

    /// Keeps a line until [#release].
    void hold(int n, int depth) {
        TreeMap<Integer, LineQueue> all = held == null ? new TreeMap<>() : held;
        held = all;
        all.computeIfAbsent(depth, of -> new LineQueue()).add(index, n);
    }

    /// Takes a line out of those that are held.
    ///
    /// @return whether it was among them
    boolean unhold(int n, int depth) {
        TreeMap<Integer, LineQueue> all = held;
        LineQueue some = all == null ? null : all.get(depth);
        if (all == null || some == null || !some.remove(index, n)) {
            return false;
        }
        if (some.size() == 0) {
            all.remove(depth);
        }
        return true;
    }

    /// The depth of the first lines that are held; [Integer#MAX_VALUE] where none are.
    int firstHeld() {
        return held == null || held.isEmpty() ? Integer.MAX_VALUE : held.firstKey();
    }

    /// Puts the lines of this depth, which are held, behind the others.
    void release(int depth) {
        LineQueue released = held == null ? null : held.remove(depth);
        if (released != null) {
            lines.addAll(index, released);
        }
    }

    /// Counts lines that were asked for.
    void count(int asked) {
        given += asked;
        quota.count(asked);
    }

    private boolean mayGiveLine() {
        return lines.size() > 0 && quota.allows(given);
    }

    void add(Errand errand) {
        switch (errand) {
            case Errand.ForLine line -> {
                errands = errands == null ? new PriorityQueue<>(2, Errand.EARLIEST_FIRST) : errands;
                errands.add(line);
            }
            case Errand.ForRobots moved -> {
                robotsErrands = robotsErrands == null ? new ArrayDeque<>(2) : robotsErrands;
                robotsErrands.add(moved);
            }
        }
    }

    void putBack(Work work) {
        pages -= work.isForPage() ? 1 : 0;
        switch (work) {
            case Work.Line line -> {
                lines.addFirst(index, line.n());
                count(-1);
            }
            case Work.Again again -> add(again.errand());
            case Work.AskRobots ask -> robots.notAsked();
        }
    }

    /// A page that was given out is not asked for after all.
    void pageNotAsked() {
        pages--;
    }

    /// Whether one of its pages is asked for, or was.
    boolean askedForPages() {
        return pages > 0;
    }

    /// One page may be asked for, and no other.
    ///
    /// @param why what the others get
    void onlyFirst(Refusal why) {
        behindFirst = why;
    }

    /// Why all pages but the first get their records without a request; null where they do not.
    @Nullable
    Refusal behindFirst() {
        return behindFirst;
    }

    /// Why none of its lines is asked for; null while they are.
    @Nullable
    public Refusal closed() {
        return closed;
    }

    /// Whether it is asked for the robots.txt of other sites that was moved here. Not where it must
    /// not be asked, or is given up; but where only its own pages are not wanted, or not by us.
    boolean servesOthers() {
        return closed == null || closed instanceof Refusal.NotWanted || closed instanceof Refusal.Elsewhere;
    }

    /// Its lines get their records without a request.
    ///
    /// @return the robots.txt of other sites that will not be asked for here
    List<Errand.ForRobots> close(Refusal why) {
        closed = closed == null ? why : closed;
        if (servesOthers()) {
            return List.of();
        }
        List<Errand.ForRobots> lost = robotsErrands == null ? List.of() : List.copyOf(robotsErrands);
        robotsErrands = null;
        return lost;
    }

    /// Whether its pages wait because its robots.txt could not be had.
    boolean awaitsRobots() {
        return robots.state() == RobotsGate.State.UNREACHABLE && closed == null;
    }

    /// Whether there is something that may be asked for, now or later; [#due] says when.
    boolean hasWork(long now) {
        if (robotsErrands != null) {
            return dueAt(now);
        }
        if (closed != null) {
            return false;
        }
        return switch (robots.state()) {
            case ASKED -> false;
            case UNKNOWN -> hasPages() && dueAt(now);
            case UNREACHABLE -> hasPages() && dueAt(robots.askAgainAt());
            case KNOWN -> {
                if (behindFirst != null && pages > 0) {
                    yield false;
                }
                Errand errand = errands == null ? null : errands.peek();
                yield mayGiveLine() ? dueAt(now) : errand != null && dueAt(errand.notBefore());
            }
        };
    }

    private boolean hasPages() {
        return errands != null || mayGiveLine();
    }

    private boolean dueAt(long nanos) {
        due = nanos;
        return true;
    }

    /// When it has something to do, as [#hasWork] found.
    long due() {
        return due;
    }

    /// What it has to do now; only where [#hasWork] said so and the time has come.
    Work next(long now) {
        if (robotsErrands != null) {
            Errand.ForRobots moved = robotsErrands.remove();
            robotsErrands = robotsErrands.isEmpty() ? null : robotsErrands;
            return new Work.Again(moved);
        }
        if (robots.state() != RobotsGate.State.KNOWN) {
            robots.asked();
            return new Work.AskRobots();
        }
        pages++;
        Errand errand = errands == null ? null : errands.peek();
        if (errand != null && (!mayGiveLine() || errand.notBefore() - now <= 0)) {
            return new Work.Again(takeErrand());
        }
        count(1);
        return new Work.Line(lines.removeFirst(index));
    }

    /// One of its lines, in any state: for a site that is closed.
    ///
    /// @return null when there is none
    @Nullable
    LineRefusal drain() {
        if (lines.size() > 0) {
            return new LineRefusal(lines.removeFirst(index), Journey.NONE, closed);
        }
        if (errands == null) {
            return null;
        }
        Errand.ForLine errand = takeErrand();
        return new LineRefusal(errand.n(), errand.journey(), closed);
    }

    private Errand.ForLine takeErrand() {
        PriorityQueue<Errand.ForLine> some = Objects.requireNonNull(errands);
        Errand.ForLine errand = some.remove();
        errands = some.isEmpty() ? null : some;
        return errand;
    }
}
