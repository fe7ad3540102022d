package dev.scraper.queue;

import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is still to do at one host and port, and what is known of its robots.txt. Guarded by its
/// [HostQueues].
public final class Site {

    /// The site that has something to do first.
    static final Comparator<Site> FIRST_DUE = (a, b) -> {
        long gap = a.due - b.due;
        return gap == 0 ? Integer.compare(a.number, b.number) : Long.signum(gap);
    };

    /// How far the way to its pages is.
    enum Robots {
        /// Nobody asked yet.
        UNKNOWN,
        /// A visit is under way.
        ASKED,
        /// It could not be had; its pages wait.
        UNREACHABLE,
        /// Its rules are in the cache, or there are none.
        KNOWN
    }

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

    private static final long FIRST_ROBOTS_RETRY = 1_000_000_000;

    final int number;
    public final String name;
    public final String scheme;
    public final HostQueue host;
    boolean draining;
    private final LineIndex index;
    private final LineQueue lines = new LineQueue();
    private @Nullable PriorityQueue<Errand.ForLine> errands;
    private @Nullable ArrayDeque<Errand.ForRobots> robotsErrands;
    private Robots robots;
    private long askAgainAt;
    private long robotsGap;
    private long patienceEnds;
    private boolean impatient;
    private @Nullable Refusal closed;
    private @Nullable Refusal behindFirst;
    private int pages;
    private long due;

    /// @param name host and port
    /// @param scheme of its first URL
    Site(int number, String name, String scheme, HostQueue host, LineIndex index, boolean askRobots, long now) {
        this.number = number;
        this.name = name;
        this.scheme = scheme;
        this.host = host;
        this.index = index;
        this.robots = askRobots ? Robots.UNKNOWN : Robots.KNOWN;
        this.due = now;
    }

    /// Lines and errands that wait.
    int waiting() {
        return lines.size() + (errands == null ? 0 : errands.size());
    }

    public boolean hasLines() {
        return lines.size() > 0;
    }

    void add(int n) {
        lines.add(index, n);
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
            case Work.Line line -> lines.addFirst(index, line.n());
            case Work.Again again -> add(again.errand());
            case Work.AskRobots ask -> robots = Robots.UNKNOWN;
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

    /// Its lines get their records without a request.
    ///
    /// @return the robots.txt of other sites that will not be asked for here
    List<Errand.ForRobots> close(Refusal why) {
        closed = closed == null ? why : closed;
        List<Errand.ForRobots> lost = robotsErrands == null ? List.of() : List.copyOf(robotsErrands);
        robotsErrands = null;
        return lost;
    }

    /// Its robots.txt is known: its pages may be asked for.
    void robotsKnown() {
        robots = Robots.KNOWN;
        robotsGap = 0;
    }

    /// Its robots.txt has to be fetched anew.
    void robotsForgotten() {
        robots = robots == Robots.KNOWN ? Robots.UNKNOWN : robots;
    }

    /// Whether its robots.txt could not be had, the last time it was asked for.
    boolean robotsTroubled() {
        return robotsGap > 0;
    }

    /// Its robots.txt could not be had: asked again later, with growing gaps.
    ///
    /// @param patience how long in all, in nanoseconds
    /// @return whether that is over
    boolean robotsUnreachable(long now, long patience) {
        if (robotsGap == 0) {
            robotsGap = FIRST_ROBOTS_RETRY;
            patienceEnds = now + patience;
            impatient = patience == 0;
        } else {
            impatient |= now - patienceEnds >= 0;
            robotsGap *= 2;
        }
        robots = Robots.UNREACHABLE;
        askAgainAt = now + robotsGap - patienceEnds >= 0 ? patienceEnds : now + robotsGap;
        return impatient;
    }

    /// Whether its pages wait because its robots.txt could not be had.
    boolean awaitsRobots() {
        return robots == Robots.UNREACHABLE && closed == null;
    }

    /// Whether there is something that may be asked for, now or later; [#due] says when.
    boolean hasWork(long now) {
        if (closed != null) {
            return false;
        }
        if (robotsErrands != null) {
            return dueAt(now);
        }
        return switch (robots) {
            case ASKED -> false;
            case UNKNOWN -> waiting() > 0 && dueAt(now);
            case UNREACHABLE -> waiting() > 0 && dueAt(askAgainAt);
            case KNOWN -> {
                if (behindFirst != null && pages > 0) {
                    yield false;
                }
                Errand errand = errands == null ? null : errands.peek();
                yield lines.size() > 0 ? dueAt(now) : errand != null && dueAt(errand.notBefore());
            }
        };
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
        if (robots != Robots.KNOWN) {
            robots = Robots.ASKED;
            return new Work.AskRobots();
        }
        pages++;
        Errand errand = errands == null ? null : errands.peek();
        if (errand != null && (lines.size() == 0 || errand.notBefore() - now <= 0)) {
            return new Work.Again(takeErrand());
        }
        return new Work.Line(lines.removeFirst(index));
    }

    /// One of its lines, in any state: for a site that is closed.
    ///
    /// @return its number and what was done for it; null when there is none
    @Nullable
    Left drain() {
        if (lines.size() > 0) {
            return new Left(lines.removeFirst(index), Journey.NONE);
        }
        if (errands == null) {
            return null;
        }
        Errand.ForLine errand = takeErrand();
        return new Left(errand.n(), errand.journey());
    }

    /// A line that nobody will ask for.
    record Left(int n, Journey journey) {}

    private Errand.ForLine takeErrand() {
        PriorityQueue<Errand.ForLine> some = Objects.requireNonNull(errands);
        Errand.ForLine errand = some.remove();
        errands = some.isEmpty() ? null : some;
        return errand;
    }
}
