package dev.scraper.cli.scrape;

import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.scrape.CommandRun.Destination;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun.Watcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a run goes through: a list that is there, from its first line to its last, unless a crawl
/// says otherwise.
public interface Listing {

    /// Which links are followed; null where none are.
    default @Nullable CrawlRules rules(OpenList list) throws InterruptedException {
        return null;
    }

    /// How it compares with an earlier run, once its rules are known; null where nobody compares.
    default @Nullable Comparing comparing() {
        return null;
    }

    /// Opens where the records go.
    ///
    /// @throws dev.scraper.cli.error.UserException if that cannot be written, or must not
    default OpenOutput open(OpenList list, Destination to) throws InterruptedException {
        return to.open(list, Earlier.UNKNOWN);
    }

    /// The run.
    default ListRun run(OpenList list, FrontierSettings settings, OpenOutput out, Log log) {
        return new ListRun(list.urls(), settings, list.known(), out::isDone, change -> log.say(Log.text(change)));
    }

    /// Whether the list grows while it is gone through.
    default boolean grows() {
        return false;
    }

    /// Whoever follows the run, and this.
    default Watcher following(Watcher watcher) {
        return watcher;
    }

    /// What is said at the end, behind how many records there are.
    default List<String> told() {
        return List.of();
    }

    /// Writes what a summary of it has besides.
    default void summary(JsonGenerator out) {}

    /// Which limit it was that ended the run.
    default String limit() {
        return "";
    }
}
