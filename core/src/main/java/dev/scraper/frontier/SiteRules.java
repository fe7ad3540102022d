package dev.scraper.frontier;

import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsDecision;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.RobotsWord;
import org.jspecify.annotations.Nullable;

/// What the robots.txt of each site says, as far as it is known. Safe for many threads.
final class SiteRules {

    private final RobotsPolicy policy;
    private final KnownHosts known;

    SiteRules(RobotsPolicy policy, KnownHosts known) {
        this.policy = policy;
        this.known = known;
    }

    /// The name whose rules apply.
    String productToken() {
        return policy.productToken();
    }

    void put(Site site, RobotsRules rules) {
        known.putRules(site.key(), rules);
    }

    /// A site has said what robots.txt it has.
    ///
    /// @param text null where it has none
    /// @param word for the receipt
    void said(Site site, byte @Nullable [] text, String word, long now) {
        known.robotsSaid(site, text, word, now);
    }

    /// No page of this site will be asked for.
    void forget(Site site) {
        known.forgetRules(site.key());
    }

    /// What they say of a page.
    sealed interface Word {}

    /// robots.txt is not obeyed, so nobody asks.
    record RulesIgnored() implements Word {}

    /// The rules of the site were known, but no longer are.
    record NoRules() implements Word {}

    /// The rules of the site say something of the page.
    record KnownRules(RobotsWord word) implements Word {}

    Word of(Site site, CrawlUrl url) {
        if (!policy.obeyed()) {
            return new RulesIgnored();
        }
        RobotsRules rules = known.rules(site.key());
        if (rules == null) {
            return new NoRules();
        }
        RobotsDecision decision = rules.decide(url);
        return new KnownRules(new RobotsWord(
                decision.allowed(),
                decision.group(),
                decision.rule(),
                decision.line(),
                rules.crawlDelay().orElse(null)));
    }
}
