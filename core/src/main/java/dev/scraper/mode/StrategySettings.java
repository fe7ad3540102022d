package dev.scraper.mode;

import dev.scraper.fork.ChildReport;
import dev.scraper.fork.JvmSettings;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import java.util.function.Consumer;

/// What the strategy of a [Mode] is made with.
///
/// @param jobs tasks under way at the same time, in all
/// @param processes child JVMs, where the mode does not say
/// @param oneComputes whether all threads of a JVM take turns to compute
/// @param jvm how child JVMs are started
/// @param children told of each child that ended well
public record StrategySettings(
        int jobs, int processes, boolean oneComputes, JvmSettings jvm, Consumer<ChildReport> children) {

    /// The strategy, whose lanes take turns to compute where that is asked for.
    Strategy turns(Strategy strategy) {
        return oneComputes && strategy instanceof Lanes lanes ? lanes.oneComputes() : strategy;
    }
}
