package dev.scraper.spark;

import dev.scraper.ScraperSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.recipe.Recipe;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.scrape.Reach;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/// How pages are asked for on a cluster: plain values, for they travel to every task.
///
/// @param pipeline what is done with each page; a task makes it by this name
/// @param mode by which a task goes through its partition, as the command line has it: `virtual`
/// @param jobs requests of one task under way at the same time, at least 1
/// @param extent how much is done in a round, and altogether
/// @param parquet whether records are Parquet, with the columns of [RecordColumns]; else JSON lines
public record ClusterSettings(
        PipelineName pipeline,
        Politeness politeness,
        RobotsPolicy robots,
        Following following,
        Set<String> ownSites,
        String mode,
        int jobs,
        Extent extent,
        boolean parquet)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /// How much is done in a round, and altogether.
    ///
    /// @param partitions of a round; 0 for as many as there are slots
    /// @param roundPages of one host in a round; 0 for ten minutes of them
    /// @param maxPages of a crawl
    /// @param maxPagesPerHost of a crawl
    public record Extent(int partitions, int roundPages, long maxPages, long maxPagesPerHost) implements Serializable {

        private static final long serialVersionUID = 1;

        /// All there is.
        public static final Extent ALL = new Extent(0, 0, Long.MAX_VALUE, Long.MAX_VALUE);

        /// Checks the numbers.
        ///
        /// @throws IllegalArgumentException if one is too small
        public Extent {
            if (partitions < 0 || roundPages < 0 || maxPages < 1 || maxPagesPerHost < 1) {
                throw new IllegalArgumentException("Partitions and pages must be at least 1, were %d, %d, %d and %d"
                        .formatted(partitions, roundPages, maxPages, maxPagesPerHost));
            }
        }
    }

    /// Requests of one task under way at the same time, where nobody says otherwise: each host is
    /// asked for one thing at a time, and a partition has many.
    public static final int USUAL_JOBS = 128;

    /// Copies the sites.
    ///
    /// @throws IllegalArgumentException if what a cluster cannot keep is asked for: a rate, one
    ///     pace for an address, or cookies, of which each machine would have its own
    public ClusterSettings {
        ownSites = Set.copyOf(ownSites);
        if (politeness.requestsPerSecond() > 0 || politeness.perAddress() || following.cookies()) {
            throw new IllegalArgumentException(
                    "A rate, a pace for each address and cookies are one machine's own, and a cluster cannot keep them");
        }
    }

    /// The settings of a scraper, for title, canonical URL and language of each page.
    public static ClusterSettings of(ScraperSettings scraper) {
        return of(scraper, ScrapeSettings.DEFAULT);
    }

    /// The settings of a scraper, with a recipe.
    public static ClusterSettings of(ScraperSettings scraper, Recipe recipe) {
        return of(scraper, ScrapeSettings.DEFAULT.recipe(recipe));
    }

    private static ClusterSettings of(ScraperSettings scraper, ScrapeSettings pages) {
        Reach reach = new Reach(scraper.following().privateAddresses(), scraper.ownSites());
        ScrapeSettings asked =
                pages.fetch(scraper.fetch()).hops(scraper.following().redirects());
        try (ScrapePipeline pipeline = new ScrapePipeline(asked, reach)) {
            return new ClusterSettings(
                    pipeline.name(),
                    scraper.politeness(),
                    scraper.robots(),
                    scraper.following(),
                    scraper.ownSites(),
                    "virtual",
                    USUAL_JOBS,
                    Extent.ALL,
                    false);
        }
    }

    /// The same with another pipeline.
    public ClusterSettings pipeline(PipelineName other) {
        return new ClusterSettings(other, politeness, robots, following, ownSites, mode, jobs, extent, parquet);
    }

    /// What is done with each page.
    ScrapeSettings pages() {
        return ScrapeSettings.of(pipeline.options());
    }

    /// How lines are given out.
    ///
    /// @param again whether hosts may have been asked a moment ago, by an attempt that died
    FrontierSettings frontier(boolean again) {
        return new FrontierSettings(politeness, robots, following, ownSites, again ? politeness.gap() : Duration.ZERO);
    }
}
