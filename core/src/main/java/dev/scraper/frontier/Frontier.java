package dev.scraper.frontier;

import dev.scraper.crawl.Findings;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.PaceChange;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.LineIndex;
import dev.scraper.queue.LineRefusal;
import dev.scraper.queue.Next;
import dev.scraper.queue.Quota;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PrivateAddress;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The URLs of a list that are still to fetch: a feed that gives out only those whose host is
/// ready, and of the ready hosts first the one that has the most time to go, since that one decides
/// when the run ends.
///
/// A thread reads the list into it ([#fill]) while lanes already take. Each outcome must be
/// settled: then at the latest its host's place is free again ([#end] frees it before), and the gap
/// to the next request counts from the end of the request. A redirect, a request worth repeating
/// and a robots.txt come back into the frontier when they are settled. It says that no more will
/// come only when every task is settled.
///
/// Of the lanes that wait for a host to become ready only one, the leader, watches the time; it
/// wakes the next when it has its task. So a thousand waiting lanes cost no more than one.
public final class Frontier implements Feed<Visit> {

    private final FrontierSettings settings;
    private final HostNaming naming;
    private final Consumer<? super PaceChange> paceChanges;
    private final LineIndex index;
    private final Intake intake;
    private final @Nullable Growth growth;
    private final @Nullable PartIntake partIntake;
    private final HostQueues queues;
    private final KnownHosts known;
    private final VisitMaker visits;
    private final RobotsFollowUp robots;
    private final Aftermath aftermath;
    private final ConcurrentLinkedQueue<PaceChange> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread leader;
    private long leaderUntil;
    private @Nullable Throwable unreadable;

    /// A frontier that is still empty, of hosts that nobody has asked for anything.
    ///
    /// @param paceChanges told of each change of pace, once, by whoever settles next
    public Frontier(UrlList list, FrontierSettings settings, Consumer<? super PaceChange> paceChanges) {
        this(list, settings, new KnownHosts(), paceChanges);
    }

    /// A frontier that is still empty.
    ///
    /// @param known what is known of hosts from the requests before; it takes up what becomes known
    /// @param paceChanges told of each change of pace, once, by whoever settles next
    public Frontier(
            UrlList list, FrontierSettings settings, KnownHosts known, Consumer<? super PaceChange> paceChanges) {
        this(list, settings, known, paceChanges, RobotsWatcher.NOBODY, true, null, null);
    }

    /// A frontier whose list grows by what its pages lead to.
    ///
    /// @param list that of the crawl
    /// @param known as in [#Frontier(UrlList, FrontierSettings, KnownHosts, Consumer)]
    /// @param paceChanges as there
    public static Frontier growing(
            UrlList list,
            Crawl crawl,
            FrontierSettings settings,
            KnownHosts known,
            Consumer<? super PaceChange> paceChanges) {
        return new Frontier(list, settings, known, paceChanges, RobotsWatcher.NOBODY, true, crawl, null);
    }

    /// A frontier of a part of a list: what leads to a host that is not in it, is not asked for.
    ///
    /// @param list has no lines
    /// @param known as in [#Frontier(UrlList, FrontierSettings, KnownHosts, Consumer)]
    /// @param paceChanges as there
    public static Frontier ofPart(
            UrlList list,
            Part part,
            FrontierSettings settings,
            KnownHosts known,
            Consumer<? super PaceChange> paceChanges) {
        return new Frontier(list, settings, known, paceChanges, RobotsWatcher.NOBODY, true, null, part);
    }

    /// A frontier that asks the sites of a list for their robots.txt, and for no page: each line is
    /// given out without a request once that is known.
    ///
    /// @param known as in [#Frontier(UrlList, FrontierSettings, KnownHosts, Consumer)]
    public static Frontier ofRobots(UrlList list, FrontierSettings settings, KnownHosts known, RobotsWatcher watcher) {
        return new Frontier(list, settings, known, change -> {}, watcher, false, null, null);
    }

    private Frontier(
            UrlList list,
            FrontierSettings settings,
            KnownHosts known,
            Consumer<? super PaceChange> paceChanges,
            RobotsWatcher watcher,
            boolean pages,
            @Nullable Crawl crawl,
            @Nullable Part part) {
        this.index = crawl == null ? new LineIndex() : new LineIndex(crawl.memory());
        this.settings = settings;
        this.known = known;
        this.paceChanges = paceChanges;
        this.naming = settings.politeness().perAddress() ? new HostNaming.ByAddress() : new HostNaming.ByAuthority();
        this.queues = new HostQueues(
                index,
                settings.politeness(),
                settings.robots(),
                known,
                crawl == null ? Quota.none() : crawl.quota(),
                System.nanoTime() + settings.restFirst().toNanos(),
                (host, change) -> untold.add(new PaceChange(host, change.gap(), change.reason())));
        if (!pages) {
            queues.refusalsFirst();
        }
        this.intake = new Intake(list, index, queues, naming, this::site, this::added);
        this.growth = crawl == null ? null : new Growth(crawl, index, queues, naming, this::site, this::added);
        this.partIntake = part == null ? null : new PartIntake(part, index, queues, naming, this::site, this::added);
        Predicate<CrawlUrl> ours = part == null ? url -> true : part::has;
        SiteRules rules = new SiteRules(settings.robots(), known);
        LineReading reading = growth != null ? growth : part != null ? part : new ListReading(list);
        this.visits = new VisitMaker(reading, rules, settings.following().cookies(), settings.earlier());
        this.robots = new RobotsFollowUp(queues, rules, settings.politeness(), this::site, ours, watcher, pages);
        PageFollowUp further = new PageFollowUp(queues, settings, new SplittableRandom(), this::site, ours);
        this.aftermath = new Aftermath(queues, visits, settings, further, robots);
    }

    /// Reads the whole list. Whatever ends that early is thrown by every further [#take], or it
    /// would wait for lines that never come.
    ///
    /// @param done the lines that have their record already; they are not given out
    /// @param counted told after each line how many URLs and bad lines there are up to now
    /// @return whether the list was read to its end
    public boolean fill(Predicate<? super UrlLine> done, LongConsumer counted) throws InterruptedException {
        Throwable thrown = null;
        try {
            if (partIntake != null) {
                partIntake.read(counted);
            } else if (growth != null) {
                growth.read(done, counted);
            } else {
                intake.read(done, counted);
            }
        } catch (IOException e) {
            thrown = new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        end(thrown);
        return thrown == null;
    }

    private void end(@Nullable Throwable thrown) {
        locked(now -> {
            unreadable = thrown;
            queues.complete();
        });
    }

    /// Adds to the list of a crawl what a visit led to; before that is settled, so that nobody
    /// takes the frontier for empty in between. On the thread that settles.
    ///
    /// @throws UncheckedIOException if the list cannot be written
    public Grown grow(Outcome<Visit, ? extends VisitReply> outcome) {
        if (!(outcome instanceof Outcome.Done<Visit, ? extends VisitReply> done)) {
            return Grown.NOTHING;
        }
        if (partIntake != null) {
            return partIntake.found(outcome.task().input(), done.result());
        }
        if (growth == null) {
            return Grown.NOTHING;
        }
        try {
            return switch (outcome.task().input()) {
                case PageVisit page ->
                    growth.grow(
                            page.line(),
                            done.result().findings(),
                            page.before() == null ? 0 : page.before().elsewhere());
                case RobotsVisit robots
                when growth.wantsSitemaps()
                        && done.result().reply() instanceof Reply.RobotsText text
                        && text.file() != null ->
                    growth.grow(text.file().rules().sitemaps(robots.target()), robots.target());
                case RobotsVisit robots -> Grown.NOTHING;
                case Visit.NoRequest none -> growth.grow(null, Findings.NONE, 0);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds what came of one line; one more lane may have something to do.
    private void added(LongConsumer step) {
        lock.lock();
        try {
            step.accept(System.nanoTime());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private Site site(CrawlUrl url, String host, long now) {
        boolean any =
                settings.following().privateAddresses() || settings.ownSites().contains(url.authority());
        Refusal refusal = any
                ? null
                : PrivateAddress.reason(url)
                        .map(kind -> new Refusal.PrivateAddress("%s is a %s address".formatted(url.host(), kind)))
                        .orElse(null);
        Site site = queues.site(url.authority(), url.scheme(), host, refusal, now);
        RobotsRules before = site.isUnknown() ? known.rulesBefore(site.key()) : null;
        if (before != null) {
            robots.known(site, before, now);
        }
        return site;
    }

    @Override
    public @Nullable Task<Visit> take() throws InterruptedException {
        while (true) {
            Draw draw = await();
            if (draw == null) {
                return null;
            }
            switch (draw.step()) {
                case LineRefusal refusal -> {
                    return new Task<>(refusal.n(), visits.noRequest(refusal, draw.place()));
                }
                case Next.Request request -> {
                    Task<Visit> task = task(request, draw.place());
                    if (task != null) {
                        return task;
                    }
                }
            }
        }
    }

    /// @return null where the robots.txt has to be asked for first
    private @Nullable Task<Visit> task(Next.Request request, VisitMaker.Place place) throws InterruptedException {
        return switch (visits.of(request, place)) {
            case VisitMaker.ReadyVisit made -> new Task<>(request.id(), made.visit());
            case VisitMaker.DeniedLine refused -> {
                locked(now -> queues.unmade(request.id(), refused.refusal(), now));
                yield new Task<>(request.id(), visits.noRequest(refused.refusal(), place));
            }
            case VisitMaker.MissingRules forgotten -> {
                locked(now -> queues.robotsForgotten(request.id(), now));
                yield null;
            }
        };
    }

    /// @param place of its line in the list
    private record Draw(Next.Step step, VisitMaker.Place place) {}

    private @Nullable Draw await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                switch (unreadable) {
                    case null -> {}
                    case Error error -> throw error;
                    case RuntimeException exception -> throw exception;
                    default -> throw new IllegalStateException(unreadable);
                }
                long now = System.nanoTime();
                switch (queues.next(now)) {
                    case Next.Step step -> {
                        int n = step.line();
                        return new Draw(
                                step,
                                n == 0
                                        ? VisitMaker.Place.NONE
                                        : new VisitMaker.Place(index.location(n), index.depth(n)));
                    }
                    case Next.At at when leader == null || at.nanos() - leaderUntil < 0 -> lead(at.nanos(), now);
                    case Next.At at -> changed.await();
                    case Next.Unknown unknown -> changed.await();
                    case Next.Never never -> {
                        changed.signalAll();
                        return null;
                    }
                }
            }
        } finally {
            changed.signal(); // what was signalled once may be work for more than one
            lock.unlock();
        }
    }

    /// Waits until then; whoever learns of an earlier moment takes the lead over.
    @SuppressWarnings("WaitNotInLoop") // the loop is that of await
    private void lead(long until, long now) throws InterruptedException {
        Thread me = Thread.currentThread();
        leader = me;
        leaderUntil = until;
        try {
            changed.awaitNanos(until - now);
        } finally {
            if (leader == me) {
                leader = null;
            }
        }
    }

    /// Frees the place that a page's request has at its host, before anybody has made anything of
    /// the page; its outcome is to be settled all the same. Nothing happens for an answer of which
    /// more has to be known before its host may be asked again.
    ///
    /// @param start when the request was made, by [System#nanoTime]
    /// @param end when its answer was there
    public void end(PageVisit page, VisitReply answer, long start, long end) {
        Reply reply = answer.reply();
        if (aftermath.isForHostAlone(reply)) {
            long id = page.line().place();
            EndedVisit ended = new EndedVisit(
                    id, page, reply, start, end, answer.response().toNanos());
            lock.lock();
            try {
                aftermath.end(ended, System.nanoTime());
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Frees the host's place where that has not been done, and finds out what comes next for the
    /// line.
    ///
    /// @return whether this was the last that is done for a line: its record may be written
    public boolean settle(Outcome<Visit, ? extends VisitReply> outcome) {
        SettledVisit done = aftermath.prepare(outcome, naming);
        boolean last;
        lock.lock();
        try {
            last = aftermath.settle(done, System.nanoTime());
            changed.signal();
        } finally {
            lock.unlock();
        }
        for (PaceChange change = untold.poll(); change != null; change = untold.poll()) {
            paceChanges.accept(change);
        }
        return last;
    }

    @Override
    public void giveBack(Task<Visit> task) {
        locked(now -> queues.giveBack(task.id(), now));
    }

    /// Gives out nothing more: what is under way may still end.
    public void stop() {
        locked(now -> queues.stop());
    }

    /// The run is over: no task that was given out will be settled any more. Their requests may
    /// have ended just now, and whoever asks their hosts next leaves the gap.
    public void abandon() {
        locked(queues::abandon);
    }

    /// Whether each line has been given out and settled.
    public boolean isDone() {
        lock.lock();
        try {
            return queues.isDone();
        } finally {
            lock.unlock();
        }
    }

    /// What was done to each host that had a request, the busiest first.
    public List<HostReceipt> receipts() {
        lock.lock();
        try {
            return queues.receipts();
        } finally {
            lock.unlock();
        }
    }

    /// How much there is still to do.
    public FrontierStatus status() {
        lock.lock();
        try {
            return queues.status();
        } finally {
            lock.unlock();
        }
    }

    private void locked(LongConsumer step) {
        lock.lock();
        try {
            step.accept(System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
