package dev.scraper.queue;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Pace;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.GivenTasks.Asked;
import dev.scraper.queue.GivenTasks.Asking;
import dev.scraper.queue.GivenTasks.GivenTask;
import dev.scraper.queue.GivenTasks.Refusing;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.Visit.Waits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which line may be fetched next, as a function of what happened and of the time it is told: it
/// neither waits nor looks at a clock. For one thread at a time; a frontier sees to that.
///
/// A host is in one of four places: *ready* (it may start a request now), *resting* (later), *busy*
/// (as many requests under way as it may have) or *empty*. Only the first two are kept in order, so
/// each step costs the logarithm of the number of hosts, however long their queues are. Lines that
/// need no request wait for nobody, and are given out when no host is ready.
public final class HostQueues {

    private static final Next.Unknown UNKNOWN = new Next.Unknown();
    private static final Next.Never NEVER = new Next.Never();

    private final LineIndex index;
    private final Politeness politeness;
    private final RobotsPolicy robots;
    private final KnownHosts known;
    private final Quota quota;
    private final long firstAt;
    private final long nanosPerRequest;
    private final Map<String, Site> sites = new HashMap<>();
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final ReadyHosts ready = new ReadyHosts();
    private final RefusedLines refused;
    private final GivenTasks tasks = new GivenTasks();
    private long nextRequestAt;
    private boolean complete;
    private boolean stopped;
    private boolean refusalsFirst;
    private int level = Integer.MAX_VALUE;
    private boolean usedUp;

    /// A request whose task has its outcome.
    public record Settlement(Site site, Site.Work work) {}

    /// Tells the pace of a host what happened.
    public interface Ending {
        /// Tells it.
        void tell(Pace pace);
    }

    /// Queues without limits.
    ///
    /// @param known what is known of hosts already, and takes up what becomes known
    /// @param firstAt when the first request to a host may start that is not known
    /// @param changes told of changes of pace
    public HostQueues(
            LineIndex index,
            Politeness politeness,
            RobotsPolicy robots,
            KnownHosts known,
            long firstAt,
            KnownHosts.PaceChanges changes) {
        this(index, politeness, robots, known, Quota.none(), firstAt, changes);
    }

    /// @param known what is known of hosts already, and takes up what becomes known
    /// @param quota how many lines are asked for; those beyond stay where they are
    /// @param firstAt when the first request to a host may start that is not known
    /// @param changes told of changes of pace
    public HostQueues(
            LineIndex index,
            Politeness politeness,
            RobotsPolicy robots,
            KnownHosts known,
            Quota quota,
            long firstAt,
            KnownHosts.PaceChanges changes) {
        this.index = index;
        this.politeness = politeness;
        this.robots = robots;
        this.known = known;
        this.quota = quota;
        this.firstAt = firstAt;
        this.nextRequestAt = firstAt;
        this.nanosPerRequest = politeness.requestsPerSecond() == 0 ? 0 : (long) (1e9 / politeness.requestsPerSecond());
        this.refused = new RefusedLines(index);
        known.handOn(politeness, robots, changes);
    }

    /// The site of this name, made where there was none.
    ///
    /// @param name host and port
    /// @param host what it shares its pace with: the name itself, or its network address
    /// @param refusal what all its lines get, null for requests
    public Site site(String name, String scheme, String host, @Nullable Refusal refusal, long now) {
        Site there = sites.get(name);
        if (there != null) {
            return there;
        }
        HostQueue queue = hosts.computeIfAbsent(
                host, of -> new HostQueue(hosts.size(), of, known.host(of, politeness, later(now, firstAt))));
        Site site = new Site(sites.size(), name, scheme, queue, index, new RobotsGate(!robots.obeyed()), quota, now);
        sites.put(name, site);
        queue.add(site);
        Refusal why = refusal == null ? queue.givenUp() : refusal;
        if (why != null) {
            close(site, why, now);
        }
        return site;
    }

    /// Adds a line that nobody has asked for.
    public void add(Site site, int n, long now) {
        HostQueue host = site.host;
        boolean rankMatters = Integer.bitCount(host.waiting()) == 1; // a long queue moves up when it has doubled
        if (site.hasLines() && !rankMatters) {
            host.addBehind(site, n);
        } else {
            change(site, now, () -> site.add(n));
        }
    }

    /// From now on lines are given out level by level: all of one depth, and what comes of them,
    /// are settled before the first of the next.
    public void byLevels() {
        level = -1;
    }

    /// Adds a line that nobody has asked for, and which waits until its level is reached.
    ///
    /// @param depth links from a seed
    public void add(Site site, int n, int depth, long now) {
        if (depth <= level) {
            add(site, n, now);
        } else {
            site.hold(n, depth);
        }
    }

    /// The depth of the lines that are given out now.
    public int level() {
        return level;
    }

    /// A line is nearer to the seeds than it was added with: where it waits for its level, it waits
    /// for the other one now, or no more.
    ///
    /// @param name of its site
    public void raise(String name, int n, int before, int depth, long now) {
        Site site = before > level ? sites.get(name) : null;
        if (site != null && site.unhold(n, before)) {
            add(site, n, depth, now);
        }
    }

    /// Goes on with the next level.
    ///
    /// @return false where there is none
    private boolean advance(long now) {
        int next = sites.values().stream().mapToInt(Site::firstHeld).min().orElse(Integer.MAX_VALUE);
        if (next == Integer.MAX_VALUE) {
            return false;
        }
        level = next;
        for (Site site : sites.values()) {
            if (site.firstHeld() == next) {
                change(site, now, () -> site.release(next));
            }
        }
        return true;
    }

    /// A line of this site was asked for by an earlier run.
    public void countDone(Site site) {
        site.count(1);
    }

    /// Adds a request that comes of another.
    public void add(Site site, Errand errand, long now) {
        if (errand instanceof Errand.ForRobots moved && !site.servesOthers()) {
            robotsUnreachable(moved.site(), notAsked(site), now);
        } else {
            change(site, now, () -> site.add(errand));
        }
    }

    /// Adds a line that is no URL.
    public void addBadLine(int n) {
        refused.addBadLine(n);
    }

    /// Adds a line that repeats another, whose number is its note in the index.
    public void addDuplicate(int n) {
        refused.addDuplicate(n);
    }

    /// Adds a line that was asked for, and will not be again.
    public void refuse(LineRefusal refusal) {
        refused.add(refusal);
    }

    /// Gives out lines that need no request before those that do, which is worth it where all
    /// others are robots.txt.
    public void refusalsFirst() {
        refusalsFirst = true;
    }

    /// No line will follow.
    public void complete() {
        complete = true;
    }

    /// Nothing more is given out; what is under way may still end.
    public void stop() {
        stopped = true;
    }

    /// What there is to do at this reading of the clock. A step is given out with it, and is to be
    /// settled.
    public Next next(long now) {
        if (stopped) {
            return tasks.isEmpty() ? NEVER : UNKNOWN;
        }
        applyQuota(now);
        ready.wake(now);
        boolean open = nextRequestAt - now <= 0;
        boolean requestNow = open && ready.isAnyReady();
        LineRefusal refusal = refusalsFirst || !requestNow ? refused.poll() : null;
        if (refusal != null) {
            tasks.put(refusal.n(), new Refusing(refusal));
            return refusal;
        }
        if (requestNow) {
            return request(Objects.requireNonNull(ready.poll()), now);
        }
        if (ready.isAnyReady()) {
            return new Next.At(nextRequestAt);
        }
        HostQueue resting = ready.firstResting();
        if (resting != null) {
            return new Next.At(later(resting.readyAt(), nextRequestAt));
        }
        if (complete && tasks.isEmpty()) {
            return advance(now) ? next(now) : NEVER;
        }
        return UNKNOWN;
    }

    /// Where all lines that there may be are given out, no site has any, and where one came back,
    /// each has.
    private void applyQuota(long now) {
        if (quota.isUsedUp() != usedUp) {
            usedUp = quota.isUsedUp();
            sites.values().forEach(site -> change(site, now, () -> {}));
        }
    }

    private Next.Request request(HostQueue host, long now) {
        Site site = Objects.requireNonNull(host.firstDue());
        Waits waits = new Waits(
                Duration.ofNanos(host.pace.politeNanos(now)),
                host.pace.cause(),
                Duration.ofNanos(host.pace.queuedNanos(now)));
        Site.Work work = change(site, now, () -> {
            Site.Work next = site.next(now);
            host.pace.started();
            host.receipt.underWay(host.pace.active());
            return next;
        });
        long id = switch (work) {
            case Site.Work.Line line -> line.n();
            case Site.Work.Again(Errand.ForLine line) -> line.n();
            case Site.Work.Again(Errand.ForRobots moved) -> robotsId(moved.site());
            case Site.Work.AskRobots ask -> robotsId(site);
        };
        tasks.put(id, new Asking(site, work));
        nextRequestAt = nanosPerRequest == 0 ? now : later(nextRequestAt, now - nanosPerRequest) + nanosPerRequest;
        return new Next.Request(id, site, work, waits);
    }

    /// The same each time the robots.txt of a site is asked for; no line has it.
    private static long robotsId(Site site) {
        return -1L - site.number;
    }

    /// The request of a task is over: its host's place is free again.
    ///
    /// @param ending tells the pace of its host what happened
    /// @return its site; null for a line that needs no request, and for a task that was told of
    ///     before
    public @Nullable Site end(long id, Ending ending, long now) {
        if (!(tasks.get(id) instanceof Asking(Site site, Site.Work work))) {
            return null;
        }
        tasks.put(id, new Asked(site, work));
        ready.remove(site.host);
        ending.tell(site.host.pace);
        Refusal behindFirst = site.behindFirst();
        if (behindFirst != null && work.isForPage()) {
            known.askedForItsOnlyPage(site, now);
            close(site, behindFirst, now);
        }
        Refusal givenUp = site.host.givenUp();
        if (givenUp != null) {
            List.copyOf(site.host.sites()).forEach(each -> close(each, givenUp, now));
        }
        ready.add(site.host, now);
        return site;
    }

    /// The task has its outcome, and its request is over.
    ///
    /// @return what it was; null for a line that needed no request
    public @Nullable Settlement settle(long id) {
        return switch (tasks.remove(id)) {
            case Asking asking -> throw new IllegalStateException("The request of task %d is under way".formatted(id));
            case Asked(Site site, Site.Work work) -> new Settlement(site, work);
            case Refusing refusing -> null;
        };
    }

    /// The request was not made after all: its line gets its record without one.
    public void unmade(long id, LineRefusal instead, long now) {
        nextRequestAt -= nanosPerRequest;
        if (tasks.remove(id) instanceof Asking asking) {
            change(asking.site(), now, () -> {
                asking.site().pageNotAsked();
                asking.site().count(-1);
                asking.site().host.pace.notStarted();
            });
        }
        tasks.put(id, new Refusing(instead));
    }

    /// The request was not made: its site's robots.txt has to be asked for first.
    public void robotsForgotten(long id, long now) {
        nextRequestAt -= nanosPerRequest;
        if (tasks.remove(id) instanceof Asking(Site site, Site.Work work)) {
            putBack(site, work, Pace::notStarted, now);
            change(site, now, site.robots::forgotten);
        }
    }

    /// The task has no outcome: it comes again. What its request did to the host cannot be known,
    /// so the gap counts from now.
    public void giveBack(long id, long now) {
        switch (tasks.remove(id)) {
            case Asking(Site site, Site.Work work) -> putBack(site, work, pace -> pace.lost(now), now);
            case Asked(Site site, Site.Work work) -> putBack(site, work, pace -> {}, now);
            case Refusing refusing -> refused.addFirst(refusing.refusal());
        }
    }

    /// No task that was given out will have an outcome: their lines stay undone, and their hosts
    /// are free for whoever asks them next.
    public void abandon(long now) {
        for (GivenTask task : tasks.all()) {
            if (task instanceof Asking asking) {
                asking.site().host.pace.lost(now);
            }
        }
    }

    private void putBack(Site site, Site.Work work, Ending ending, long now) {
        if (!site.servesOthers() && work instanceof Site.Work.Again(Errand.ForRobots moved)) {
            change(site, now, () -> ending.tell(site.host.pace));
            robotsUnreachable(moved.site(), notAsked(site), now);
            return;
        }
        change(site, now, () -> {
            ending.tell(site.host.pace);
            site.putBack(work);
        });
    }

    /// The robots.txt of a site is known: its pages may be asked for.
    ///
    /// @param crawlDelay the gap it asks for; null for none
    public void robotsKnown(Site site, @Nullable Duration crawlDelay, long now) {
        change(site, now, () -> {
            site.robots.known();
            if (crawlDelay != null) {
                site.host.pace.crawlDelay(crawlDelay);
            }
        });
    }

    /// The robots.txt of a site is known, and its pages would have to wait longer for each other
    /// than anybody waits: the first one, which waits for none, is asked for, and no other.
    ///
    /// @param wait how long its pages would have to wait for each other
    /// @param why what the others get
    public void onlyFirstPage(Site site, Duration wait, Refusal why, long now) {
        robotsKnown(site, null, now);
        if (site.askedForPages() || known.wasAskedWithin(site, wait, now)) {
            close(site, why, now);
        } else {
            site.onlyFirst(why);
        }
    }

    /// The robots.txt of a site could not be had: its pages wait, and in the end are denied.
    public void robotsUnreachable(Site site, String reason, long now) {
        boolean over = change(site, now, () -> {
            if (!site.robots.isTroubled()) {
                site.host.receipt.change(reason);
                known.changed(site.host.name, new Pace.Change(Duration.ZERO, reason + "; asked for again later"));
            }
            return site.robots.unreachable(now, robots.patience().toNanos());
        });
        if (over) {
            close(site, new RobotsDenied(RobotsDenied.Why.ROBOTS_UNREACHABLE, reason, null), now);
        }
    }

    /// All lines of a site get their records without a request.
    public void close(Site site, Refusal why, long now) {
        if (site.closed() != null) {
            return;
        }
        List<Errand.ForRobots> lost = change(site, now, () -> site.close(why));
        for (Errand.ForRobots moved : lost) {
            robotsUnreachable(moved.site(), notAsked(site), now);
        }
    }

    private static String notAsked(Site site) {
        return "its robots.txt is at %s, which is not asked".formatted(site.name());
    }

    /// Whether each line has been given out and settled.
    public boolean isDone() {
        return complete
                && tasks.isEmpty()
                && refused.isEmpty()
                && sites.values().stream()
                        .allMatch(site -> site.waiting() == 0 && site.firstHeld() == Integer.MAX_VALUE);
    }

    /// What was done to each host that had a request, the busiest first; also before it came here.
    public List<HostReceipt> receipts() {
        return known.receipts();
    }

    /// How much there is still to do.
    public FrontierStatus status() {
        return FrontierStatus.of(hosts.values());
    }

    /// Changes a site, or its host: both are taken out of what they are ordered in, and put back
    /// where they belong then.
    private <T> T change(Site site, long now, Supplier<T> change) {
        ready.remove(site.host);
        site.host.take(site);
        T result = change.get();
        site.host.place(site, now);
        if (site.closed() != null && site.waiting() > 0) {
            refused.addAll(site);
        }
        ready.add(site.host, now);
        return result;
    }

    private void change(Site site, long now, Runnable change) {
        change(site, now, () -> {
            change.run();
            return site;
        });
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
