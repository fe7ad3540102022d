package dev.scraper;

import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How a [Scraper] asks: who it says it is, how it spares hosts, and what it does where an answer
/// points elsewhere or none comes. Immutable; each method gives other settings.
///
/// Without further ado it does no harm: robots.txt is obeyed, hosts are asked for one thing at a
/// time with a second in between, and private addresses are refused.
///
/// {@snippet :
/// ScraperSettings settings = ScraperSettings.as("shop-watch/1.0 (+mailto:me@example.org)")
///         .politeness(polite -> polite.gap(Duration.ofSeconds(2)))
///         .fetch(fetch -> fetch.maxTime(Duration.ofSeconds(20)).header("Accept-Language", "de"))
///         .following(following -> following.retries(5));
/// }
///
/// @param fetch how each request is made; its user agent is also the name whose rules of robots.txt
///     apply
/// @param politeness what hosts are spared
/// @param robots what is made of robots.txt
/// @param following what is done where an answer points elsewhere, or none comes
/// @param ownSites host and port of the sites that may be asked although their address is private
public record ScraperSettings(
        FetchSettings fetch, Politeness politeness, RobotsPolicy robots, Following following, Set<String> ownSites) {

    /// Copies the sites, and takes the name for robots.txt from the user agent.
    public ScraperSettings {
        robots = robots.productToken(RobotsRules.productToken(fetch.userAgent()));
        ownSites = Set.copyOf(ownSites);
    }

    /// Polite settings for somebody who says who they are.
    ///
    /// @param userAgent a product, and how the owner of a site reaches you: `shop-watch/1.0
    ///     (+mailto:me@example.org)`. Rules of robots.txt for `shop-watch` apply then
    /// @throws IllegalArgumentException if it begins with no name, or cannot be sent
    public static ScraperSettings as(String userAgent) {
        if (RobotsRules.productToken(userAgent).equals(RobotsRules.EVERYONE)) {
            throw new IllegalArgumentException(
                    "A user agent must begin with a name, such as shop-watch/1.0 (+mailto:me@example.org), was '%s'"
                            .formatted(userAgent));
        }
        return new ScraperSettings(
                FetchSettings.DEFAULT.userAgent(userAgent),
                Politeness.DEFAULT,
                RobotsPolicy.DEFAULT,
                Following.DEFAULT,
                Set.of());
    }

    /// Other settings of requests: times, sizes, headers, a proxy.
    public ScraperSettings fetch(UnaryOperator<FetchSettings> change) {
        return new ScraperSettings(change.apply(fetch), politeness, robots, following, ownSites);
    }

    /// Another politeness: gaps, requests at a time, a rate.
    public ScraperSettings politeness(UnaryOperator<Politeness> change) {
        return new ScraperSettings(fetch, change.apply(politeness), robots, following, ownSites);
    }

    /// Another policy for robots.txt; the name whose rules apply stays that of the user agent.
    public ScraperSettings robots(UnaryOperator<RobotsPolicy> change) {
        return new ScraperSettings(fetch, politeness, change.apply(robots), following, ownSites);
    }

    /// Other numbers of redirects and retries, cookies, or private addresses for all.
    public ScraperSettings following(UnaryOperator<Following> change) {
        return new ScraperSettings(fetch, politeness, robots, change.apply(following), ownSites);
    }

    /// One more site that may be asked although its address is private; all others stay refused. It
    /// is spared like any other.
    ///
    /// @param url of any of its pages: `http://intranet.example:8080`; the port counts
    /// @throws IllegalArgumentException if it is no http or https URL
    public ScraperSettings ownSite(String url) {
        Set<String> more = new HashSet<>(ownSites);
        more.add(CrawlUrl.parse(url).authority());
        return new ScraperSettings(fetch, politeness, robots, following, more);
    }

    FrontierSettings frontier() {
        return new FrontierSettings(politeness, robots, following, ownSites, Duration.ZERO);
    }
}
