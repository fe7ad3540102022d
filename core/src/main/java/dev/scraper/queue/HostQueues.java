package dev.scraper.queue;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Pace;
import dev.scraper.polite.Politeness;
import dev.scraper.polite.Receipt;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Visit.Waits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Which line may be fetched next, as a function of what happened and of the time it is told: it
/// neither waits nor looks at a clock. For one thread at a time; a frontier sees to that.
///
/// A host is in one of four places: *ready* (it may start a request now), *resting* (later), *busy*
/// (as many requests under way as it may have) or *empty*. Only the first two are kept in order, so
/// each step costs the logarithm of the number of hosts, however long their queues are. Lines that
/// need no request (no URL, a duplicate, a site that is closed) wait for nobody, and are given out
/// when no host is ready.
public final class HostQueues {

    /// What [#next] comes to.
    sealed interface Next {}

    /// Something to do, now.
    public sealed interface Given extends Next {
        /// The line it is done for; 0 for none.
        int line();
    }

    /// A request, now.
    public record Request(long id, Site site, Site.Work work, Waits waits) implements Given {
        @Override
        public int line() {
            return (int) Math.max(0, id);
        }
    }

    /// A line that needs none.
    ///
    /// @param refusal null where the line is no URL: whoever reads it finds the reason
    public record Unasked(int n, Journey journey, @Nullable Refusal refusal) implements Given {
        @Override
        public int line() {
            return n;
        }
    }

    /// Nothing before this reading of the clock, unless something happens.
    public record At(long nanos) implements Next {}

    /// Nothing until something happens.
    public record Unknown() implements Next {}

    /// Nothing ever again.
    public record Never() implements Next {}

    /// @param site null for a line that needs no request
    private record Started(
            @Nullable Site site,
            Site.@Nullable Work work,
            @Nullable Unasked unasked) {}

    private static final Unknown UNKNOWN = new Unknown();
    private static final Never NEVER = new Never();

    private final LineIndex index;
    private final Politeness politeness;
    private final RobotsPolicy robots;
    private final RandomGenerator random;
    private final HostQueue.PaceChanges changes;
    private final long firstAt;
    private final long nanosPerRequest;
    private final Map<String, Site> sites = new HashMap<>();
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final TreeSet<HostQueue> ready = new TreeSet<>(HostQueue.MOST_REMAINING_FIRST);
    private final TreeSet<HostQueue> resting = new TreeSet<>(HostQueue.READY_FIRST);
    private final LineQueue badLines = new LineQueue();
    private final LineQueue duplicates = new LineQueue();
    private final ArrayDeque<Unasked> refused = new ArrayDeque<>();
    private final ArrayDeque<Site> draining = new ArrayDeque<>();
    private final Map<Long, Started> started = new HashMap<>();
    private long nextRequestAt;
    private boolean complete;
    private boolean stopped;

    /// @param firstAt when the first request may start
    public HostQueues(
            LineIndex index,
            Politeness politeness,
            RobotsPolicy robots,
            RandomGenerator random,
            long firstAt,
            HostQueue.PaceChanges changes) {
        this.index = index;
        this.politeness = politeness;
        this.robots = robots;
        this.random = random;
        this.changes = changes;
        this.firstAt = firstAt;
        this.nextRequestAt = firstAt;
        this.nanosPerRequest = politeness.requestsPerSecond() == 0 ? 0 : (long) (1e9 / politeness.requestsPerSecond());
    }

    /// The site of this name, made where there was none.
    ///
    /// @param name host and port
    /// @param host what it shares its pace with: the name itself, or its network address
    /// @param refusal what all its lines get, null for requests
    public Site site(String name, String scheme, String host, @Nullable Refusal refusal, long now) {
        Site known = sites.get(name);
        if (known != null) {
            return known;
        }
        HostQueue queue = hosts.computeIfAbsent(
                host, of -> new HostQueue(hosts.size(), of, politeness, random, later(now, firstAt), changes));
        Site site = new Site(sites.size(), name, scheme, queue, index, robots.obeyed(), now);
        sites.put(name, site);
        queue.add(site);
        Refusal why = refusal == null ? queue.givenUp() : refusal;
        if (why != null) {
            close(site, why, now);
        }
        return site;
    }

    public void add(Site site, int n, long now) {
        HostQueue host = site.host;
        boolean rankMatters = Integer.bitCount(host.waiting()) == 1; // a long queue moves up when it has doubled
        if (site.hasLines() && !rankMatters) {
            host.addBehind(site, n);
            return;
        }
        take(host);
        host.take(site);
        site.add(n);
        place(site, now);
    }

    /// A request that comes of another.
    public void add(Site site, Errand errand, long now) {
        if (errand instanceof Errand.ForRobots moved && site.closed() != null) {
            robotsUnreachable(moved.site(), notAsked(site), now);
            return;
        }
        take(site.host);
        site.host.take(site);
        site.add(errand);
        place(site, now);
    }

    /// A line that is no URL waits for no host.
    public void addBadLine(int n) {
        badLines.add(index, n);
    }

    /// Nor does one that repeats another; the number of that one is its note.
    public void addDuplicate(int n) {
        duplicates.add(index, n);
    }

    /// A line that was asked for, and will not be again.
    public void refuse(Unasked unasked) {
        refused.add(unasked);
    }

    /// No line will follow.
    public void complete() {
        complete = true;
    }

    /// Nothing more is given out; what is under way may still end.
    public void stop() {
        stopped = true;
    }

    public Next next(long now) {
        if (stopped) {
            return started.isEmpty() ? NEVER : UNKNOWN;
        }
        wake(now);
        boolean open = nextRequestAt - now <= 0;
        HostQueue host = open ? ready.pollFirst() : null;
        if (host != null) {
            return request(host, now);
        }
        Unasked unasked = unasked();
        if (unasked != null) {
            started.put((long) unasked.n(), new Started(null, null, unasked));
            return unasked;
        }
        if (!ready.isEmpty()) {
            return new At(nextRequestAt);
        }
        if (!resting.isEmpty()) {
            return new At(later(resting.first().readyAt(), nextRequestAt));
        }
        return complete && started.isEmpty() ? NEVER : UNKNOWN;
    }

    private Request request(HostQueue host, long now) {
        Site site = Objects.requireNonNull(host.firstDue());
        Waits waits = new Waits(
                Duration.ofNanos(host.pace.politeNanos(now)),
                host.pace.cause(),
                Duration.ofNanos(host.pace.queuedNanos(now)));
        host.take(site);
        Site.Work work = site.next(now);
        long id = switch (work) {
            case Site.Work.Line line -> line.n();
            case Site.Work.Again(Errand.ForLine line) -> line.n();
            case Site.Work.Again(Errand.ForRobots moved) -> robotsId(moved.site());
            case Site.Work.AskRobots ask -> robotsId(site);
        };
        host.pace.started();
        host.receipt.underWay(host.pace.active());
        started.put(id, new Started(site, work, null));
        nextRequestAt = nanosPerRequest == 0 ? now : later(nextRequestAt, now - nanosPerRequest) + nanosPerRequest;
        place(site, now);
        return new Request(id, site, work, waits);
    }

    /// The same each time the robots.txt of a site is asked for; no line has it.
    private static long robotsId(Site site) {
        return -1L - site.number;
    }

    private @Nullable Unasked unasked() {
        if (badLines.size() > 0) {
            return new Unasked(badLines.removeFirst(index), Journey.NONE, null);
        }
        if (duplicates.size() > 0) {
            int n = duplicates.removeFirst(index);
            return new Unasked(n, Journey.NONE, new Refusal.Duplicate(index.note(n)));
        }
        if (!refused.isEmpty()) {
            return refused.remove();
        }
        while (!draining.isEmpty()) {
            Site site = draining.element();
            Site.Left left = site.drain();
            if (left != null) {
                return new Unasked(left.n(), left.journey(), site.closed());
            }
            draining.remove().draining = false;
        }
        return null;
    }

    /// What is done where a task has its outcome: its host's place is free again.
    public interface Ending {
        void tell(Pace pace);
    }

    /// The task has its outcome.
    ///
    /// @param ending tells the pace of its host what happened
    /// @return where and what it was; the site is null for a line that needed no request
    @Nullable
    public Ended settle(long id, Ending ending, long now) {
        Started task = remove(id);
        Site site = task.site();
        if (site == null || task.work() == null) {
            return null;
        }
        take(site.host);
        ending.tell(site.host.pace);
        Refusal behindFirst = site.behindFirst();
        if (behindFirst != null && task.work().isForPage()) {
            close(site, behindFirst, now);
        }
        Refusal givenUp = site.host.givenUp();
        if (givenUp != null) {
            List.copyOf(site.host.sites()).forEach(each -> close(each, givenUp, now));
        }
        placeHost(site.host, now);
        return new Ended(site, task.work());
    }

    /// A task that has its outcome.
    public record Ended(Site site, Site.Work work) {}

    /// The request was not made after all: its line gets its record without one.
    public void unmade(long id, Unasked instead, long now) {
        nextRequestAt -= nanosPerRequest;
        Started task = remove(id);
        if (task.site() != null) {
            take(task.site().host);
            task.site().host.take(task.site());
            task.site().pageNotAsked();
            task.site().host.pace.notStarted();
            place(task.site(), now);
        }
        started.put(id, new Started(null, null, instead));
    }

    /// The request was not made: its site's robots.txt has to be asked for first.
    public void robotsForgotten(long id, long now) {
        nextRequestAt -= nanosPerRequest;
        Started task = remove(id);
        if (task.site() != null && task.work() != null) {
            putBack(task.site(), task.work(), Pace::notStarted, now);
            take(task.site().host);
            task.site().host.take(task.site());
            task.site().robotsForgotten();
            place(task.site(), now);
        }
    }

    /// The task has no outcome: it comes again. What its request did to the host cannot be known,
    /// so the gap counts from now.
    public void giveBack(long id, long now) {
        Started lost = remove(id);
        if (lost.site() != null && lost.work() != null) {
            putBack(lost.site(), lost.work(), pace -> pace.lost(now), now);
        } else if (lost.unasked() != null) {
            refused.addFirst(lost.unasked());
        }
    }

    private void putBack(Site site, Site.Work work, Ending ending, long now) {
        take(site.host);
        if (site.closed() != null && work instanceof Site.Work.Again(Errand.ForRobots moved)) {
            ending.tell(site.host.pace);
            placeHost(site.host, now);
            robotsUnreachable(moved.site(), notAsked(site), now);
            return;
        }
        site.host.take(site);
        ending.tell(site.host.pace);
        site.putBack(work);
        place(site, now);
    }

    public void robotsKnown(Site site, @Nullable Duration crawlDelay, long now) {
        take(site.host);
        site.host.take(site);
        site.robotsKnown();
        if (crawlDelay != null) {
            site.host.pace.crawlDelay(crawlDelay);
        }
        place(site, now);
    }

    /// The robots.txt of a site is known, and its pages would have to wait longer for each other
    /// than anybody waits: the first one, which waits for none, is asked for, and no other.
    ///
    /// @param why what the others get
    public void onlyFirstPage(Site site, Refusal why, long now) {
        robotsKnown(site, null, now);
        if (site.askedForPages()) {
            close(site, why, now);
        } else {
            site.onlyFirst(why);
        }
    }

    /// The robots.txt of a site could not be had: its pages wait, and in the end are denied.
    public void robotsUnreachable(Site site, String reason, long now) {
        take(site.host);
        site.host.take(site);
        if (!site.robotsTroubled()) {
            site.host.receipt.change(reason);
            changes.changed(site.host.name, new Pace.Change(Duration.ZERO, reason + "; asked for again later"));
        }
        boolean over = site.robotsUnreachable(now, robots.patience().toNanos());
        place(site, now);
        if (over) {
            close(site, new Refusal.RobotsDenied("robots_unreachable", reason, null), now);
        }
    }

    /// All lines of a site get their records without a request.
    public void close(Site site, Refusal why, long now) {
        if (site.closed() != null) {
            return;
        }
        take(site.host);
        site.host.take(site);
        List<Errand.ForRobots> lost = site.close(why);
        place(site, now);
        for (Errand.ForRobots moved : lost) {
            robotsUnreachable(moved.site(), notAsked(site), now);
        }
    }

    private static String notAsked(Site site) {
        return "its robots.txt is at %s, which is not asked".formatted(site.name);
    }

    /// Whether each line has been given out and settled.
    public boolean isDone() {
        return complete
                && started.isEmpty()
                && badLines.size() == 0
                && duplicates.size() == 0
                && refused.isEmpty()
                && sites.values().stream().allMatch(site -> site.waiting() == 0);
    }

    /// What was done to each host that had a request.
    public List<HostReceipt> receipts() {
        return hosts.values().stream()
                .map(host -> host.receipt)
                .filter(receipt -> receipt.requests() > 0)
                .sorted(Comparator.comparingLong(Receipt::requests).reversed())
                .map(Receipt::toReceipt)
                .toList();
    }

    /// How much there is still to do.
    public FrontierStatus status() {
        HostQueue slowest = null;
        int active = 0;
        int waiting = 0;
        long all = 0;
        for (HostQueue host : hosts.values()) {
            active += host.pace.active() > 0 ? 1 : 0;
            waiting += host.pace.active() == 0 && host.waiting() > 0 ? 1 : 0;
            all += host.waiting();
            boolean slower = slowest == null || host.remainingNanos() > slowest.remainingNanos();
            slowest = host.waiting() > 0 && slower ? host : slowest;
        }
        return slowest == null
                ? new FrontierStatus(active, waiting, 0, null, 0, Duration.ZERO, Duration.ZERO, null)
                : new FrontierStatus(
                        active,
                        waiting,
                        all,
                        slowest.name,
                        slowest.waiting(),
                        Duration.ofNanos(slowest.pace.gapNanos()),
                        Duration.ofNanos((long) slowest.remainingNanos()),
                        slowest.sites().stream()
                                .filter(Site::awaitsRobots)
                                .map(site -> site.name)
                                .findFirst()
                                .orElse(null));
    }

    private Started remove(long id) {
        Started task = started.remove(id);
        if (task == null) {
            throw new IllegalStateException("Task %d was not given out, or was settled before".formatted(id));
        }
        return task;
    }

    private void wake(long now) {
        while (!resting.isEmpty() && resting.first().readyAt() - now <= 0) {
            HostQueue host = resting.pollFirst();
            if (host != null) {
                placeHost(host, now);
            }
        }
    }

    /// Out of the ordered sets, so that what orders them may change.
    private void take(HostQueue host) {
        ready.remove(host);
        resting.remove(host);
    }

    private void place(Site site, long now) {
        site.host.place(site, now);
        if (site.closed() != null && site.waiting() > 0) {
            drain(site);
        }
        placeHost(site.host, now);
    }

    private void drain(Site site) {
        if (!site.draining) {
            site.draining = true;
            draining.add(site);
        }
    }

    private void placeHost(HostQueue host, long now) {
        if (host.rank()) {
            (host.readyAt() - now <= 0 ? ready : resting).add(host);
        }
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
