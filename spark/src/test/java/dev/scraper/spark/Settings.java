package dev.scraper.spark;

import dev.scraper.ScraperSettings;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.scrape.Reach;
import dev.scraper.scrape.ScrapePipeline;
import java.time.Duration;

/// Settings of a cluster, step by step.
///
/// @param cluster as far as they are made
record Settings(ClusterSettings cluster) {

    static final Duration GAP = Duration.ofMillis(60);

    /// Robots.txt is obeyed, one request at a time with [#GAP] in between, at the sites of this
    /// machine, and nothing is asked for again.
    static Settings polite() {
        return of(scraper());
    }

    /// The same for somebody who changes something.
    static ScraperSettings scraper() {
        return ScraperSettings.as("tests/1.0 (+mailto:me@example.org)")
                .politeness(polite -> polite.gap(GAP).responseFactor(0))
                .following(following -> following.privateAddresses(true).retries(0));
    }

    static Settings of(ScraperSettings scraper) {
        return new Settings(ClusterSettings.of(scraper));
    }

    /// Of one host in a round.
    Settings roundPages(int pages) {
        ClusterSettings.Extent was = cluster.extent();
        return extent(new ClusterSettings.Extent(was.partitions(), pages, was.maxPages(), was.maxPagesPerHost()));
    }

    Settings partitions(int partitions) {
        ClusterSettings.Extent was = cluster.extent();
        return extent(new ClusterSettings.Extent(partitions, was.roundPages(), was.maxPages(), was.maxPagesPerHost()));
    }

    /// Altogether, and of each host.
    Settings most(long pages, long ofHost) {
        ClusterSettings.Extent was = cluster.extent();
        return extent(new ClusterSettings.Extent(was.partitions(), was.roundPages(), pages, ofHost));
    }

    Settings extent(ClusterSettings.Extent extent) {
        return with(extent, cluster.parquet());
    }

    Settings parquet() {
        return with(cluster.extent(), true);
    }

    private Settings with(ClusterSettings.Extent extent, boolean parquet) {
        return new Settings(new ClusterSettings(
                cluster.pipeline(),
                cluster.politeness(),
                cluster.robots(),
                cluster.following(),
                cluster.ownSites(),
                cluster.mode(),
                cluster.jobs(),
                extent,
                parquet));
    }

    /// With what servers sent.
    Settings archive() {
        Reach reach = new Reach(cluster.following().privateAddresses(), cluster.ownSites());
        try (ScrapePipeline pipeline = new ScrapePipeline(cluster.pages().archive(true), reach)) {
            return new Settings(cluster.pipeline(pipeline.name()));
        }
    }

    /// For pages of a crawl.
    Settings crawl(CrawlRules rules) {
        Reach reach = new Reach(cluster.following().privateAddresses(), cluster.ownSites());
        try (ScrapePipeline pipeline = new ScrapePipeline(cluster.pages().crawl(rules), reach)) {
            return new Settings(cluster.pipeline(pipeline.name()));
        }
    }
}
