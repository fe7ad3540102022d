package dev.scraper.frontier;

import dev.scraper.robots.SiteRobots;

/// Who is told what became of asking a site for its robots.txt.
public interface RobotsWatcher {

    /// Watches nothing.
    RobotsWatcher NOBODY = (site, robots) -> {};

    /// It has answered, or not. Before any of the site's lines is given out, from any thread, and
    /// while others wait: it must not take long.
    ///
    /// @param site scheme, host and port, such as `https://example.org:443`
    void answered(String site, SiteRobots robots);
}
