package dev.scraper.frontier;

import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsDecision;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.RobotsWord;
import org.jspecify.annotations.Nullable;

/// What the robots.txt of each site says, as far as it is known. Safe for many threads.
final class SiteRules {

    private final RobotsPolicy policy;
    private final RobotsCache cache = new RobotsCache();

    SiteRules(RobotsPolicy policy) {
        this.policy = policy;
    }

    RobotsRules parse(byte[] text) {
        return RobotsRules.parse(text, policy.productToken());
    }

    void put(Site site, RobotsRules rules) {
        cache.put(key(site), rules);
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
        @Nullable RobotsRules rules = cache.get(key(site));
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
