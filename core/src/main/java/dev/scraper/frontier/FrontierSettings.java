package dev.scraper.frontier;

import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.visit.EarlierPages;
import java.time.Duration;
import java.util.Set;

/// How the URLs of a list are given out.
///
/// @param ownSites host and port of sites that may be asked although their address is private
/// @param restFirst how long each host is left alone at the start: the gap when a run goes on that
///     was killed a moment ago
/// @param offline whether pages come from a recording: then nobody is asked for anything, and no
///     receipt has a request
/// @param earlier the run that pages are compared with
public record FrontierSettings(
        Politeness politeness,
        RobotsPolicy robots,
        Following following,
        Set<String> ownSites,
        Duration restFirst,
        boolean offline,
        EarlierPages earlier) {

    /// Polite, robots.txt obeyed.
    public static final FrontierSettings DEFAULT = of(Politeness.DEFAULT);

    /// Copies the sites.
    public FrontierSettings {
        ownSites = Set.copyOf(ownSites);
    }

    /// Settings of a run that is compared with no other.
    public FrontierSettings(
            Politeness politeness,
            RobotsPolicy robots,
            Following following,
            Set<String> ownSites,
            Duration restFirst,
            boolean offline) {
        this(politeness, robots, following, ownSites, restFirst, offline, EarlierPages.NONE);
    }

    /// Settings for sites that are asked.
    public FrontierSettings(
            Politeness politeness, RobotsPolicy robots, Following following, Set<String> ownSites, Duration restFirst) {
        this(politeness, robots, following, ownSites, restFirst, false);
    }

    /// These gaps; robots.txt obeyed, redirects followed.
    public static FrontierSettings of(Politeness politeness) {
        return new FrontierSettings(politeness, RobotsPolicy.DEFAULT, Following.DEFAULT, Set.of(), Duration.ZERO);
    }

    /// For a site of one's own, on a machine of one's own: any address, no robots.txt.
    public static FrontierSettings ownSite(Politeness politeness) {
        Following anywhere = Following.DEFAULT.privateAddresses(true);
        return new FrontierSettings(politeness, RobotsPolicy.NONE, anywhere, Set.of(), Duration.ZERO);
    }

    /// For pages that come from a recording: nobody is asked, so nobody is spared.
    ///
    /// @param redirects at most followed for one line
    public static FrontierSettings recorded(int redirects) {
        Following moved = new Following(redirects, 0, Duration.ZERO, true, false);
        return new FrontierSettings(Politeness.NONE, RobotsPolicy.NONE, moved, Set.of(), Duration.ZERO, true);
    }

    /// The same where each host is left alone for a while at the start.
    public FrontierSettings restFirst(Duration rest) {
        return new FrontierSettings(politeness, robots, following, ownSites, rest, offline, earlier);
    }

    /// The same for a run whose pages are compared with those of an earlier one.
    public FrontierSettings since(EarlierPages pages) {
        return new FrontierSettings(politeness, robots, following, ownSites, restFirst, offline, pages);
    }
}
