package dev.scraper.frontier;

import dev.scraper.queue.RobotsPolicy;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsDecision;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.RobotsWord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the robots.txt of each site says, as far as it is known. Safe for many threads.
///
/// The cache may drop any entry, also one that has just been put; rules are held apart until they
/// have served for one page, so that no robots.txt is fetched in vain.
final class SiteRules {

    private final RobotsPolicy policy;
    private final RobotsCache cache = new RobotsCache();
    private final Map<String, RobotsRules> unused = new ConcurrentHashMap<>();

    SiteRules(RobotsPolicy policy) {
        this.policy = policy;
    }

    RobotsRules parse(byte[] text) {
        return RobotsRules.parse(text, policy.productToken());
    }

    void put(Site site, RobotsRules rules) {
        unused.put(key(site), rules);
        cache.put(key(site), rules);
    }

    /// No page of this site will be asked for.
    void forget(Site site) {
        unused.remove(key(site));
    }

    /// What they say of a page.
    sealed interface Word {}

    /// Nobody wants to know.
    record NotAsked() implements Word {}

    /// They were known, but no longer are.
    record Forgotten() implements Word {}

    /// This.
    record Said(RobotsWord word) implements Word {}

    Word of(Site site, CrawlUrl url) {
        if (!policy.obeyed()) {
            return new NotAsked();
        }
        RobotsRules fresh = unused.remove(key(site));
        @Nullable RobotsRules rules = fresh == null ? cache.get(key(site)) : fresh;
        if (rules == null) {
            return new Forgotten();
        }
        RobotsDecision decision = rules.decide(url);
        return new Said(new RobotsWord(
                decision.allowed(),
                decision.group(),
                decision.rule(),
                decision.line(),
                rules.crawlDelay().orElse(null)));
    }

    private static String key(Site site) {
        return site.scheme + "://" + site.name;
    }
}
