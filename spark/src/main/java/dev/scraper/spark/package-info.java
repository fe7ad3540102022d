/// The same run on an Apache Spark cluster. All that there is to do at a host is in one partition;
/// in a task runs the local run of [dev.scraper.run.ScrapeRun] over it, and what it brings is
/// committed by the stage that fetched it. What leads to other hosts, or was too much at once,
/// goes on in the next round.
@org.jspecify.annotations.NullMarked
package dev.scraper.spark;
