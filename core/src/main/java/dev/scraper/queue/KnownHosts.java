package dev.scraper.queue;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Pace;
import dev.scraper.polite.Politeness;
import dev.scraper.polite.Receipt;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What is known of hosts and sites: the pace and the receipt of each host, and the rules of each
/// site. Whoever asks hosts for something in turn (first for sitemaps, then for pages) hands it on,
/// so that the gaps hold from the last request of one to the first of the next, the receipt has
/// all, and no robots.txt is asked for twice. For one frontier at a time, which guards all but the
/// rules.
public final class KnownHosts {

    private final RandomGenerator random;
    private final Map<String, KnownHost> hosts = new HashMap<>();
    private final RobotsCache cache = new RobotsCache();
    private final Map<String, RobotsRules> unused = new ConcurrentHashMap<>();
    private PaceChanges changes = (host, change) -> {};
    private final Map<String, Long> onlyPages = new HashMap<>();
    private boolean handedOn;

    record KnownHost(Pace pace, Receipt receipt) {}

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
        this.random = random;
    }

    /// Hands it all on to another user, with whom changes of pace go.
    void handOn(PaceChanges listener) {
        handedOn = !hosts.isEmpty();
        hosts.values().forEach(host -> host.pace().reopen());
        unused.clear();
        changes = listener;
    }

    /// A site whose pages would wait for each other longer than anybody waits was asked for one.
    ///
    /// @param site as [RobotsCache#site] has it
    void askedForItsOnlyPage(String site, long now) {
        onlyPages.put(site, now);
    }

    /// Whether that was less than so long ago.
    boolean wasAskedWithin(String site, Duration wait, long now) {
        Long asked = onlyPages.get(site);
        return asked != null && now - asked < wait.toNanos();
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
            Pace pace = new Pace(politeness, random, firstAt, change -> {
                receipt.change(change.reason());
                changed(host, change);
            });
            return new KnownHost(pace, receipt);
        });
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
    /// in vain.
    ///
    /// @param site as [RobotsCache#site] has it
    public void putRules(String site, RobotsRules rules) {
        unused.put(site, rules);
        cache.put(site, rules);
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
