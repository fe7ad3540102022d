package dev.scraper.queue;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Pace;
import dev.scraper.polite.PaceMemory;
import dev.scraper.polite.Politeness;
import dev.scraper.polite.Receipt;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What is known of hosts and sites: the pace and the receipt of each host, and the rules of each
/// site. Whoever asks hosts for something in turn (first for sitemaps, then for pages) hands it on,
/// so that the gaps hold from the last request of one to the first of the next, the receipt has
/// all, and no robots.txt is asked for twice. For one frontier at a time, which guards all but the
/// rules.
///
/// The same goes from one JVM to another as plain values, where a run goes on that has ended: see
/// [#goingOn] and [#memories].
public final class KnownHosts {

    private final RandomGenerator random;
    private final Map<String, KnownHost> hosts = new HashMap<>();
    private final RobotsCache cache;
    private final @Nullable RobotsTexts texts;
    private final Map<String, RobotsRules> unused = new ConcurrentHashMap<>();
    private PaceChanges changes = (host, change) -> {};
    private final Map<String, OnlyPage> onlyPages = new HashMap<>();
    private @Nullable RunBefore before;
    private boolean handedOn;

    /// @param restored whether it was known before this run
    record KnownHost(Pace pace, Receipt receipt, boolean restored) {}

    private record OnlyPage(String host, long asked) {}

    /// Who is told of changes of pace.
    public interface PaceChanges {
        /// The pace of a host has changed.
        void changed(String host, Pace.Change change);
    }

    /// Nothing is known.
    public KnownHosts() {
        this(new SplittableRandom());
    }

    /// Nothing is known.
    ///
    /// @param random spreads the gaps
    public KnownHosts(RandomGenerator random) {
        this(random, new RobotsCache(), null, null);
    }

    KnownHosts(RandomGenerator random, RobotsCache cache, @Nullable RobotsTexts texts, @Nullable RunBefore before) {
        this.random = random;
        this.cache = cache;
        this.texts = texts;
        this.before = before;
    }

    /// What a run knows that goes on where another one ended. Who was given up stays so for the
    /// first frontier. It keeps the texts of robots.txt, so that [#memories] has them.
    ///
    /// @param memories what that run left, each host once; of the first run of all empty
    /// @param nanoNow the present as [System#nanoTime] has it
    /// @param wallNow the present on the clock of the wall
    /// @param again whether another attempt to go on died since, of which nobody knows what it
    ///     asked for: each host is left alone for its gap
    public static KnownHosts goingOn(Collection<HostMemory> memories, long nanoNow, Instant wallNow, boolean again) {
        RunBefore before = new RunBefore(List.copyOf(memories), nanoNow, wallNow, again);
        return new KnownHosts(new SplittableRandom(), new RobotsCache(), new RobotsTexts(), before);
    }

    /// What a run has to know that goes on where this one ends: of each host that was asked for
    /// something, or was known before. Rules of robots.txt are part of it only where [#goingOn]
    /// made this. To be called when no frontier uses it any more, by the thread that ran the last.
    ///
    /// @param nanoNow the present as [System#nanoTime] has it
    /// @param wallNow the present on the clock of the wall
    /// @return in the order of their names
    public List<HostMemory> memories(long nanoNow, Instant wallNow) {
        if (before != null) {
            return before.hosts();
        }
        Map<String, Map<String, Instant>> only = new HashMap<>();
        onlyPages.forEach((site, page) -> only.computeIfAbsent(page.host(), of -> new HashMap<>())
                .put(site, wallNow.plusNanos(page.asked() - nanoNow)));
        return hosts.entrySet().stream()
                .filter(host ->
                        host.getValue().restored() || host.getValue().receipt().isAsked())
                .sorted(Map.Entry.comparingByKey())
                .map(host -> memory(host.getKey(), host.getValue(), only, nanoNow, wallNow))
                .toList();
    }

    private HostMemory memory(
            String name, KnownHost host, Map<String, Map<String, Instant>> onlyPages, long nanoNow, Instant wallNow) {
        OptionalLong end = host.receipt().lastEnd();
        return new HostMemory(
                name,
                host.pace().toMemory(nanoNow, wallNow),
                end.isPresent() ? wallNow.plusNanos(end.getAsLong() - nanoNow) : null,
                texts == null ? Map.of() : texts.memories(name, nanoNow, wallNow),
                onlyPages.getOrDefault(name, Map.of()));
    }

    /// Hands it all on to another user, with whom changes of pace go.
    ///
    /// @param politeness of hosts that are known from another JVM
    /// @param policy whose name is looked for in what their sites said
    void handOn(Politeness politeness, RobotsPolicy policy, PaceChanges listener) {
        hosts.values().forEach(host -> host.pace().reopen());
        unused.clear();
        changes = listener;
        RunBefore run = before;
        if (run != null) {
            before = null;
            run.hosts().forEach(memory -> restore(memory, run, politeness, policy));
        }
        handedOn = !hosts.isEmpty();
    }

    private void restore(HostMemory memory, RunBefore run, Politeness politeness, RobotsPolicy policy) {
        String name = memory.host();
        PaceMemory paceMemory = memory.pace();
        Receipt receipt = new Receipt(name);
        Pace pace = new Pace(politeness, random, paceMemory, run.nanoNow(), run.wallNow(), told(name, receipt));
        if (run.again()) {
            pace.leaveAlone(run.nanoNow(), paceMemory.gap());
        }
        if (memory.lastEnd() != null) {
            receipt.lastEnd(run.nanos(paceMemory, memory.lastEnd()));
        }
        hosts.put(name, new KnownHost(pace, receipt, true));
        memory.onlyPages()
                .forEach((site, asked) -> onlyPages.put(site, new OnlyPage(name, run.nanos(paceMemory, asked))));
        memory.robots().forEach((site, robots) -> {
            long at = run.nanos(paceMemory, robots.learned());
            Duration believed = RobotsCache.LONGEST.minusNanos(run.nanoNow() - at);
            if (believed.isPositive()) {
                byte[] text = robots.text();
                cache.put(
                        site,
                        text == null ? RobotsRules.free() : RobotsRules.parse(text, policy.productToken()),
                        believed);
                receipt.robots(robots.word());
                keep(name, site, new RobotsTexts.Said(at, robots.word(), text));
            }
        });
    }

    /// A site has said what robots.txt it has.
    ///
    /// @param text null where it has none
    /// @param word for the receipt
    public void robotsSaid(Site site, byte @Nullable [] text, String word, long now) {
        keep(site.host.name, site.key(), new RobotsTexts.Said(now, word, text));
    }

    private void keep(String host, String site, RobotsTexts.Said said) {
        if (texts != null) {
            texts.keep(host, site, said);
        }
    }

    /// A site whose pages would wait for each other longer than anybody waits was asked for one.
    void askedForItsOnlyPage(Site site, long now) {
        onlyPages.put(site.key(), new OnlyPage(site.host.name, now));
    }

    /// Whether that was less than so long ago.
    boolean wasAskedWithin(Site site, Duration wait, long now) {
        OnlyPage page = onlyPages.get(site.key());
        return page != null && now - page.asked() < wait.toNanos();
    }

    void changed(String host, Pace.Change change) {
        changes.changed(host, change);
    }

    /// What is known of a host.
    ///
    /// @param firstAt when its first request may start, where there was none yet
    KnownHost host(String name, Politeness politeness, long firstAt) {
        return hosts.computeIfAbsent(name, host -> {
            Receipt receipt = new Receipt(host);
            return new KnownHost(new Pace(politeness, random, firstAt, told(host, receipt)), receipt, false);
        });
    }

    private Consumer<Pace.Change> told(String host, Receipt receipt) {
        return change -> {
            receipt.change(change.reason());
            changed(host, change);
        };
    }

    /// What was done to each host that had a request, the busiest first.
    List<HostReceipt> receipts() {
        return hosts.values().stream()
                .map(KnownHost::receipt)
                .filter(receipt -> receipt.requests() > 0)
                .sorted(Comparator.comparingLong(Receipt::requests).reversed())
                .map(Receipt::toReceipt)
                .toList();
    }

    /// The rules of a site that became known before these hosts were handed on; null for none.
    ///
    /// @param site as [RobotsCache#site] has it
    public @Nullable RobotsRules rulesBefore(String site) {
        return handedOn ? cache.get(site) : null;
    }

    /// Keeps the rules of a site. The cache may drop any entry, also one that has just been put;
    /// rules are held apart until they have served for one page, so that no robots.txt is fetched
    /// in vain. Those that [#rulesBefore] gave out grow no younger by it.
    ///
    /// @param site as [RobotsCache#site] has it
    public void putRules(String site, RobotsRules rules) {
        unused.put(site, rules);
        if (!rules.equals(cache.get(site))) {
            cache.put(site, rules);
        }
    }

    /// The rules of a site, for one of its pages; null where they are not known, or no longer.
    ///
    /// @param site as [RobotsCache#site] has it
    public @Nullable RobotsRules rules(String site) {
        RobotsRules fresh = unused.remove(site);
        return fresh == null ? cache.get(site) : fresh;
    }

    /// No page of this site will be asked for.
    public void forgetRules(String site) {
        unused.remove(site);
    }
}
